"""The sentences that a learner reads about a case; one place, so that they are read aloud together. Decides nothing."""

import math
import unicodedata
from typing import Any

from grader.compare import Difference
from grader.literals import show

MAX_TEXT = 8000

CHECK_FAULT = (
    "The problem's own check() gives no opinion on this result, and it is not your doing. "
    "Nothing is counted against you."
)


def visible(text: str, limit: int = MAX_TEXT) -> str:
    """Plain text with control and direction-changing characters made visible, cut to `limit`."""
    cut = text[:limit]
    clean = "".join(char if char in "\n\t" or _harmless(char) else f"\\x{ord(char):02x}" for char in cut)
    return clean if len(text) <= limit else clean + f"\n… ({len(text) - limit} more characters)"


def _harmless(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def at(index: tuple[int, ...]) -> str:
    """A place in an array, as in `[0, 2]`."""
    return f"[{', '.join(map(str, index))}]"


def place(difference: Difference) -> str:
    """Where the worst element lies, as in `['w'] at [0, 2]`."""
    where = f"at {at(difference.where)}" if difference.where else ""
    return f"{difference.path} {where}".strip()


def about_difference(difference: Difference, *, secret: bool, count: int) -> str:
    """What differs, in a sentence; without values when the case is secret."""
    leaf = f"Leaf {difference.path}" if difference.path else "The result"
    if difference.kind == "structure":
        return _about_structure(leaf, difference, secret=secret)
    if difference.kind == "shape":
        return f"{leaf} has the shape of {difference.got}. Expected {difference.want}."
    if difference.kind == "dtype":
        return f"{leaf} is {difference.got}. Expected {difference.want}: the values may be right, the dtype is not."
    if difference.kind == "distribution":
        return _about_distribution(leaf, difference, secret=secret)
    tolerance = f"rtol={difference.rtol:g}, atol={difference.atol:g}"
    if difference.rtol == 0 and difference.atol == 0:
        place = at(difference.worst[0].index) if difference.exact_place and difference.worst else "it"
        tolerance = f"{place} must be exact"
    if difference.up_to:
        tolerance += f", compared {difference.up_to}"
    many = f"{leaf}: {_how_many(difference)}"
    rest = "" if count < 2 else " 1 more leaf differs." if count == 2 else f" {count - 1} more leaves differ."
    if secret or not difference.worst:
        return f"{many} ({tolerance}).{rest}"
    worst = difference.worst[0]
    got, want = show(worst.got), show(worst.want)
    where = f" at {at(worst.index)}" if worst.index else ""
    if difference.differing > 1:
        where = f"; the one farthest off its tolerance is{where}"
    return f"{many}{where}: got {got}, expected {want} ({tolerance}).{rest}"


def _how_many(difference: Difference) -> str:
    elements = (
        f"{difference.differing} of {difference.elements} element{'' if difference.elements == 1 else 's'}"
    )
    elements += " differs" if difference.differing == 1 else " differ"
    if difference.slices is None or not difference.slices[0]:
        return elements
    astray, count = difference.slices
    return f"{astray} of {count} slices {'is' if astray == 1 else 'are'} like none of the expected ones, and {elements}"


def _about_distribution(leaf: str, difference: Difference, *, secret: bool) -> str:
    found = difference.statistic
    assert found is not None
    if found.kind == "nan":
        return f"{leaf}: {found.got:g} of {found.draws} draws hold nan. None of the reference's does."
    if found.kind == "distinct":
        hint = " Is a key used twice?" if found.got < found.want else ""
        mine, others = round(found.got * found.draws), round(found.want * found.draws)
        return (
            f"{leaf}: of your {found.draws} draws {mine} are distinct, and {others} of the reference's.{hint} "
            f"Chance explains a difference of {math.floor(found.bound * found.draws)} at most."
        )
    seen = f"{leaf} has another distribution than the reference's. Look at {found.of}:"
    shares = f"{found.got:.1%} of yours and {found.want:.1%} of the reference's are"
    if secret or found.at is None:
        many = f"at one value, {shares} not above it"
    else:
        many = f"{shares} at most {found.at:.6g}"
    return f"{seen} {many}, a gap of {found.gap:.3f}. Chance explains {found.bound:.3f} at most, with {found.draws} draws."


def about_opinion(sentence: str | None, *, secret: bool) -> str:
    """What an author's check() says of a result that is not right; withheld when the case is secret."""
    if secret:
        return "The result is not right. What is wrong with it is withheld for a secret case."
    return sentence or "The result is not right: the problem's check() refuses it."


def _about_structure(leaf: str, difference: Difference, *, secret: bool) -> str:
    if difference.got == "None":
        return f"{leaf} is None. Expected {difference.want}. Is a `return` missing?"
    # A dict's keys are the learner's to choose, and could carry a secret case's inputs out.
    got = "a dict with other keys" if secret and "dict" in difference.got else visible(difference.got, 300)
    return f"{leaf} is {got}. Expected {difference.want}."


def about_refusal(told: dict[str, Any], entry_point: str, names: list[str]) -> str:
    """Why code that ran gave nothing to call or to compare."""
    kind = told.get("kind")
    if kind == "no_entry_point":
        functions = [str(one) for one in told.get("functions", [])][:8]
        found = f" It defines {', '.join(functions)}." if functions else ""
        return f"The code does not define `{entry_point}`.{found} Name the function exactly `{entry_point}`."
    if kind == "not_callable":
        return f"`{entry_point}` is of type {told.get('what')}, not a function. Define it with `def {entry_point}(…)`."
    if kind == "wrong_parameters":
        given = ", ".join(str(one) for one in told.get("parameters", []))
        return f"Your function is `{entry_point}({given})`. It must be `{entry_point}({', '.join(names)})`."
    if kind == "unsupported":
        return about_unsupported(str(told.get("path", "")), str(told.get("what", "")))
    return f"{told.get('type')}: {told.get('message')}"


def about_unsupported(path: str, what: str) -> str:
    """Why a returned value can't be compared."""
    leaf = f"Leaf {path}" if path else "The result"
    if what == "traced value":
        return (
            f"{leaf} is a traced value. It was kept from inside jit, grad or vmap. "
            "Return values from the transformed function instead of storing them."
        )
    if what in ("coroutine", "async_generator"):
        return f"{leaf} is a {what}, which nobody awaits. Define the function with `def`, not `async def`."
    if what == "generator":
        return f"{leaf} is a generator. Give the value back with `return`, not with `yield`."
    return f"{leaf} is a value of type {what}. Return arrays, numbers, or dicts, lists and tuples of them."


def about_exit(code: int) -> str:
    """How the process ended by itself before it answered."""
    if code < 0:
        name = {-4: "SIGILL", -6: "SIGABRT", -7: "SIGBUS", -8: "SIGFPE", -11: "SIGSEGV", -31: "SIGSYS"}.get(
            code, str(-code)
        )
        return f"The process was ended by the signal {name} before it returned a result."
    return f"The process ended by itself, with status {code}, before it returned a result. Take out calls that exit."
