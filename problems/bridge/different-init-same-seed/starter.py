import jax
import jax.numpy as jnp
from flax import linen, nnx


class Two(linen.Module):
    """Two layers; the first has a bias or has none."""

    h: int
    m: int
    use_bias: bool

    @linen.compact
    def __call__(self, x):
        x = linen.Dense(self.h, use_bias=self.use_bias)(x)
        return linen.Dense(self.m)(x)


def different_init_same_seed(seed, n, h, m):
    """Return the second layer's first kernel in four new models.

    seed, n, h, m: int
    Returns {"nnx": {"with_bias": float32[h, m], "without_bias": float32[h, m]},
             "linen": {"with_bias": float32[h, m], "without_bias": float32[h, m]}}.
    """
    rngs = nnx.Rngs(seed)
    first = nnx.Linear(n, h, rngs=rngs)
    second = nnx.Linear(h, m, rngs=rngs)
    kernel = second.kernel[...]
    # Three of these four are still to be made.
    return {
        "nnx": {"with_bias": kernel, "without_bias": kernel},
        "linen": {"with_bias": kernel, "without_bias": kernel},
    }
