# Gives the head a table of its own that starts from the same numbers.
# feedback: The loss is right, but the head has a table of its own: the embedding has moved only by the gradient of
# reading, and there are too many numbers to train. Let both ends refer to one object.
import jax
import jax.numpy as jnp
import optax
from flax import nnx


class Head(nnx.Module):
    def __init__(self, embed):
        self.embed = embed

    def __call__(self, h):
        return self.embed.attend(h)


class Copy(nnx.Module):
    def __init__(self, table):
        self.table = nnx.Param(table)

    def __call__(self, h):
        return h @ self.table[...].T


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
    model.head = Copy(params["embed"]["embedding"])

    def loss_of(model):
        return optax.softmax_cross_entropy_with_integer_labels(model(words), next_words).mean()

    loss, gradient = nnx.value_and_grad(loss_of)(model)
    new = jax.tree.map(lambda p, g: p - rate * g, nnx.state(model, nnx.Param), gradient)
    numbers = sum(leaf.size for leaf in jax.tree.leaves(new))
    new = nnx.to_pure_dict(new)
    del new["head"]
    return {"params": new, "loss": loss, "numbers": numbers}
