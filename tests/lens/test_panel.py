"""The lens on a run: what it shows of real programs, and that nothing waits for it whatever the program does."""

import json
import os
from contextlib import suppress
from typing import Any

import pytest

from grader.lens import look
from tests.grading.conftest import Judging
from tests.grading.test_processes import children, pool_is_full, until
from tests.lens.conftest import PROBLEMS

FOLDER = PROBLEMS / "lens"


@pytest.fixture(autouse=True)
def _a_full_pool(lens: Judging) -> None:
    """A lens that finds no worker to spare is left out after a while, as it should be."""
    until(lambda: pool_is_full(lens))


def sent(name: str, submission: str) -> str:
    return (FOLDER / name / "submissions" / "check_failed" / f"{submission}.py").read_text()


def reference(name: str) -> str:
    return (FOLDER / name / "reference.py").read_text()


async def collected(judging: Judging, name: str, code: str, **options: Any) -> list[dict[str, Any]]:
    parts = judging.grader.lens(problem=f"lens/{name}", code=code, **options)
    return [part async for part in parts]


def looked(judging: Judging, name: str, code: str, **options: Any) -> dict[str, dict[str, Any]]:
    """The last of each part, by its name."""
    judging.report(f"lens/{name}", code, mode="run")
    found: list[dict[str, Any]] = judging.wait(collected(judging, name, code, **options))
    return {part["part"]: part for part in found}


def rows(parts: dict[str, Any]) -> list[Any]:
    return [row for program in parts["program"]["listing"]["programs"] for row in program["rows"]]


def holds(parts: dict[str, Any]) -> dict[str, Any]:
    return {row["name"]: row["holds"] for row in parts["transforms"]["rows"]}


def test_a_loop_is_one_equation_with_a_program_within_and_unrolled_it_is_many(lens: Judging) -> None:
    scan = looked(lens, "decay", reference("decay"))
    (loop,) = [row for row in rows(scan) if row[0] == "scan"]
    assert loop[4] == 10 and loop[5][0][0] == "jaxpr"
    assert ("scan", 1, 10) in map(tuple, scan["program"]["counts"]["primitives"])
    unrolled = looked(lens, "decay", sent("decay", "python_loop"))
    assert "scan" not in {row[0] for row in rows(unrolled)}
    # Half of the first average is half of a Python number.
    assert [row[4] for row in rows(unrolled) if row[0] == "mul"].count(9) == 5
    assert scan["end"]["why"] is None and unrolled["end"]["why"] is None


def test_the_cost_stands_beside_the_reference_whose_equations_only_some_are_told(lens: Judging) -> None:
    parts = looked(lens, "decay", sent("decay", "python_loop"))
    assert set(parts) == {"program", "transforms", "traces", "cost", "hlo", "end"}
    assert parts["cost"]["mine"]["flops"] > 0 and parts["cost"]["reference"]["flops"] > 0
    assert parts["hlo"]["text"].startswith("HloModule")
    assert "rebuild.py" not in parts["hlo"]["text"] and "metadata=" not in parts["hlo"]["text"]
    shown = looked(lens, "decay", sent("decay", "python_loop"), reference=True)
    assert "scan" in json.dumps(shown["reference"]["listing"])


def test_arrays_are_laid_over_the_devices_and_what_is_sent_is_told(lens: Judging) -> None:
    apart = looked(lens, "gathered", reference("gathered"))["devices"]
    x, w, result = apart["arrays"]
    assert (x["part"], x["parts"][3]) == ([1, 3], ["3:4, 0:3", 3])
    assert w["part"] == w["shape"] and {number for _, number in w["parts"]} == {0}
    assert (result["name"], result["part"], apart["sent"]) == ("the result", [1, 2], [])
    gathered = looked(lens, "gathered", sent("gathered", "whole_on_each"))["devices"]
    assert [kind for kind, _, _ in gathered["sent"]] == ["all-gather"]


def test_a_retrace_is_told_with_its_reason(lens: Judging) -> None:
    parts = looked(lens, "repeated", sent("repeated", "static_n"))
    (function,) = parts["traces"]["rows"]
    assert (function["name"], function["times"]) == ("repeated", 2)
    assert function["again"] == ["for case `thrice`: static `n` changed from 1 to 3"]


def test_a_key_that_is_used_twice_is_pointed_out(lens: Judging) -> None:
    parts = looked(lens, "noise", sent("noise", "twice"))
    assert parts["program"]["reused_key"].startswith("A key is used again (line 7), after line 6.")
    assert holds(parts)["grad"] is None


def test_a_branch_on_a_value_passes_grad_and_jvp_only(lens: Judging) -> None:
    parts = looked(lens, "batched", sent("batched", "python_branch"))
    assert holds(parts) == {"jit": False, "grad": True, "vmap": False, "jvp": True}
    (jit,) = [row for row in parts["transforms"]["rows"] if row["name"] == "jit"]
    assert jit["line"] == 8 and "Python" in jit["why"]
    assert "The row `jit`" in parts["program"]["why"]


def test_a_whole_number_is_static_where_the_function_needs_that(lens: Judging) -> None:
    code = "def repeated(x, n):\n    for _ in range(n):\n        x = 2 * x\n    return x\n"
    parts = looked(lens, "repeated", code)
    assert parts["transforms"]["rows"][0]["why"] == "With `n` static."
    assert parts["traces"]["rows"] == []
    own = [{"arguments": {"x": [1.0], "n": 5}}]
    parts = looked(lens, "repeated", code, cases=own)
    assert parts["program"]["case"] == "your arguments"
    assert [row[0] for row in rows(parts)] == ["mul"] * 5


def test_what_only_prints_is_left_out_and_named(lens: Judging) -> None:
    assert looked(lens, "score", sent("score", "prints"))["program"]["silent"] == [8]


def test_a_kernel_can_not_leave_and_is_looked_at_in_its_process(lens: Judging) -> None:
    parts = looked(lens, "tiled", reference("tiled"), reference=True)
    assert parts["program"]["observed"].startswith("The program holds `pallas_call` with a kernel (line 12)")
    (kernel,) = [row for row in rows(parts) if row[0] == "pallas_call"]
    assert kernel[4] == 12 and "grid=(2,) blocks=[(2, 4), (2, 4)]" in kernel[3]
    assert [(row[0], row[4]) for row in rows(parts) if row is not kernel] == [
        ("get", 6),
        ("mul", 6),
        ("swap", 6),
    ]
    # It is given references to its blocks, not arrays.
    assert [one for one in parts["program"]["listing"]["types"] if one.startswith("Ref float32")]
    assert parts["cost"]["mine"] == parts["cost"]["reference"] and parts["cost"]["mine"]["flops"] > 0
    assert parts["hlo"]["text"].startswith("HloModule")
    assert "pallas_call" in json.dumps(parts["reference"]["listing"])
    assert parts["end"]["why"] is None


def test_a_call_into_python_can_not_leave_and_is_looked_at_in_its_process(lens: Judging) -> None:
    code = (
        "import jax\nimport numpy as np\n\ndef decay(x):\n    x = 2 * x\n"
        "    return jax.pure_callback(np.sin, jax.ShapeDtypeStruct(x.shape, x.dtype), x)\n"
    )
    parts = looked(lens, "decay", code)
    assert "`pure_callback` with" in parts["program"]["observed"]
    assert [(row[0], row[4]) for row in rows(parts)] == [("mul", 5), ("pure_callback", 6)]
    assert parts["cost"]["mine"]["flops"] > 0 and parts["cost"]["reference"]["flops"] > 0


def test_code_that_does_not_load_has_no_lens(lens: Judging) -> None:
    parts = looked(lens, "decay", "def decay(x):\n    return (\n")
    assert list(parts) == ["end"] and "did not load" in parts["end"]["why"]


def priorities(judging: Judging) -> set[int]:
    """Of every process of the grader that lives just now."""
    found: set[int] = set()
    assert judging.grader.pid
    for one in children(judging.grader.pid):
        with suppress(ProcessLookupError):
            found.add(os.getpriority(os.PRIO_PROCESS, one))
    return found


TRACED = "import os\nimport jax\n\ndef decay(x):\n    if isinstance(x, jax.core.Tracer):\n        "
RIGHT = "\n    from jax import lax\n    return lax.scan(lambda c, a: (0.5 * c + 0.5 * a,) * 2, 0.0, x)[1]\n"


def test_a_lens_that_does_not_end_ends_by_its_budget_and_nobody_waits(lens: Judging) -> None:
    endless = TRACED + "while True: pass" + RIGHT
    events = lens.events("lens/repeated", reference("repeated"), mode="run")
    assert events[-1]["verdict"] == "accepted"
    looking = lens.begin(collected(lens, "decay", endless))
    until(lambda: 19 in priorities(lens))
    # It is still looking when all of these have their verdict.
    verdicts = [lens.report("lens/repeated", reference("repeated"))["verdict"] for _ in range(3)]
    assert verdicts == ["accepted"] * 3 and not looking.done()
    assert [part["part"] for part in looking.result(timeout=60)] == ["end"]
    assert looking.result()[0]["why"] == look.LATE
    assert lens.report("lens/repeated", reference("repeated"))["verdict"] == "accepted"


@pytest.mark.parametrize(
    ("doing", "why"),
    [
        ("[print('x' * 4096) for _ in range(10**6)]", "its process ended"),
        ("os._exit(0)", "its process ended"),
        ("[bytearray(2**26) + b'1' for _ in range(64)]", "memory are used up"),
    ],
    ids=["floods", "exits", "takes memory"],
)
def test_a_lens_whose_process_misbehaves_ends_with_a_sentence(lens: Judging, doing: str, why: str) -> None:
    parts = lens.wait(collected(lens, "decay", TRACED + doing + RIGHT))
    assert parts[-1]["part"] == "end" and why in (parts[-1]["why"] or json.dumps(parts))
    assert lens.report("lens/decay", reference("decay"))["verdict"] == "accepted"


FORGED = {
    "a program of text": "serve._HOW['program'] = lambda *_: 'x = <script>'",
    "a program that holds itself": """serve._HOW['program'] = lambda *_: {
    'text': '{"programs": [{"in": [], "consts": [], "equations": [["jit", [], [], {"program": 0, "name": "x", "donated": []}, 1]],'
            '"out": [], "closed": true}], "main": 0, "silent": []}',
    'arrays': [], 'out': None, 'wide': False}""",
    "a program that it shows itself": """from grader.worker.program import Untellable
def refused(*_): raise Untellable('all')
serve._HOW['program'] = refused
serve._HOW['observed'] = lambda *_: {'listing': {'text': '<b>'}, 'counts': {}}""",
    "answers about transformations": "serve._HOW['transform'] = lambda *_: {'<b>': ['yes'] * 1000}",
    "traces": "serve._HOW['traces'] = lambda *_: [{'name': '<b>', 'line': 'x', 'why': 3}, 7]",
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED.keys())
def test_a_forged_answer_is_refused_and_the_rest_is_told(lens: Judging, forged: str) -> None:
    code = f"from grader.worker import serve\n{forged}\n{reference('decay')}"
    parts = lens.wait(collected(lens, "decay", code))
    assert "<" not in json.dumps(parts)
    assert parts[-1] == {"event": "lens", "part": "end", "why": None}
    assert "can't be r" in json.dumps(parts)
