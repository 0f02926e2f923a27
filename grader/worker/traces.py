"""Watches what a learner's own `jax.jit` traces, and with which arguments; must be there before the learner's code is.

Covered: functions of the learner's file, given to `jax.jit` in any way that goes through that name.
Not covered: code that looks for JAX's own function behind ours. What is seen here is advice that the judge labels as such.
"""

import functools
import inspect
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import jax
from jax._src import core

MOST = 64
MOST_TEXT = 60
WEAK = ", weakly typed"
_flatten, _keystr = jax.tree_util.tree_flatten_with_path, jax.tree_util.keystr
_Tracer = jax.core.Tracer
_clean = core.trace_state_clean
_jit = jax.jit
Seen = dict[str, tuple[str, str]]


@dataclass
class Watch:
    """The traces of one process, in order; `call` is the number of the call that is being made."""

    filename: str
    call: int = 0
    traces: list[dict[str, Any]] = field(default_factory=list)
    _wrappers: Any = field(default_factory=weakref.WeakKeyDictionary)
    _before: list[tuple[Any, str, Seen]] = field(default_factory=list)

    def jit(self, *given: Any, **options: Any) -> Any:
        """In place of `jax.jit`."""
        if not given:
            return functools.partial(self.jit, **options)
        return _jit(self._watched(given[0]), *given[1:], **options)

    def _watched(self, function: Any) -> Any:
        code = getattr(inspect.unwrap(getattr(function, "func", function)), "__code__", None)
        if code is None or code.co_filename != self.filename:
            return function
        try:
            known = self._wrappers.get(function)
            # One for each function, or what JAX keeps for a function would be lost.
            if known is None:
                known = self._wrappers[function] = self._wrapper(function, code)
        except TypeError:
            known = self._wrapper(function, code)
        return known

    def _wrapper(self, function: Any, code: Any) -> Callable[..., Any]:
        place = weakref.ref(function)

        @functools.wraps(function)
        def traced(*arguments: Any, **named: Any) -> Any:
            if not _clean():
                self._saw(place() or function, code, arguments, named)
            return function(*arguments, **named)

        return traced

    def _saw(self, function: Any, code: Any, arguments: Any, named: Any) -> None:
        if len(self.traces) >= MOST:
            return
        seen = _signature(function, arguments, named)
        name = f"{code.co_name}:{code.co_firstlineno}"
        same = [before for other, _, before in self._before if other is function]
        alike = [before for other, there, before in self._before if there == name and other is not function]
        why: list[list[str]] = []
        if same:
            why = min((_differences(before, seen) for before in same), key=len) or [["context", "", "", ""]]
        elif alike:
            why = [["anew", "", "", ""]]
        self._before.append((function, name, seen))
        label = "" if code.co_name == "<lambda>" else code.co_name
        self.traces.append({"name": label, "line": code.co_firstlineno, "call": self.call, "why": why})


def _signature(function: Any, arguments: Any, named: Any) -> Seen:
    """Each leaf of the arguments by its path: traced, with its type, or static, as it looks."""
    try:
        bound: Any = dict(inspect.signature(function).bind(*arguments, **named).arguments)
    except (TypeError, ValueError):
        bound = {**{str(index): one for index, one in enumerate(arguments)}, **named}
    seen: Seen = {}
    for name, value in bound.items():
        for path, leaf in _flatten(value)[0]:
            seen[f"{name}{_keystr(path)}"] = _leaf(leaf)
    return seen


def _leaf(leaf: Any) -> tuple[str, str]:
    if not isinstance(leaf, _Tracer):
        try:
            return "static", repr(leaf)[:MOST_TEXT]
        except Exception:
            return "static", type(leaf).__name__
    weak = WEAK if getattr(leaf.aval, "weak_type", False) else ""
    return "type", f"{leaf.dtype}[{','.join(map(str, leaf.shape))}]{weak}"


def _differences(before: Seen, now: Seen) -> list[list[str]]:
    """What is not as it was: kind, argument, before, now."""
    found: list[list[str]] = []
    for name in {**before, **now}:
        if name not in before:
            found.append(["more", name, "", now[name][1]])
        elif name not in now:
            found.append(["fewer", name, before[name][1], ""])
        elif before[name] != now[name]:
            texts = before[name][1], now[name][1]
            if all(text.endswith(WEAK) for text in texts):
                texts = texts[0].removesuffix(WEAK), texts[1].removesuffix(WEAK)
            found.append([now[name][0], name, *texts])
    return found
