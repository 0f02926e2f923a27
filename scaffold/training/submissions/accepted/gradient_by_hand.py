# WRITE: a way in another style. Here: the gradient written out, without jax.grad.
import jax
import jax.numpy as jnp


def fit_line(key, x, y, steps):
    def step(state, _):
        weight, bias = state
        error = x @ weight + bias - y
        slope = 2 * error / len(y)
        return (weight - 0.1 * slope @ x, bias - 0.1 * slope.sum()), (error**2).mean()

    start = (jax.random.normal(key, (x.shape[1],)), jnp.array(0.0))
    (weight, bias), losses = jax.lax.scan(step, start, None, length=steps)
    return {"losses": losses, "params": {"weight": weight, "bias": bias}}
