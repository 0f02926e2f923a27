"""What waiting workers are to be warmed for, and in which order; moves no worker itself."""

from grader.pool.worker import NO_RECIPE, Level, Recipe, Worker


class Warmth:
    """Recipes of problems, and which problems somebody has open, with how many workers a submission to each takes."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._recipes: dict[str, Recipe] = {}
        # What workers did not survive being warmed for.
        self._spoiling: set[str | None] = set()
        # Most recently expected last.
        self._expected: dict[str, int] = {}

    def learn(self, problem: str, recipe: Recipe) -> None:
        """Know from now on what warms a worker for a problem."""
        self._recipes[problem] = recipe
        self._spoiling.discard(problem)

    def knows(self, problem: str) -> bool:
        """Whether workers can be warmed for a problem."""
        return problem in self._recipes and problem not in self._spoiling

    def recipe(self, problem: str | None) -> Recipe:
        """What warms a worker for a problem; nothing more for any problem."""
        return self._recipes[problem] if problem else NO_RECIPE

    def spoils(self, problem: str | None) -> None:
        """Warm no worker for this any more: once is enough, another try would spoil a worker again."""
        self._spoiling.add(problem)

    def expect(self, problem: str, workers: int) -> None:
        """A submission that takes so many workers, one after the other, is likely soon."""
        self._expected.pop(problem, None)
        self._expected[problem] = workers
        # One place is always left for what nobody expected.
        while len(self._expected) > 1 and sum(self._expected.values()) >= self._size:
            del self._expected[next(iter(self._expected))]

    def next(self, ready: list[Worker]) -> tuple[Worker, str | None] | None:
        """A worker that waits and what to warm it for; None when all is done."""
        # A worker that is warm for something else stays so while that is still expected.
        spare = [worker for worker in ready if worker.problem not in self._expected]
        problem = self._wanted(ready, len(spare))
        if problem is not None:
            return max(spare, key=lambda worker: (worker.problem is None, worker.level)), problem
        bare = next((worker for worker in spare if worker.level is Level.BARE), None)
        return None if bare is None or None in self._spoiling else (bare, None)

    def _wanted(self, ready: list[Worker], spare: int) -> str | None:
        """The problem that is to have one more: everybody's first worker comes before anybody's second."""
        for rank in range(max(self._expected.values(), default=0)):
            # What follows a first one must leave a worker for somebody who was not expected.
            if spare <= min(rank, 1):
                return None
            for problem in filter(self.knows, reversed(self._expected)):
                warm = sum(worker.problem == problem for worker in ready)
                if warm <= rank < self._expected[problem]:
                    return problem
        return None
