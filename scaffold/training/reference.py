# WRITE: your function, as you would show it to a friend. This one trains a linear model, all steps in one scan.
import jax
import jax.numpy as jnp

RATE = 0.1


def loss(params, x, y):
    prediction = x @ params["weight"] + params["bias"]  # (n,)
    return jnp.mean((prediction - y) ** 2)


def fit_line(key, x, y, steps):
    def step(params, _):
        now, gradient = jax.value_and_grad(loss)(params, x, y)
        return jax.tree.map(lambda leaf, slope: leaf - RATE * slope, params, gradient), now

    params = {"weight": jax.random.normal(key, (x.shape[1],)), "bias": jnp.zeros(())}
    params, losses = jax.lax.scan(step, params, length=steps)
    return {"losses": losses, "params": params}


def inputs(key, n, m, steps):
    # The arguments of a generated case. The key differs from seed to seed; the rest is what stands under `generate`.
    start_key, x_key, slope_key, noise_key = jax.random.split(key, 4)
    x = jax.random.normal(x_key, (n, m))
    noise = jax.random.normal(noise_key, (n,))
    y = x @ jax.random.normal(slope_key, (m,)) + 1.0 + 0.3 * noise
    return {"key": start_key, "x": x, "y": y, "steps": steps}
