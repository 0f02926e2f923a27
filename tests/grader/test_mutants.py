"""Mutants: which small mistakes are made, that they are the same every time, and how they are told."""

import ast

import pytest

from grader.authoring.mutants import MOST, mutants

HEAD = "import jax\nimport jax.numpy as jnp\n\n\ndef f(x, y, key):\n    return "


def made(expression: str) -> dict[str, str]:
    """What each mutant's changed place says before and after, by kind."""
    found = mutants(HEAD + expression + "\n", "f", [], most=1000)
    return {one.change.partition(": ")[2]: one.kind for one in found}


@pytest.mark.parametrize(
    ("expression", "kind", "change"),
    [
        ("x + y", "operator", "x + y → x - y"),
        ("x - y", "arguments", "x - y → y - x"),
        ("x @ y", "arguments", "x @ y → y @ x"),
        ("x + y", "term", "x + y → y"),
        ("x * y", "term", "x * y → x"),
        ("x < y", "comparison", "x < y → x <= y"),
        ("x < y", "comparison", "x < y → x >= y"),
        ("-x", "sign", "-x → x"),
        ("x if y else 0", "condition", "y → not y"),
        ("jnp.where(x, y, 0.0)", "condition", "jnp.where(x, y, 0.0) → jnp.where(x, 0.0, y)"),
        ("x and y", "condition", "x and y → x or y"),
        ("x / (y + 1e-5)", "constant", "1e-05 → 0.0"),
        ("x * 3", "constant", "3 → 4"),
        ("x * 3", "constant", "3 → 2"),
        ("jnp.sqrt(x)", "call", "jnp.sqrt(x) → x"),
        ("x.clip(0)", "call", "x.clip(0) → x"),
        ("x.at[0].set(y)", "call", "x.at[0].set(y) → x"),
        ("jnp.mean(x)", "name", "jnp.mean → jnp.sum"),
        ("x.max()", "name", "x.max → x.min"),
        ("x.sum(axis=0)", "axis", "x.sum(axis=0) → x.sum(axis=1)"),
        ("x.sum(axis=0)", "keyword", "x.sum(axis=0) → x.sum()"),
        ("x.mean(keepdims=True)", "keyword", "x.mean(keepdims=True) → x.mean()"),
        ("jnp.dot(x, y)", "arguments", "jnp.dot(x, y) → jnp.dot(y, x)"),
        ("x.T", "transpose", "x.T → x"),
        ("jnp.einsum('ij,jk->ik', x, y)", "transpose", "'ij,jk->ik' → 'ij,jk->ki'"),
        ("jnp.einsum('ij,jk->ik', x, y)", "transpose", "'ij,jk->ik' → 'ji,jk->ik'"),
        ("range(y)", "range", "range(y) → range(y - 1)"),
        ("range(y)", "range", "range(y) → range(1, y)"),
        ("x[:y]", "range", "y → y - 1"),
        ("x.astype(jnp.float32)", "dtype", "jnp.float32 → jnp.bfloat16"),
        ("jax.random.split(key, 3)", "key", "jax.random.split(key, 3) → [key] * 3"),
        ("jax.random.split(key)", "key", "jax.random.split(key) → [key] * 2"),
    ],
)
def test_a_mutant_has_one_small_mistake(expression: str, kind: str, change: str) -> None:
    assert made(expression).get(change) == kind


@pytest.mark.parametrize("expression", ["jnp.asarray(x)", "'a name'", "jnp.maximum(x, y)[None]", "x.shape"])
def test_what_no_case_could_notice_or_every_case_would_is_left_alone(expression: str) -> None:
    changes = " ".join(made(expression))
    assert "asarray(x) → x" not in changes
    assert "a name" not in changes
    assert "maximum(y, x)" not in changes


def test_statements_are_dropped_when_the_rest_can_do_without() -> None:
    code = "def f(x):\n    x = x + 1\n    x += 2\n    seen = []\n    seen.append(x)\n    return x\n"
    dropped = {one.change for one in mutants(code, "f", [], most=1000) if one.kind == "statement"}
    assert dropped == {
        "line 2: x = x + 1 → (nothing)",
        "line 3: x += 2 → (nothing)",
        "line 5: seen.append(x) → (nothing)",
    }


def test_each_mutant_is_another_program_that_python_can_read() -> None:
    found = mutants(HEAD + "jnp.mean((x - y) ** 2, axis=0) + jnp.sum(x)\n", "f", [], most=1000)
    assert len({one.code for one in found}) == len(found) > 15
    assert all(ast.parse(one.code) for one in found)


def test_only_what_the_entry_point_reaches_is_changed() -> None:
    code = (
        "SCALE = 2\nSEEDS = 3\n\ndef g(x):\n    return SCALE * x\n\ndef f(x):\n    return g(x)\n\n"
        "def inputs(key):\n    return {'x': SEEDS + 1}\n"
    )
    lines = {one.change.partition(":")[0] for one in mutants(code, "f", [])}
    assert lines == {"line 1", "line 5", "line 8"}


def test_decorators_and_annotations_are_left_alone() -> None:
    code = "import jax\n\n@jax.jit\ndef f(x: list[int] = 3) -> int:\n    return x + 1\n"
    assert {one.change.partition(":")[0] for one in mutants(code, "f", [])} == {"line 4", "line 5"}
    assert all("@jax.jit" in one.code for one in mutants(code, "f", []))


def test_the_same_mutants_are_chosen_every_time_and_no_more_than_are_allowed() -> None:
    body = " + ".join(f"x * {n}.5" for n in range(16))
    first, second = (mutants(f"def f(x):\n    return {body}\n", "f", []) for _ in range(2))
    assert first == second
    assert len(first) == MOST
    assert {"operator", "constant", "term"} <= {one.kind for one in first}


def test_a_line_above_moves_no_choice() -> None:
    body = " + ".join(f"x * {n}.5" for n in range(16))
    below = {one.change.partition(": ")[2] for one in mutants(f"def f(x):\n    return {body}\n", "f", [])}
    moved = {one.change.partition(": ")[2] for one in mutants(f"\n\ndef f(x):\n    return {body}\n", "f", [])}
    assert below == moved


def test_what_is_listed_is_always_among_them() -> None:
    body = " + ".join(f"x * {n}.5" for n in range(16))
    code = f"def f(x):\n    return {body}\n"
    every = [one.change for one in mutants(code, "f", [], most=10_000)]
    last = next(one for one in every if one not in {two.change for two in mutants(code, "f", [])})
    assert last in {one.change for one in mutants(code, "f", [last])}


def test_two_changes_that_read_alike_are_told_apart() -> None:
    changes = [one.change for one in mutants("def f(x):\n    return x[0] + x[0]\n", "f", [])]
    assert {"line 2: 0 → 1", "line 2: 0 → 1 (2)"} <= set(changes)
