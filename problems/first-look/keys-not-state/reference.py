import jax


def keys_not_state(key, n):
    x_key, noise_key = jax.random.split(key)
    x = jax.random.normal(x_key, (n,))
    noise = 0.1 * jax.random.normal(noise_key, (n,))
    return {"x": x, "noise": noise, "y": 3 * x - 1 + noise}


def inputs(key, n):
    return {"key": key, "n": n}
