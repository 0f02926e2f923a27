import jax
import jax.numpy as jnp


def torch_linear_init(key, d_in, d_out):
    """Return the weight and the bias of a linear layer, drawn as torch.nn.Linear draws them.

    key: a random key; d_in: int; d_out: int
    returns: {"weight": float32[d_out, d_in], "bias": float32[d_out]}
    """
    return {"weight": jax.random.normal(key, (d_out, d_in)), "bias": jnp.zeros(d_out)}
