import jax
import jax.numpy as jnp


def smear(x, gate, strength):
    opened = strength * jax.nn.sigmoid(
        x[1:, : gate.size] @ gate
    )  # (t - 1,): asked of the token that receives
    smeared = x[1:] + opened[:, None] * x[:-1]
    return jnp.concatenate([x[:1], smeared])


def inputs(key, t, d, c):
    x_key, gate_key, strength_key = jax.random.split(key, 3)
    return {
        "x": 2 * jax.random.normal(x_key, (t, d)),
        "gate": 0.3 * jax.random.normal(gate_key, (c,)),
        "strength": float(jax.random.uniform(strength_key, (), minval=0.5, maxval=2.0)),
    }
