"""Holds two references of the track gpt-parts to another computation: NumPy in float64, one token and one head at a time."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

TRACK = Path(__file__).parents[2] / "problems/gpt-parts"


def reference(slug: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(slug.replace("-", "_"), TRACK / slug / "reference.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def norm(row: Any) -> Any:
    return row / np.sqrt(np.dot(row, row) / row.size + 1e-6)


def sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


def softplus(x: Any) -> Any:
    return np.log1p(np.exp(x))


def turned(head: Any, place: int) -> Any:
    """A head as complex numbers, each turned by its own angle."""
    half = head.size // 2
    angles = place / 100_000.0 ** (np.arange(half) / half)
    z = (head[:half] + 1j * head[half:]) * np.exp(1j * angles)
    return np.concatenate([z.real, z.imag])


def attended(layer: Any, rows: list[Any], tokens: Any, window: int) -> list[Any]:
    """What attention adds to each row."""
    kept: list[tuple[list[Any], list[Any]]] = []
    added = []
    for place, row in enumerate(rows):
        queries, keys, values = (np.split(row @ layer[name], 2) for name in "qkv")
        if "table" in layer:
            gates = 3 * sigmoid(row[:12] @ layer["gate"])
            extra = np.split(layer["table"][tokens[place]], 2)
            values = [v + g * e for v, g, e in zip(values, gates, extra, strict=True)]
        kept.append(([1.2 * norm(turned(k, place)) for k in keys], values))
        mixed = []
        for head in range(2):
            q = 1.2 * norm(turned(queries[head], place))
            seen = kept[max(0, place - window + 1) :]
            weights = np.array([np.exp(np.dot(q, k[head]) / 4) for k, _ in seen])
            weighted = zip(weights, seen, strict=True)
            mixed.append(sum(w * v[head] for w, (_, v) in weighted) / weights.sum())
        added.append(np.concatenate(mixed) @ layer["o"])
    return added


def fed_forward(layer: Any, row: Any, ffn: str) -> Any:
    units = []
    for w, bias in zip(layer["w"].T, layer["bias"], strict=True):
        if ffn == "relu":
            units.append(layer["alpha"] * max(0.0, np.dot(row, w) + bias) ** 2 + layer["epsilon"])
        else:
            away = np.dot(row - w, row - w) + softplus(layer["epsilon"])
            units.append(layer["alpha"] * (np.dot(row, w) + softplus(bias)) ** 2 / away)
    return np.array(units) @ layer["out"]


def tiny_gpt(params: Any, tokens: Any, ffn: str) -> Any:
    words = [norm(params["embed"][token]) for token in tokens]
    gates = [params["smear"]["strength"] * sigmoid(word[:24] @ params["smear"]["gate"]) for word in words]
    start = [words[0]]
    start += [words[i] + gates[i] * words[i - 1] for i in range(1, len(words))]
    rows, middle = start, start
    for index, layer in enumerate(params["layers"]):
        rows = [layer["keep"] * row + layer["again"] * first for row, first in zip(rows, start, strict=True)]
        added = attended(layer, [norm(row) for row in rows], tokens, [32, 64][index])
        rows = [row + more for row, more in zip(rows, added, strict=True)]
        rows = [row + fed_forward(layer, norm(row), ffn) for row in rows]
        middle = rows if index == 0 else middle
    ends = [norm(row - params["backout"] * half) for row, half in zip(rows, middle, strict=True)]
    return np.array([15 * np.tanh(params["embed"] @ end / 15) for end in ends])


@pytest.mark.parametrize("ffn", ["yat", "relu"])
def test_the_tiny_gpt_computes_what_numpy_computes(ffn: str) -> None:
    module = reference("train-a-tiny-gpt")
    params = module.init(jax.random.key(1), ffn)
    # What starts at zero has to matter, or a part that is left out would not be missed.
    leaves, tree = jax.tree.flatten(params)
    keys = jax.random.split(jax.random.key(2), len(leaves))
    leaves = [x + 0.2 * jax.random.normal(key, x.shape) for x, key in zip(leaves, keys, strict=True)]
    params = jax.tree.unflatten(tree, leaves)
    tokens = jnp.array(module.TOKENS[: module.CONTEXT])

    got = np.asarray(module.logits(params, tokens, ffn), np.float64)
    want = tiny_gpt(jax.tree.map(lambda x: np.asarray(x, np.float64), params), np.asarray(tokens), ffn)
    difference = np.abs(got - want).max()
    print(f"{ffn}: logits up to {np.abs(want).max():.2f} differ by {difference:.1e} at most")
    assert want.std() > 1
    assert difference < 1e-4


def test_decoding_from_a_cache_gives_the_logits_of_the_full_pass() -> None:
    module = reference("kv-cache-decode")
    drawn = module.inputs(jax.random.key(5), start=0, n=9)
    full, kept = module.full_pass(drawn["params"], 2, drawn["tokens"])
    decoded = module.kv_cache_decode(**drawn)
    assert np.abs(decoded["logits"] - full).max() < 1e-5
    assert all(np.abs(decoded["cache"][name] - kept[name]).max() < 1e-5 for name in ("keys", "values"))
    assert np.abs(full).max() > 1
