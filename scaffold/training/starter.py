import jax
import jax.numpy as jnp


def fit_line(key, x, y, steps):
    """WRITE: one line that says what it returns.

    key: a random key; x: float32[n, m]; y: float32[n]; steps: int
    Returns {losses: float32[steps], params: {weight: float32[m], bias: float32[]}}.
    """
    params = {"weight": jax.random.normal(key, (x.shape[1],)), "bias": jnp.zeros(())}
    losses = jnp.zeros(steps)
    return {"losses": losses, "params": params}
