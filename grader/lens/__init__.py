"""The lens: what a run's function is traced to, told to its learner after the verdict. Decides nothing, delays nothing."""

from grader.lens.look import Look, looked_through

__all__ = ["Look", "looked_through"]
