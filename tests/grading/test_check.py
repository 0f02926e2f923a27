"""`jaxdojo check`: a sound problem is called sound, each fault has its message, and only what changed is checked again."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.grading import unsound
from tests.serving import ROOT

# One check of all ten folders serves most of these tests; it takes a minute on two idle cores.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(1000)]


def check(pack: Path, data: Path, *arguments: str) -> dict[str, dict[str, Any]]:
    """What a real check says of each problem."""
    command = [
        sys.executable,
        "-m",
        "app.cli",
        "check",
        "--json",
        "--problems",
        str(pack),
        "--data",
        str(data),
    ]
    ran = subprocess.run(
        [*command, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert ran.stdout, ran.stderr
    tree = json.loads(ran.stdout)
    assert ran.returncode == (0 if tree["sound"] else 1)
    return {one["problem"].partition("/")[2]: one for one in tree["problems"]}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pack = tmp_path_factory.mktemp("pack")
    unsound.write(pack)
    return pack


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def found(pack: Path, data: Path) -> dict[str, dict[str, Any]]:
    return check(pack, data)


def said(result: dict[str, Any]) -> list[str]:
    return [f"{one['what']}: {one['message']}" for one in result["findings"] if not one["sound"]]


def test_a_sound_problem_is_called_sound_and_what_proves_it(found: dict[str, dict[str, Any]]) -> None:
    result = found["sound"]
    proved = {one["what"]: one["message"] for one in result["findings"]}
    assert said(result) == []
    assert proved["compare"] == "the reference is refused in bfloat16, and with 10 bits of mantissa"
    assert proved["cases"] == "1 shown and 9 secret ones, no two alike"
    assert proved["a second run"] == "the reference gives the same again, to the last bit"
    assert proved["one thread"] == "on one core the reference gives the same, to the last bit"
    assert result["mutation"]["killed"] == result["mutation"]["counted"] > 3


PROOFS = [
    (
        "submissions",
        "submissions/accepted/by_method.py: wrong_answer: Case `three`:*It must be accepted.",
    ),
    (
        "submissions",
        "submissions/accepted/by_method.py: never accepted: wrong_answer in case `drawn`. It must be accepted with each.",
    ),
    ("submissions", "submissions/wrong_answer/by_mean.py: accepted. It must be wrong_answer."),
    (
        "submissions",
        "submissions/runtime_error/misspelt.py: the learner is shown*It must say 'KeyError'.",
    ),
    ("submissions", "starter.py: accepted: it solves the problem. It must load and not be accepted."),
    ("submissions", "statement.md:3: the example prints '2'. The statement says '3'."),
    ("submissions", "mutants: `line 6: jnp.sum → jnp.mean` is killed. Take it out of the list."),
    (
        "submissions",
        "mutants: there is no mutant `line 99: a → b`. Mutants are listed as the check shows them.",
    ),
    (
        "loose",
        "compare: the reference in bfloat16 is accepted. Tighten rtol and atol, or say why in `loose_because`.",
    ),
    ("loose", "cases: all are samples. At least one must be secret, or an answer can be typed in."),
    ("loose", "starter.py: `shares` takes (numbers). It must take (x)."),
    (
        "slightly",
        (
            "compare: the reference with 10 bits of mantissa passes in the output. "
            "Tighten rtol and atol, or say why in `loose_because`."
        ),
    ),
    (
        "slightly",
        (
            "cases: secret case `drawn` (drawn from *) has the arguments of secret case `drawn` (drawn from *). "
            "Each must differ, whichever seed is drawn; draw from more values."
        ),
    ),
    (
        "tight",
        (
            "submissions/accepted/inverse.py: it uses *% of the tolerance. "
            "An honest way must stay below a quarter. Widen it * times."
        ),
    ),
    (
        "tight",
        "compare: `loose_because` is given, but less precise references are refused. Take it out.",
    ),
    (
        "some-seeds",
        (
            "submissions/accepted/by_method.py: accepted with * of 8 seeds: wrong_answer in case `drawn`. "
            "It must be accepted with each."
        ),
    ),
    (
        "some-seeds",
        "submissions/wrong_answer/by_max.py: accepted with seed * of the generated cases. Its mistake must show with each.",
    ),
    (
        "unstable",
        (
            "a second run: the reference is off by up to *, or * of the value, in another process. "
            "It must give the same each time it is run."
        ),
    ),
    (
        "unstable",
        (
            "one thread: on one core the reference is off by *% of the tolerance. "
            "It must give the same on one core and on several."
        ),
    ),
    ("raises", "reference.py: the reference of proved/raises gives no answer on case `three`:*not yet*"),
    ("picky", "compare: the reference in bfloat16 gives runtime_error: AssertionError: too round."),
    ("weak", "submissions: 1 accepted, 3 others. It must have 2 accepted ones and 3 others at least."),
    (
        "weak",
        "cases: secret case `four` has the arguments of sample `three`. Each must differ, whichever seed is drawn.",
    ),
    (
        "weak",
        (
            "submissions/accepted/by_method.py: accepted, but it takes * s. "
            "`wall_s` must be 3 times that at least; it is 6."
        ),
    ),
    (
        "picky",
        (
            "mutants: * of * killed (*%); alive: *. It must be 90%: "
            "add a case that tells them apart, or list them with a reason."
        ),
    ),
]


@pytest.mark.parametrize(("slug", "message"), PROOFS, ids=[f"{slug}-{text[:40]}" for slug, text in PROOFS])
def test_each_fault_has_its_message(found: dict[str, dict[str, Any]], slug: str, message: str) -> None:
    parts = message.split("*")

    def fits(text: str) -> bool:
        at = len(parts[0]) if text.startswith(parts[0]) else -1
        for part in parts[1:]:
            at = text.find(part, at) + len(part) if at >= 0 and text.find(part, at) >= 0 else -1
        return at >= 0 and (message.endswith("*") or text.endswith(parts[-1]))

    assert any(fits(text) for text in said(found[slug])), said(found[slug])


def test_what_has_not_changed_is_not_checked_again(
    found: dict[str, dict[str, Any]], pack: Path, data: Path
) -> None:
    again = check(pack, data)
    assert all(one["unchanged"] and one["seconds"] == 0 for one in again.values())
    assert {name: one["findings"] for name, one in again.items()} == {
        name: one["findings"] for name, one in found.items()
    }


def test_a_change_or_all_checks_again(found: dict[str, dict[str, Any]], pack: Path, data: Path) -> None:
    editorial = pack / "proved" / "sound" / "editorial.md"
    editorial.write_text("Divide by their sum.\n")
    assert not check(pack, data, "proved/sound")["sound"]["unchanged"]
    assert check(pack, data, "proved/sound")["sound"]["unchanged"]
    assert not check(pack, data, "proved/sound", "--all")["sound"]["unchanged"]
