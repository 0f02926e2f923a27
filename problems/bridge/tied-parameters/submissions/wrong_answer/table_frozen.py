# Trains the linear layer only.
# feedback: The linear layer is right and the table has not moved. It is a parameter like the others.
import jax
import jax.numpy as jnp
import optax
from flax import nnx


class Head(nnx.Module):
    def __init__(self, embed):
        self.embed = embed

    def __call__(self, h):
        return self.embed.attend(h)


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
    gradient["embed"]["embedding"] = jax.tree.map(jnp.zeros_like, gradient["embed"]["embedding"])
    new = jax.tree.map(lambda p, g: p - rate * g, nnx.state(model, nnx.Param), gradient)
    numbers = sum(leaf.size for leaf in jax.tree.leaves(new))
    return {"params": nnx.to_pure_dict(new), "loss": loss, "numbers": numbers}
