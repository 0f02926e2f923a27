# Asks the previous token's features whether the gate opens.
# feedback: The gate is computed from the token that gives. The one that receives decides, from its own first features.
import jax
import jax.numpy as jnp


def smear(x, gate, strength):
    opened = strength * jax.nn.sigmoid(x[:-1, : gate.size] @ gate)
    return jnp.concatenate([x[:1], x[1:] + opened[:, None] * x[:-1]])
