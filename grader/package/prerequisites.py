"""Holds what problems say of each other to what there is: unknown prerequisites, and those that lead back."""

from collections import deque
from collections.abc import Collection, Iterator, Mapping

from grader.package.messages import Mistakes, nearest
from grader.package.model import Problem
from grader.package.yaml_lines import Path

KEY = "prerequisites"


def astray(
    problem: Problem, mistakes: Mistakes, problems: Mapping[str, Problem], known: Collection[str]
) -> list[str]:
    """What is wrong with a problem's prerequisites. `known` are the ids of broken problems as well."""
    return [mistakes.at(path, message) for path, message in _astray(problem, problems, known)]


def _astray(
    problem: Problem, problems: Mapping[str, Problem], known: Collection[str]
) -> Iterator[tuple[Path, str]]:
    for index, one in enumerate(problem.prerequisites):
        path = (KEY, index)
        if one in problem.prerequisites[:index]:
            yield path, f"the prerequisite `{one}` is there twice. Take one out."
        elif one == problem.id:
            yield path, f"the problem is its own prerequisite, `{one}`. Take it out."
        elif one not in known:
            near = nearest(one, [id for id in known if id != problem.id], cutoff=0.75)
            must = "It must be one of a loaded pack, as `track/slug`; --problems loads more"
            yield path, f"there is no problem `{one}`. {must}.{near}"
        elif way := _way_back(problem.id, one, problems):
            shown = " → ".join(f"`{id}`" for id in (problem.id, *way))
            yield path, f"prerequisites lead back to where they began: {shown}. Take one out."


def _way_back(goal: str, start: str, problems: Mapping[str, Problem]) -> list[str]:
    """The shortest way from `start` to `goal` over prerequisites; empty when there is none."""
    before: dict[str, str | None] = {start: None}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        if here == goal:
            way = [here]
            while (last := before[way[-1]]) is not None:
                way.append(last)
            return way[::-1]
        for one in problems[here].prerequisites if here in problems else ():
            if one not in before:
                before[one] = here
                waiting.append(one)
    return []
