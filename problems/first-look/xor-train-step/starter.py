import jax
import jax.numpy as jnp


@jax.jit
def xor_train_step(params, x, y, learning_rate):
    """One step of gradient descent on one point.

    params: a list of {"weight": float32[o, i], "bias": float32[o]}; the last layer has one output
    x: float32[d]; y: float32[]; learning_rate: float32[]
    returns: {"params": the new parameters, "loss": float32[], the loss before the update}
    """
    return {"params": params, "loss": jnp.zeros(())}
