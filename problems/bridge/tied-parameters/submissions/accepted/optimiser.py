# An nnx.Optimizer; the embedding itself is the head, and the older spelling reads the result.
import jax.numpy as jnp
import optax
from flax import nnx


class Model(nnx.Module):
    def __init__(self, params):
        v, d = params["embed"]["embedding"].shape
        self.embed = nnx.Embed(v, d, rngs=nnx.Rngs(0))
        self.mix = nnx.Linear(d, d, rngs=nnx.Rngs(0))
        self.embed.embedding.value = params["embed"]["embedding"]
        self.mix.kernel.value, self.mix.bias.value = params["mix"]["kernel"], params["mix"]["bias"]

    def __call__(self, words):
        return jnp.tanh(self.mix(self.embed(words))) @ self.embed.embedding.value.T


def tied_parameters(params, words, next_words, rate):
    model = Model(params)
    optimiser = nnx.Optimizer(model, optax.sgd(rate), wrt=nnx.Param)

    def loss_of(model):
        logits = model(words)
        right = logits[jnp.arange(words.size), next_words]
        return (jnp.log(jnp.exp(logits).sum(-1)) - right).mean()

    loss, gradient = nnx.value_and_grad(loss_of)(model)
    optimiser.update(model, gradient)
    new = {
        "embed": {"embedding": model.embed.embedding.value},
        "mix": {"kernel": model.mix.kernel.value, "bias": model.mix.bias.value},
    }
    return {
        "params": new,
        "loss": loss,
        "numbers": params["embed"]["embedding"].size + model.mix.kernel.value.size + len(new["mix"]["bias"]),
    }
