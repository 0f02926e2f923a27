"""The answers to a problem, and how they are kept in a file; computes none, and must never be near a submission."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader import protocol
from grader.known import Known
from grader.package import Problem

SEEDS = 8
FORMAT = 4
# More would warm a worker for longer than they save.
MOST_CALLS = 400


@dataclass(frozen=True)
class Answer:
    """One case with its arguments and expected output."""

    name: str
    sample: bool
    arguments: dict[str, Any]
    want: Any
    seed: int | None


@dataclass(frozen=True)
class Mistake:
    """A known wrong submission and what it gives on the written cases, by case name."""

    name: str
    feedback: str
    results: dict[str, Any]


@dataclass(frozen=True)
class Bank:
    """Every answer to a problem: written cases once, generated ones for each seed.

    Answers are there first; the known mistakes and the recipe that warms a worker follow, and `complete` tells when. What
    the checks add to the recipe, and what is `known` of programs, comes last, when they are `rehearsed`.
    """

    written: dict[str, Answer]
    generated: dict[str, list[Answer]]
    mistakes: list[Mistake] = field(default_factory=list)
    recipe: list[Any] = field(default_factory=list)
    known: Known = field(default_factory=Known)
    complete: asyncio.Event = field(default_factory=asyncio.Event)
    rehearsed: asyncio.Event = field(default_factory=asyncio.Event)

    def answers(self, problem: Problem, seed: int, *, samples_only: bool) -> list[Answer]:
        """The cases of one submission, samples first."""
        found: list[Answer] = []
        for case in problem.cases:
            if case.arguments is not None:
                found.append(self.written[case.name])
            else:
                # A sample is shown on the page, so it is the same for everybody.
                index = 0 if case.sample else seed % SEEDS
                found += self.generated[case.name][index * case.count : (index + 1) * case.count]
        found = [one for one in found if one.sample or not samples_only]
        return sorted(found, key=lambda one: not one.sample)

    def samples(self, problem: Problem, names: list[str]) -> list[Answer]:
        """The answers to the samples with these names; to all when none is named, or none of them is here any more."""
        found = self.answers(problem, 0, samples_only=True)
        return [one for one in found if one.name in names] or found

    def extend_recipe(self, recorded: list[Any] | None) -> None:
        """Add library calls that were recorded and are not known yet."""
        self.recipe.extend(one for one in recorded or [] if one not in self.recipe)
        del self.recipe[MOST_CALLS:]


def pack(bank: Bank) -> dict[str, Any]:
    def one(answer: Answer) -> list[Any]:
        return [answer.name, answer.sample, answer.arguments, answer.want, answer.seed]

    return {
        "written": {name: one(answer) for name, answer in bank.written.items()},
        "generated": {name: [one(answer) for answer in answers] for name, answers in bank.generated.items()},
        "recipe": bank.recipe,
        "known": dict(bank.known.items()),
        "rehearsed": bank.rehearsed.is_set(),
        "mistakes": [[mistake.name, mistake.feedback, mistake.results] for mistake in bank.mistakes],
    }


def _unpack(tree: dict[str, Any]) -> Bank:
    bank = Bank(
        {name: Answer(*answer) for name, answer in tree["written"].items()},
        {name: [Answer(*answer) for answer in answers] for name, answers in tree["generated"].items()},
        [Mistake(*mistake) for mistake in tree["mistakes"]],
        tree["recipe"],
        Known(tree["known"]),
    )
    bank.complete.set()
    if tree["rehearsed"]:
        bank.rehearsed.set()
    return bank


def read_bank(path: Path) -> Bank:
    """Read a stored bank.

    Errors: OSError, protocol.ProtocolViolation, KeyError or TypeError when it is none.
    """
    return _unpack(protocol.decode(path.read_bytes()))


def banks(folder: Path, problem: Problem) -> list[Path]:
    """The stored banks of a problem, of this and of earlier versions."""
    return sorted(folder.glob(f"{problem.track}.{problem.slug}.*.bank"))
