"""A wrapper gives a Linen block a place for its arrays; its collections become kinds of Variables."""

import jax
from flax import linen, nnx
from flax.nnx import bridge


class Old(linen.Module):
    h: int

    @linen.compact
    def __call__(self, x, train):
        x = linen.Dense(self.h)(x)  # (k, h)
        return linen.tanh(linen.BatchNorm(use_running_average=not train, momentum=0.75)(x))


class Model(nnx.Module):
    def __init__(self, x, h, m, *, rngs):
        self.old = bridge.ToNNX(Old(h), rngs=rngs).lazy_init(x, train=False)
        self.head = nnx.Linear(h, m, rngs=rngs)

    def __call__(self, x, train):
        return self.head(self.old(x, train=train, mutable=["batch_stats"] if train else False))


def wrap_linen_in_nnx(variables, head, x):
    model = Model(x, *head["kernel"].shape, rngs=nnx.Rngs(0))
    params, stats = variables["params"], variables["batch_stats"]
    norm = {**params["BatchNorm_0"], **stats["BatchNorm_0"]}
    nnx.update(model, {"old": {**params, "BatchNorm_0": norm}, "head": head})
    return {
        "train": model(x, train=True),  # (k, m); evaluation comes after it and sees the new statistics
        "evaluated": model(x, train=False),
        "params": nnx.to_pure_dict(nnx.state(model, nnx.Param)),
        "stats": nnx.to_pure_dict(nnx.state(model, nnx.BatchStat)),
    }


def inputs(key, k, n, h, m):
    keys = jax.random.split(key, 7)
    mean, scale, shift = 2 * jax.random.normal(keys[0], (3, h))
    var = jax.random.uniform(keys[1], (h,), minval=0.5, maxval=3.0)
    dense = {"bias": jax.random.normal(keys[2], (h,)), "kernel": jax.random.normal(keys[3], (n, h))}
    return {
        "variables": {
            "batch_stats": {"BatchNorm_0": {"mean": mean, "var": var}},
            "params": {"BatchNorm_0": {"bias": shift, "scale": scale}, "Dense_0": dense},
        },
        "head": {"bias": jax.random.normal(keys[4], (m,)), "kernel": jax.random.normal(keys[5], (h, m))},
        "x": 2 * jax.random.normal(keys[6], (k, n)),
    }
