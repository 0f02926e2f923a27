import jax
import jax.numpy as jnp
from flax import linen, nnx


class LinenBlock(linen.Module):
    """The block as it was trained. Without a key it evaluates."""

    heads: int
    wide: int

    @linen.compact
    def __call__(self, x, mask, key=None):
        h = linen.BatchNorm(use_running_average=key is None, momentum=0.8)(x)
        x = x + linen.MultiHeadDotProductAttention(self.heads)(h, mask=mask)
        h = linen.Dense(x.shape[-1])(linen.gelu(linen.Dense(self.wide, use_bias=False)(x)))
        return x + linen.Dropout(0.25, deterministic=key is None)(h, rng=key)


class NnxBlock(nnx.Module):
    """The block as it is to be: norm, attention, up, down, dropout."""

    def __init__(self, d, heads, wide, *, rngs):
        self.norm = nnx.BatchNorm(d, momentum=0.8, rngs=rngs)
        # The other layers.

    def __call__(self, x, mask, key=None):
        return self.norm(x, use_running_average=key is None)


def migrate_a_block(variables, x, mask, target, key):
    """Move the Linen block to NNX, take one training step there, and move it back.

    variables: {"params": {"BatchNorm_0", "MultiHeadDotProductAttention_0", "Dense_0", "Dense_1"},
                "batch_stats": {"BatchNorm_0"}}
    x, target: float32[b, t, d]
    mask: bool[t, t]
    key: a random key, for dropout
    Returns {"before": float32[b, t, d], "after": float32[b, t, d],
             "state": {"norm", "attention", "up", "down"}, "variables": a dict like `variables`}.
    """
    raise NotImplementedError("migrate_a_block is still to be written")
