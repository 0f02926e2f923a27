# The same network in Linen, where a layer that is used twice has one name.
import jax
import jax.numpy as jnp
from flax import linen as nn


class Net(nn.Module):
    v: int
    d: int

    def setup(self):
        self.embed, self.mix = nn.Embed(self.v, self.d), nn.Dense(self.d)

    def __call__(self, words):
        return self.embed.attend(nn.tanh(self.mix(self.embed(words))))


def tied_parameters(params, words, next_words, rate):
    net = Net(*params["embed"]["embedding"].shape)

    def loss_of(params):
        chances = jax.nn.log_softmax(net.apply({"params": params}, words))
        return -jnp.take_along_axis(chances, next_words[:, None], axis=1).mean()

    loss, gradient = jax.value_and_grad(loss_of)(params)
    numbers = sum(leaf.size for leaf in jax.tree.leaves(params))
    return {
        "params": jax.tree.map(lambda p, g: p - rate * g, params, gradient),
        "loss": loss,
        "numbers": numbers,
    }
