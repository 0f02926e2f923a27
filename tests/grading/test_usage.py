"""Time and memory of every case: the kernel's figures, of that case alone, and coarse where the case is secret."""

import textwrap

import pytest


def cases(judging, body: str, mode: str = "submit"):
    """The cases of toy/double, whose three cases have 3, 2 and 3 elements."""
    code = "import os, time\ndef double(x):\n" + textwrap.indent(textwrap.dedent(body), "    ")
    return judging.report("toy/double", code + "\n    return 2 * x\n", mode=mode)["cases"]


BURN = """
end = time.process_time() + 0.3
while time.process_time() < end:
    pass
"""


def test_processor_time_is_what_the_kernel_charged_for_the_case(judging) -> None:
    (case,) = cases(judging, BURN, mode="run")
    assert case["cpu_ms"] >= 300


def test_waiting_is_no_processor_time(judging) -> None:
    (case,) = cases(judging, "time.sleep(0.4)", mode="run")
    assert case["wall_ms"] >= 400
    assert case["cpu_ms"] < 400


def test_a_worker_that_lies_about_its_time_is_not_asked(judging) -> None:
    lies = "import resource\nresource.getrusage = time.process_time_ns = time.process_time = lambda *a: 0"
    body = f"start = time.thread_time()\nwhile time.thread_time() < start + 0.3:\n    pass\n{lies}"
    (case,) = cases(judging, body, mode="run")
    assert case["cpu_ms"] >= 300


def test_a_peak_that_was_given_back_is_still_told(judging) -> None:
    (case,) = cases(judging, "held = bytearray(b'x') * (100 << 20)\ndel held", mode="run")
    assert 90 <= case["peak_mib"] < 200


def test_a_case_is_not_charged_for_the_one_before_it(judging) -> None:
    first, second, _ = cases(
        judging, "if x.shape == (3,):\n    held = bytearray(b'x') * (150 << 20)\n    del held"
    )
    assert first["peak_mib"] >= 140
    assert second["peak_mib"] < 100


def test_a_case_that_killed_its_process_has_figures_too(judging) -> None:
    (case,) = cases(judging, BURN + "held = bytearray(b'x') * (100 << 20)\nos.abort()", mode="run")
    assert case["verdict"] == "runtime_error"
    assert case["cpu_ms"] >= 300
    assert case["peak_mib"] >= 90


@pytest.mark.parametrize(("figure", "step"), [("wall_ms", 10), ("cpu_ms", 10), ("peak_mib", 16)])
def test_figures_of_secret_cases_are_coarse(judging, figure: str, step: int) -> None:
    secret = [case for case in cases(judging, "pass") if not case["sample"]]
    assert len(secret) == 2
    assert all(case[figure] >= 0 and case[figure] % step == 0 for case in secret)
