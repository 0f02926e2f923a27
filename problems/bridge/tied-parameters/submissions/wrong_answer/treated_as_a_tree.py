# Takes the gradient with jax.grad, for which the two ends are two leaves.
# feedback: The size and the loss are right, but the table has moved only by the gradient of reading: for jax.grad a
# module is a tree, and the head is another leaf in it. Let NNX take the model apart, which knows that both are one.
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

    loss, gradient = jax.value_and_grad(loss_of)(model)
    gradient = {
        "embed": {"embedding": gradient.embed.embedding[...]},
        "mix": {"bias": gradient.mix.bias[...], "kernel": gradient.mix.kernel[...]},
    }
    new = jax.tree.map(lambda p, g: p - rate * g, nnx.to_pure_dict(nnx.state(model, nnx.Param)), gradient)
    numbers = sum(leaf.size for leaf in jax.tree.leaves(new))
    return {"params": new, "loss": loss, "numbers": numbers}
