import jax
import jax.numpy as jnp
import optax
from flax import linen, nnx


class NnxNet(nnx.Module):
    def __init__(self, n, h, m, *, rngs):
        self.hidden = nnx.Linear(n, h, rngs=rngs)
        self.out = nnx.Linear(h, m, rngs=rngs)

    def __call__(self, x):
        return self.out(nnx.tanh(self.hidden(x)))


class LinenNet(linen.Module):
    h: int
    m: int

    def setup(self):
        self.hidden, self.out = linen.Dense(self.h), linen.Dense(self.m)

    def __call__(self, x):
        return self.out(linen.tanh(self.hidden(x)))


def train_step_parity(params, x, target, steps):
    """Train both networks from `params` for `steps` steps of AdamW.

    params: {"hidden": {"kernel": float32[n, h], "bias": float32[h]},
             "out": {"kernel": float32[h, m], "bias": float32[m]}}
    x: float32[k, n]
    target: float32[k, m]
    steps: int
    Returns {"nnx": a dict like `params`, "linen": a dict like `params`, "losses": float32[steps]}.
    """
    transform = optax.adamw(0.1, weight_decay=0.05)
    # Train the NNX network with an nnx.Optimizer, and the Linen network with `transform` itself.
    return {"nnx": params, "linen": params, "losses": jnp.zeros(steps)}
