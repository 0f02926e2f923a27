"""An author's check(): asked in a worker of its own about outputs that fit, and answerable for its own mistakes."""

import json

import pytest

RIGHT = "import jax.numpy as jnp\ndef root(y):\n    return {'root': jnp.sqrt(y), 'kept': jnp.argmax(y)}\n"


def root(body: str) -> str:
    return f"import jax.numpy as jnp\ndef root(y):\n    {body}\n"


def test_a_secret_case_withholds_the_authors_sentence(judging) -> None:
    code = root("return {'root': jnp.sqrt(y) + (y.size != 3) * 0.5, 'kept': jnp.argmax(y)}")
    sample, *secret = judging.report("format/any-root", code)["cases"]
    assert sample["verdict"] == "accepted"
    assert {case["feedback"] for case in secret} == {
        "The result is not right. What is wrong with it is withheld for a secret case."
    }
    assert "square of entry" not in json.dumps(secret)


def test_check_is_asked_about_arrays_even_where_lists_were_returned(judging) -> None:
    code = root("return {'root': [float(one) for one in -jnp.sqrt(y)], 'kept': int(jnp.argmax(y))}")
    report = judging.report("format/any-root", code, mode="run")
    assert [case["verdict"] for case in report["cases"]] == ["accepted"]


@pytest.mark.parametrize(
    ("value", "feedback"),
    [
        ("None", "The result is None. Expected a dict with the keys root, kept."),
        ("{'root': jnp.zeros(4), 'kept': jnp.argmax(y)}", "Leaf ['root'] has the shape of float32[4]. Expected float32[3]."),
        ("{'root': y > 0, 'kept': jnp.argmax(y)}", "Leaf ['root'] is bool[3]. Expected float32[3]"),
        ("{'root': y * jnp.nan, 'kept': jnp.argmax(y)}", "The square of entry 0 is nan. It must be 4.000."),
        ("{'root': y * jnp.inf, 'kept': jnp.argmax(y)}", "The square of entry 0 is inf. It must be 4.000."),
        ("{'root': jnp.sqrt(y), 'kept': jnp.int32(-2**31)}", "The result is not right: the problem's check() refuses it."),
    ],
)  # fmt: skip
def test_check_meets_only_what_fits_and_may_say_no_to_it(judging, value: str, feedback: str) -> None:
    (case,) = judging.report("format/any-root", root(f"return {value}"), mode="run")["cases"]
    assert case["verdict"] == "wrong_answer"
    assert case["feedback"].startswith(feedback)


def test_the_learners_process_never_holds_the_authors_code(judging) -> None:
    looks = (
        "import gc, sys, types\n"
        "names = [one.__name__ for one in gc.get_objects() if isinstance(one, types.FunctionType)]\n"
        "print('check' in names, 'inputs' in names, any('reference' in name for name in sys.modules))\n"
    )
    report = judging.report("format/any-root", RIGHT.replace("    return", "    look()\n    return") + (
        "def look():\n" + "".join(f"    {line}\n" for line in looks.splitlines())
    ))  # fmt: skip
    assert report["verdict"] == "accepted"
    assert report["cases"][0]["stdout"] == "False False False\n"


def test_a_learners_own_arguments_are_checked_too(judging) -> None:
    own = [{"arguments": {"y": [25, 16]}}]
    report = judging.report("format/any-root", root("return {'root': -jnp.sqrt(y), 'kept': 0}"), "run", own)
    assert [(case["own"], case["verdict"]) for case in report["cases"]] == [(True, "accepted")]
    wrong = judging.report("format/any-root", root("return {'root': -jnp.sqrt(y), 'kept': 1}"), "run", own)
    assert wrong["cases"][0]["verdict"] == "wrong_answer"


def test_a_check_that_does_not_end_is_its_authors_mistake(judging) -> None:
    report = judging.report("format/broken-check", "def same(x):\n    return x + 100000\n")
    assert report["verdict"] == "judge_error"
    assert [case["verdict"] for case in report["cases"]] == ["judge_error", "judge_error"]
    assert "Nothing is counted against you." in report["feedback"]


def test_one_case_without_an_opinion_leaves_the_others_their_verdicts(judging) -> None:
    code = "def same(x):\n    return x if x.size == 2 else -x\n"
    cases = judging.report("format/broken-check", code)["cases"]
    assert [case["verdict"] for case in cases] == ["accepted", "judge_error"]
