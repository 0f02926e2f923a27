"""What can be said of an author's Python without running it. Only for authors' files, never for a learner's code."""

import ast
import warnings
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from grader.package.messages import nearest

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_SHOWN = 8


@dataclass(frozen=True)
class Code:
    """A file's names, as they stand once all of it has run."""

    where: str
    names: dict[str, ast.stmt]
    # `from x import *` may bring any name.
    open_ended: bool

    def defines(self, name: str) -> bool:
        """Whether a name is there at the end of the file."""
        return name in self.names or self.open_ended

    def missing(self, name: str, why: str) -> str:
        """What to tell an author whose file lacks a name."""
        known = [one for one, node in self.names.items() if isinstance(node, _Function)]
        shown = ", ".join(known[:_SHOWN]) or "nothing"
        return f"{self.where}: it does not define `{name}`, {why}.{nearest(name, known)} It defines {shown}."

    def function(self, name: str) -> _Function | None:
        """The `def` of a name, where nothing may have changed what it takes."""
        node = self.names.get(name)
        return node if isinstance(node, _Function) and not node.decorator_list else None


def read(text: str, where: str) -> Code | str:
    """The code, or the message that says why it is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
        found = dict(_bound(tree.body))
    except SyntaxError as error:
        return f"{where}:{error.lineno or 1}: it is no Python: {error.msg}. Mend it."
    except (RecursionError, MemoryError):
        return f"{where}: its code is nested too deep to be read. Flatten it."
    return Code(where, found, "*" in found)


def takes(function: _Function, given: int) -> str | None:
    """What is wrong with a function that is called with so many arguments; None when nothing is."""
    own = function.args
    names = [one.arg for one in (*own.posonlyargs, *own.args)]
    least = len(names) - len(own.defaults)
    unfilled = [
        one.arg for one, default in zip(own.kwonlyargs, own.kw_defaults, strict=True) if default is None
    ]
    if unfilled:
        return f"`{function.name}` needs `{unfilled[0]}` by name"
    if given < least or (given > len(names) and own.vararg is None):
        return f"`{function.name}` takes {', '.join(names) or 'nothing'}"
    return None


def has(function: _Function, name: str) -> bool:
    """Whether a function can be given an argument by this name."""
    own = function.args
    return own.kwarg is not None or name in {one.arg for one in (*own.args, *own.kwonlyargs)}


def options(function: _Function, given: dict[str, Any], beside: Collection[str] = ()) -> Iterator[str]:
    """What is wrong with calling `inputs(key, **given)`; the names in `beside` are given by whoever calls."""
    own = function.args
    if not (own.posonlyargs or own.args or own.vararg):
        yield "`inputs` has no parameter for the key. Write `def inputs(key, …)`."
        return
    places = [*own.posonlyargs, *own.args]
    by_name = {one.arg for one in [*own.args, *own.kwonlyargs]} - {places[0].arg if places else ""}
    known = sorted(by_name)
    for name in given:
        if name in beside:
            yield f"`generate` gives `{name}`, the name of what lies in {name}/. Call the option something else."
        elif name not in by_name and own.kwarg is None:
            takes = f"It takes {', '.join(known)}." if known else "It takes the key alone."
            yield f"`generate` gives `{name}`, which `inputs` does not take.{nearest(name, known)} {takes}"
    defaulted = len(places) - len(own.defaults)
    needed = [one.arg for one in places[1:defaulted]]
    needed += [
        one.arg for one, default in zip(own.kwonlyargs, own.kw_defaults, strict=True) if default is None
    ]
    for name in needed:
        if name not in given and name not in beside:
            yield f"`inputs` needs `{name}`. Give it under `generate`."


def _bound(body: list[ast.stmt]) -> Iterator[tuple[str, ast.stmt]]:
    """Every name that the statements bind at the level of the module, the last one last."""
    for node in body:
        if isinstance(node, _Function | ast.ClassDef):
            yield node.name, node
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                yield alias.asname or alias.name.partition(".")[0], node
        else:
            for part in ast.iter_child_nodes(node):
                if isinstance(part, ast.expr):
                    yield from _stored(part, node)
            for block in _blocks(node):
                yield from _bound(block)


def _blocks(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    for name in ("body", "orelse", "finalbody"):
        yield getattr(node, name, [])
    for inner in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        yield inner.body


def _stored(expression: ast.expr, node: ast.stmt) -> Iterator[tuple[str, ast.stmt]]:
    for part in ast.walk(expression):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            yield part.id, node
