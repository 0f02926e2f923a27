# Takes another decomposition that is there on the processor alone.
# feedback: It can't be lowered for tpu: NotImplementedError
import jax
import jax.numpy as jnp


def stairs(x):
    return jnp.sort(jnp.diagonal(jax.scipy.linalg.schur(x)[0]))
