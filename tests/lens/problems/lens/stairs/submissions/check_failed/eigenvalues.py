# Asks a library for the processor alone.
# feedback: It can't be lowered for tpu: NotImplementedError
import jax.numpy as jnp


def stairs(x):
    return jnp.sort(jnp.linalg.eigvals(x).real)
