# Shifts with roll, so the first token receives the last.
# feedback: The first token gets something of the last one: a roll is a ring. That is the future; the first token has no predecessor and stays as
# it is.
import jax
import jax.numpy as jnp


def smear(x, gate, strength):
    opened = strength * jax.nn.sigmoid(x[:, : gate.size] @ gate)
    return x + opened[:, None] * jnp.roll(x, 1, axis=0)
