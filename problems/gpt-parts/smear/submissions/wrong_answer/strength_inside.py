# Multiplies the strength inside the sigmoid.
# feedback: The strength stands inside the sigmoid, so at zero the gate is half open. It multiplies the gate from outside.
import jax
import jax.numpy as jnp


def smear(x, gate, strength):
    opened = jax.nn.sigmoid(strength * (x[1:, : gate.size] @ gate))
    return jnp.concatenate([x[:1], x[1:] + opened[:, None] * x[:-1]])
