"""What a report tells a learner, and what it keeps to itself."""

import json

import pytest

RIGHT = "def double(x):\n    return 2 * x\n"
PRINTS = "print('loaded')\ndef double(x):\n    print('called with', x)\n    return 2 * x\n"
RAISES = "def double(x):\n    return helper(x)\n\n\ndef helper(x):\n    raise ValueError(f'secret {x}')\n"


def test_cases_come_one_by_one_samples_first_and_the_verdict_last(judging) -> None:
    events = judging.events("toy/double", RIGHT)
    kinds = [event["event"] for event in events]
    assert kinds == ["status", "case", "case", "case", "verdict"]
    assert [event["case"]["sample"] for event in events if event["event"] == "case"] == [True, False, False]


def test_a_run_judges_the_samples_only(judging) -> None:
    report = judging.report("toy/double", RIGHT, mode="run")
    assert [case["name"] for case in report["cases"]] == ["three"]
    assert report["verdict"] == "accepted"


def test_a_run_judges_a_learners_own_arguments_against_the_reference(judging) -> None:
    report = judging.report("toy/double", RIGHT, mode="run", cases=[{"arguments": {"x": [7, 8]}}])
    (case,) = report["cases"]
    assert (case["own"], case["got"], case["expected"]) == (True, "[14.0, 16.0]", "[14.0, 16.0]")


def test_own_arguments_without_an_answer_are_nobodys_mistake(judging) -> None:
    code = "def broken(x):\n    return x\n"
    report = judging.report("toy/no-answer", code, mode="run", cases=[{"arguments": {"x": [1]}}])
    assert report["verdict"] == "judge_error"


def test_a_sample_shows_arguments_got_expected_and_the_error(judging) -> None:
    case = judging.report("toy/double", "def double(x):\n    return 2 * x + 0.5\n", mode="run")["cases"][0]
    assert case["arguments"] == [{"name": "x", "value": "[1.0, 2.0, 3.0]"}]
    assert (case["got"], case["expected"]) == ("[2.5, 4.5, 6.5]", "[2.0, 4.0, 6.0]")
    assert (case["difference"]["max_abs"], case["difference"]["where"]) == (0.5, "at [0]")


def test_a_secret_case_shows_sizes_of_errors_and_no_values(judging) -> None:
    report = judging.report("toy/double", "def double(x):\n    print('seen', x)\n    return 2 * x + 0.5\n")
    secret = [case for case in report["cases"] if not case["sample"]]
    assert all(
        case[key] is None
        for case in secret
        for key in ("arguments", "expected", "got", "result", "stdout", "traceback")
    )
    assert all((case["pictures"], case["undrawn"]) == ([], 0) for case in secret)
    assert [case["difference"]["max_abs"] for case in secret] == pytest.approx([0.5, 0.5])
    assert "-1" not in json.dumps([case["feedback"] for case in secret])


def test_a_secret_case_that_failed_tells_the_shapes_of_its_arguments_and_no_other_does(judging) -> None:
    report = judging.report("toy/double", "def double(x):\n    return 2 * x + 0.5\n")
    sample, *secret = report["cases"]
    assert sample["shapes"] is None
    assert [case["shapes"] for case in secret] == [{"x": "float32[2]"}, {"x": "float32[3]"}]
    assert all(case["shapes"] is None for case in judging.report("toy/double", RIGHT)["cases"])


def test_a_run_of_one_sample_judges_that_one(judging) -> None:
    report = judging.report("toy/double", RIGHT, mode="run", cases=[{"sample": "three"}])
    assert [(case["name"], case["verdict"]) for case in report["cases"]] == [("three", "accepted")]
    # A sample that an author has taken away meanwhile leaves those that are there.
    gone = judging.report("toy/double", RIGHT, mode="run", cases=[{"sample": "four"}])
    assert [case["name"] for case in gone["cases"]] == ["three"]


def test_a_samples_array_comes_with_what_is_needed_to_draw_it(judging) -> None:
    case = judging.report("toy/double", "def double(x):\n    return 2 * x + 0.5\n", mode="run")["cases"][0]
    (picture,) = case["pictures"]
    assert (picture["expected"], picture["worst"], case["result"]) == ([2.0, 4.0, 6.0], [0], [2.5, 4.5, 6.5])
    assert picture["told"].startswith("The largest difference is 0.5, at [0]: expected 2.0, got 2.5.")


def test_own_arguments_come_with_a_picture_too(judging) -> None:
    code = "def double(x):\n    return x\n"
    report = judging.report("toy/double", code, mode="run", cases=[{"arguments": {"x": [7, 8, 9]}}])
    (picture,) = report["cases"][0]["pictures"]
    assert picture["expected"] == [14.0, 16.0, 18.0]


def test_an_exceptions_message_is_withheld_for_a_secret_case(judging) -> None:
    report = judging.report("toy/double", RAISES)
    sample, *secret = report["cases"]
    assert "secret [1. 2. 3.]" in sample["feedback"]
    assert all(case["feedback"].startswith("ValueError (line 6).") for case in secret)


def test_a_traceback_shows_the_learners_lines_and_not_ours(judging) -> None:
    traceback = judging.report("toy/double", RAISES)["cases"][0]["traceback"]
    assert 'File "solution.py", line 2, in double' in traceback
    assert "raise ValueError" in traceback
    assert "grader" not in traceback


def test_printed_text_belongs_to_the_case_that_printed_it(judging) -> None:
    report = judging.report("toy/double", PRINTS, mode="run")
    assert report["stdout"] == "loaded\n"
    assert report["cases"][0]["stdout"] == "called with [1. 2. 3.]\n"


def test_control_characters_in_printed_text_are_made_visible(judging) -> None:
    code = "def double(x):\n    print('\\x1b[31mred\\u202eflip')\n    return 2 * x\n"
    case = judging.report("toy/double", code, mode="run")["cases"][0]
    assert case["stdout"] == "\\x1b[31mred\\x202eflip\n"


def test_all_cases_are_judged_after_one_that_raises(judging) -> None:
    code = "def double(x):\n    if x.shape == (3,):\n        raise KeyError('three')\n    return 2 * x\n"
    verdicts = [case["verdict"] for case in judging.report("toy/double", code)["cases"]]
    assert verdicts == ["runtime_error", "accepted", "runtime_error"]


def test_cases_after_a_crash_are_judged_in_a_new_process(judging) -> None:
    code = "import os\ndef double(x):\n    if x.shape == (2,):\n        os.abort()\n    return 2 * x\n"
    verdicts = [case["verdict"] for case in judging.report("toy/double", code)["cases"]]
    assert verdicts == ["accepted", "runtime_error", "accepted"]


def test_the_report_names_code_problem_versions_and_tier(judging) -> None:
    report = judging.report("toy/double", RIGHT)
    assert len(report["code_digest"]) == len(report["problem_digest"]) == 64
    assert set(report["versions"]) == {"python", "jax", "jaxlib", "flax", "optax", "numpy"}
    assert report["tier"] == judging.health()["tier"]


def test_a_known_mistake_is_answered_with_its_authors_sentence(judging) -> None:
    code = "def double(x):\n    return x + x + x\n"
    assert "you tripled" in judging.report("toy/double", code)["feedback"]
