# WRITE: a mistake that raises an error; what it must say is a part of the message. Here: `steps` is traced under jit.
# feedback: TracerIntegerConversionError
import jax
import jax.numpy as jnp


@jax.jit
def fit_line(key, x, y, steps):
    params = {"weight": jax.random.normal(key, (x.shape[1],)), "bias": jnp.zeros(())}
    losses = []
    for _ in range(steps):
        now, gradient = jax.value_and_grad(lambda p: jnp.mean((x @ p["weight"] + p["bias"] - y) ** 2))(params)
        params = jax.tree.map(lambda leaf, slope: leaf - 0.1 * slope, params, gradient)
        losses.append(now)
    return {"losses": jnp.stack(losses), "params": params}
