"""Makes mutants of a reference: copies with one small mistake each, by kind, a bounded number; runs none of them."""

import ast
import copy
import hashlib
import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from grader.authoring.mutations import Change, changes

MOST = 40
# Of a program that may run so long, for it is compiled long too: forty would take ten minutes.
LONG_S, MOST_OF_LONG = 60.0, 20


def most_of(wall_s: float) -> int:
    """How many mutants are made of a reference whose submissions have so many seconds."""
    return MOST_OF_LONG if wall_s >= LONG_S else MOST


@dataclass(frozen=True)
class Mutant:
    """The reference with one change, told as `line 3: a + b → a - b`."""

    change: str
    kind: str
    code: str


def mutants(reference: str, entry_point: str, listed: list[str], most: int = MOST) -> list[Mutant]:
    """The mutants that are listed, and others until there are `most`: a few of each kind, the same ones every time.

    Only what the entry point can reach is changed.
    """
    tree = ast.parse(reference)
    told = list(_told(tree, entry_point))
    chosen = [one for one in told if one[0] in listed]
    chosen += [one for one in _spread(told) if one[0] not in listed]
    found: list[Mutant] = []
    seen = {ast.unparse(tree)}
    for change, what in chosen:
        if len(found) >= max(most, len(listed)):
            break
        code = _written(tree, what)
        if code not in seen:
            seen.add(code)
            found.append(Mutant(change, what.kind, code))
    return found


def _told(tree: ast.Module, entry_point: str) -> Iterator[tuple[str, Change]]:
    """Every change with its sentence, no two alike."""
    modules = {
        (alias.asname or alias.name).partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
    }
    times: Counter[str] = Counter()
    for statement in _reachable(tree, entry_point):
        for node in _nodes(statement):
            for what in changes(node, modules):
                line = getattr(what.node, "lineno", 0)
                after = what.shown or ast.unparse(what.new)
                sentence = f"line {line}: {_short(ast.unparse(what.node))} → {_short(after)}"
                times[sentence] += 1
                yield sentence if times[sentence] == 1 else f"{sentence} ({times[sentence]})", what


def _spread(told: list[tuple[str, Change]]) -> Iterator[tuple[str, Change]]:
    """One of each kind, then another of each; which comes first is drawn from what it changes, not from where."""
    kinds: dict[str, list[tuple[str, Change]]] = {}
    for one in told:
        kinds.setdefault(one[1].kind, []).append(one)
    for group in kinds.values():
        group.sort(key=lambda one: hashlib.sha256(one[0].partition(": ")[2].encode()).digest())
    for turn in itertools.zip_longest(*(kinds[kind] for kind in sorted(kinds))):
        yield from (one for one in turn if one is not None)


def _written(tree: ast.Module, what: Change) -> str:
    # The copy meets the new node wherever the old one stood.
    changed = copy.deepcopy(tree, {id(what.node): what.new})
    return ast.unparse(ast.fix_missing_locations(changed))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 100 else line[:99] + "…"


def _reachable(tree: ast.Module, entry_point: str) -> list[ast.stmt]:
    """The top-level functions, classes and values that the entry point uses, directly or not."""
    defines: dict[str, list[ast.stmt]] = {}
    for statement in tree.body:
        for name in _names_of(statement):
            defines.setdefault(name, []).append(statement)
    wanted, found = [entry_point], set()
    while wanted:
        name = wanted.pop()
        if name not in found:
            found.add(name)
            wanted += [
                node.id
                for one in defines.get(name, [])
                for node in ast.walk(one)
                if isinstance(node, ast.Name)
            ]
    return [one for one in tree.body if any(name in found for name in _names_of(one))]


def _names_of(statement: ast.stmt) -> list[str]:
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        return [statement.name]
    if isinstance(statement, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        return [
            node.id
            for node in ast.walk(statement)
            if isinstance(getattr(node, "ctx", None), ast.Store) and isinstance(node, ast.Name)
        ] or [node.id for node in ast.walk(statement) if isinstance(node, ast.Name)][:1]
    return []


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """A statement's nodes from the top, without decorators and annotations."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("decorator_list", "annotation", "returns"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _nodes(child)
