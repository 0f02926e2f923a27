"""Two attributes lead to one box, so there is one array, one gradient, and one step."""

import jax
import jax.numpy as jnp
import optax
from flax import nnx


class Head(nnx.Module):
    def __init__(self, embed):
        self.embed = embed  # the same object, not a copy

    def __call__(self, h):
        return self.embed.attend(h)  # (t, d) to (t, v)


class Model(nnx.Module):
    def __init__(self, v, d, *, rngs):
        self.embed = nnx.Embed(v, d, rngs=rngs)
        self.mix = nnx.Linear(d, d, rngs=rngs)
        self.head = Head(self.embed)

    def __call__(self, words):
        return self.head(jnp.tanh(self.mix(self.embed(words))))


def tied_parameters(params, words, next_words, rate):
    model = Model(*params["embed"]["embedding"].shape, rngs=nnx.Rngs(0))
    nnx.update(model, params)

    def loss_of(model):
        return optax.softmax_cross_entropy_with_integer_labels(model(words), next_words).mean()

    loss, gradient = nnx.value_and_grad(loss_of)(model)
    new = jax.tree.map(lambda p, g: p - rate * g, nnx.state(model, nnx.Param), gradient)
    numbers = sum(leaf.size for leaf in jax.tree.leaves(new))
    return {"params": nnx.to_pure_dict(new), "loss": loss, "numbers": numbers}


def inputs(key, v, d, t):
    keys = jax.random.split(key, 5)
    return {
        "params": {
            "embed": {"embedding": 2 * jax.random.normal(keys[0], (v, d))},
            "mix": {
                "bias": jax.random.normal(keys[1], (d,)),
                "kernel": jax.random.normal(keys[2], (d, d)),
            },
        },
        "words": jax.random.randint(keys[3], (t,), 0, v),
        "next_words": jax.random.randint(keys[4], (t,), 0, v),
        "rate": 0.75,
    }
