# Shifts the other way: each token receives the next one.
# feedback: Each token receives the one after it, the very one that it should predict. Shift the other way.
import jax
import jax.numpy as jnp


def smear(x, gate, strength):
    opened = strength * jax.nn.sigmoid(x[:-1, : gate.size] @ gate)
    return jnp.concatenate([x[:-1] + opened[:, None] * x[1:], x[-1:]])
