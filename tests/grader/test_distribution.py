"""Samples compared as samples: the bound holds for honest samplers, and every usual mistake is far beyond it.

What is drawn here is drawn with JAX, with the eight seeds that a submission can meet.
"""

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from grader.compare import compare, incomparable
from grader.compare.distribution import Level, farthest
from grader.package.rules import Compare
from grader.protocol import Key
from grader.sentences import about_difference

RULE = Compare(by="distribution")
DRAWS = 20_000
CASES = 4
SEEDS = range(8)
ROOT = jnp.array([[1.0, 0.0, 0.0], [0.8, 0.6, 0.0], [0.0, 0.0, 100.0]])
Sampler = Callable[[Any], Any]


def normal(key: Any) -> Any:
    return jax.random.normal(key, (DRAWS,))


def correlated(key: Any) -> Any:
    return jax.random.normal(key, (DRAWS, 3)) @ ROOT.T


def dice(key: Any) -> Any:
    return jax.random.randint(key, (DRAWS,), 1, 7)


def paths(key: Any) -> Any:
    return jnp.cumsum(jax.random.normal(key, (DRAWS, 24)), axis=1)


def box_muller(key: Any) -> Any:
    u = jax.random.uniform(key, (2, DRAWS), minval=1e-7)
    return jnp.sqrt(-2 * jnp.log(u[0])) * jnp.cos(2 * jnp.pi * u[1])


def missing_sqrt(key: Any) -> Any:
    u = jax.random.uniform(key, (2, DRAWS), minval=1e-7)
    return -2 * jnp.log(u[0]) * jnp.cos(2 * jnp.pi * u[1])


def one_key_for_both(key: Any) -> Any:
    u = jax.random.uniform(key, (DRAWS,), minval=1e-7)
    v = jax.random.uniform(key, (DRAWS,), minval=1e-7)
    return jnp.sqrt(-2 * jnp.log(u)) * jnp.cos(2 * jnp.pi * v)


def antithetic(key: Any) -> Any:
    half = jax.random.normal(key, (DRAWS // 2,))
    return jnp.concatenate([half, -half])


def neighbours(key: Any) -> Any:
    noise = jax.random.normal(key, (DRAWS + 1,))
    return (noise[1:] + noise[:-1]) / jnp.sqrt(2)


HONEST: dict[str, tuple[Sampler, Sampler]] = {
    "normal by Box and Muller": (box_muller, normal),
    "normal by inversion": (
        lambda key: jax.scipy.special.ndtri(jax.random.uniform(key, (DRAWS,), minval=1e-7)),
        normal,
    ),
    "a key for each draw": (
        lambda key: jax.vmap(lambda one: ROOT @ jax.random.normal(one, (3,)))(jax.random.split(key, DRAWS)),
        correlated,
    ),
    "dice by rounding": (
        lambda key: 1 + jnp.floor(6 * jax.random.uniform(key, (DRAWS,))).astype(jnp.int32),
        dice,
    ),
    "paths by scan": (
        lambda key: jax.lax.associative_scan(
            jnp.add, jax.random.normal(jax.random.fold_in(key, 1), (DRAWS, 24)), axis=1
        ),
        paths,
    ),
}
WRONG: dict[str, tuple[Sampler, Sampler]] = {
    "a scale that is off by a quarter": (lambda key: 1.25 * normal(key), normal),
    "a shifted mean": (lambda key: normal(key) + 0.2, normal),
    "clipped": (lambda key: jnp.clip(normal(key), -1.5, 1.5), normal),
    "folded": (lambda key: jnp.abs(normal(key)), normal),
    "uniform of the same spread": (lambda key: jax.random.uniform(key, (DRAWS,), minval=-3**0.5, maxval=3**0.5), normal),
    "missing sqrt": (missing_sqrt, normal),
    "one key for two numbers": (one_key_for_both, normal),
    "one key for all blocks": (lambda key: jnp.tile(jax.random.normal(key, (200,)), DRAWS // 200), normal),
    "one draw for all": (lambda key: jnp.full((DRAWS,), jax.random.normal(key)), normal),
    "antithetic halves": (antithetic, normal),
    "neighbours share noise": (neighbours, normal),
    "correlation left out": (lambda key: jax.random.normal(key, (DRAWS, 3)) @ jnp.diag(jnp.array([1, 1, 100.0])), correlated),
    "factor not transposed": (lambda key: jax.random.normal(key, (DRAWS, 3)) @ ROOT, correlated),
    "a die without its six": (lambda key: jax.random.randint(key, (DRAWS,), 1, 6), dice),
    "a die from zero": (lambda key: jax.random.randint(key, (DRAWS,), 0, 6), dice),
    "steps for paths": (lambda key: jax.random.normal(key, (DRAWS, 24)), paths),
    "one coordinate of many": (lambda key: paths(key).at[:, 11].multiply(1.5), paths),
}  # fmt: skip


def measured(mine: Sampler, reference: Sampler, seed: int) -> Any:
    # One key for both, as when they are judged.
    key = jax.random.fold_in(jax.random.key(7), seed)
    return compare(np.asarray(mine(key)), np.asarray(reference(key)), RULE, cases=CASES)


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_sampler_is_far_under_the_bound_with_every_seed(name: str) -> None:
    excesses = [measured(*HONEST[name], seed).statistic.excess for seed in SEEDS]
    assert max(excesses) < 0.6


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_sampler_is_refused_with_every_seed(name: str) -> None:
    for seed in SEEDS:
        (difference,) = measured(*WRONG[name], seed).differences
        assert difference.kind == "distribution" and difference.statistic.excess > 1.2


@pytest.mark.parametrize("sample", ["random", "standard_normal", lambda rng, n: rng.integers(0, 3, n)])
@pytest.mark.parametrize("alarm", [0.5, 0.1])
def test_the_bound_is_exceeded_no_oftener_than_it_says(sample: Any, alarm: float) -> None:
    level = Level(1, alarm)
    rng = np.random.default_rng(1)

    def draws() -> Any:
        return sample(rng, 60) if callable(sample) else getattr(rng, sample)(60)

    alarms = {"share": 0, "distinct": 0}
    for _ in range(400):
        found = farthest(draws(), draws(), level)
        alarms[found.kind] += found.gap > found.bound
    # Farthest of four: each may raise its own.
    assert sum(alarms.values()) <= 4 * alarm * 400
    assert alarms["share"] <= 3 * alarm * 400


def test_the_rate_is_shared_out_over_statistics_leaves_and_cases() -> None:
    one, many = np.zeros((50_000,)), {"a": np.zeros((50_000, 4)), "b": np.zeros((50_000,))}
    bounds = [
        compare(want, want, RULE, cases=cases).statistic.bound
        for want, cases in ((one, 1), (one, 100), (many, 100))
    ]
    assert bounds == sorted(bounds) and len(set(bounds)) == 3
    # sqrt(2 ln(4 * 4 / 1e-7) / 50000), for the four statistics of a single number.
    assert bounds[0] == pytest.approx(0.0275, abs=2e-4)


def test_nan_among_draws_is_refused_where_the_reference_has_none() -> None:
    want = np.random.default_rng(0).normal(size=5000)
    got = want.copy()
    got[17] = np.nan
    (difference,) = compare(got, want, RULE).differences
    assert about_difference(difference, secret=True, count=1) == (
        "The result: 1 of 5000 draws hold nan. None of the reference's does."
    )
    assert compare(got, got, RULE).differences == []


def test_the_sentence_says_what_is_off_by_how_much_and_what_chance_explains() -> None:
    rng = np.random.default_rng(0)
    want, got = {"x": rng.normal(size=(20_000, 2))}, {"x": rng.normal(size=(20_000, 2)) * np.array([1, 1.5])}
    (difference,) = compare(got, want, RULE).differences
    shown = about_difference(difference, secret=False, count=1)
    assert shown.startswith("Leaf ['x'] has another distribution than the reference's. Look at draw[1]: ")
    assert "% of yours and " in shown and "% of the reference's are at most -1." in shown
    assert shown.endswith("Chance explains 0.044 at most, with 20000 draws.")
    secret = about_difference(difference, secret=True, count=1)
    assert "at one value, " in secret and "-1." not in secret


def test_repeated_draws_are_told_as_such() -> None:
    rng = np.random.default_rng(0)
    want = rng.normal(size=20_000)
    (difference,) = compare(np.tile(want[:5000], 4), want, RULE).differences
    assert about_difference(difference, secret=False, count=1) == (
        "The result: of your 20000 draws 5000 are distinct, and 20000 of the reference's. Is a key used twice? "
        "Chance explains a difference of 869 at most."
    )


def test_a_leaf_with_a_rule_of_its_own_is_compared_by_that() -> None:
    rule = Compare(by="distribution", leaves={"['rate']": {"rtol": 1e-6, "atol": 0}})
    want = {"x": np.random.default_rng(0).normal(size=5000), "rate": np.array([0.25]), "kind": "normal"}
    assert compare(want, want, rule).differences == []
    (difference,) = compare({**want, "rate": np.array([0.26])}, want, rule).differences
    assert (difference.kind, difference.path) == ("values", "['rate']")
    assert compare({**want, "kind": "cauchy"}, want, rule).differences != []


def test_too_few_draws_are_the_authors_to_mend() -> None:
    assert incomparable(np.zeros(5000), RULE, cases=CASES) == []
    assert incomparable(np.zeros(100), RULE, cases=CASES) == [
        "the result: 100 draws are too few to tell right from wrong. There must be 1536 at least, and some coordinates."
    ]
    assert incomparable(np.zeros(5000, np.complex64), RULE)[0].startswith("the result: complex samples")
    assert incomparable(Key.from_seed(1), RULE) == [
        "the result holds no samples: no array whose first axis counts draws."
    ]
