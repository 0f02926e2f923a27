"""The lens: what a function is traced to and what it costs, told after the verdict. Decides nothing, delays nothing."""

from grader.lens.look import Look, looked_through
from grader.lens.price import price

__all__ = ["Look", "looked_through", "price"]
