"""A filter says which arrays are meant: by kind, by place, or by both."""

import jax
from flax import nnx


class Head(nnx.Module):
    def __init__(self, h, *, rngs):
        self.norm = nnx.BatchNorm(h, use_running_average=True, rngs=rngs)
        self.out = nnx.Linear(h, 1, rngs=rngs)

    def __call__(self, x):
        return self.out(self.norm(x))


class Model(nnx.Module):
    def __init__(self, n, h, *, rngs):
        self.encoder = nnx.Linear(n, h, rngs=rngs)
        self.head = Head(h, rngs=rngs)

    def __call__(self, x):
        return self.head(nnx.tanh(self.encoder(x)))[:, 0]  # (k, 1) to (k,)


def filter_the_state(state, x, target, rate):
    model = Model(*state["encoder"]["kernel"].shape, rngs=nnx.Rngs(0))
    nnx.update(model, state)
    chosen = nnx.All(nnx.Param, nnx.PathContains("head"))

    def loss(model):
        return ((model(x) - target) ** 2).mean()

    gradient = nnx.grad(loss, argnums=nnx.DiffState(0, chosen))(model)
    before = nnx.state(model, chosen)
    nnx.update(model, jax.tree.map(lambda p, g: p - rate * g, before, gradient))
    return nnx.to_pure_dict(nnx.state(model))


def inputs(key, k, n, h):
    """A state in which every array has been trained, and variances are positive."""
    keys = jax.random.split(key, 10)
    norm = {name: jax.random.normal(keys[i], (h,)) for i, name in enumerate(("bias", "mean", "scale"))}
    norm["var"] = jax.random.uniform(keys[3], (h,), minval=0.5, maxval=3.0)
    out = {"bias": jax.random.normal(keys[4], (1,)), "kernel": jax.random.normal(keys[5], (h, 1))}
    encoder = {"bias": jax.random.normal(keys[6], (h,)), "kernel": jax.random.normal(keys[7], (n, h))}
    return {
        "state": {"encoder": encoder, "head": {"norm": norm, "out": out}},
        "x": jax.random.normal(keys[8], (k, n)),
        "target": 2 * jax.random.normal(keys[9], (k,)),
        "rate": 0.125,
    }
