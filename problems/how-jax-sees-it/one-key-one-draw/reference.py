import jax
import jax.numpy as jnp
import numpy as np


def noise_and_dropout(key, x, keep):
    noise_key, kept_key = jax.random.split(key)
    noise = 0.1 * jax.random.normal(noise_key, x.shape)  # (n,)
    kept = jax.random.bernoulli(kept_key, keep, x.shape)  # (n,)
    return {"noise": noise, "kept": kept, "y": jnp.where(kept, (x + noise) / keep, 0.0)}


def inputs(key, n, keep):
    inner_key, x_key = jax.random.split(key)
    return {"key": inner_key, "x": 5 + 2 * jax.random.normal(x_key, (n,)), "keep": keep}


def check(inputs, output):
    """Each draw by itself, within six standard deviations; how they hang together is left to the check of keys."""
    x, keep = np.asarray(inputs["x"]), inputs["keep"]
    noise, kept, y = (np.asarray(output[name]) for name in ("noise", "kept", "y"))
    if np.any(np.asarray(y)[~kept] != 0):
        return "Some of what is not kept is not zero: first add the noise, then drop."
    if not np.allclose(y[kept], (x + noise)[kept] / keep, rtol=1e-5, atol=1e-6):
        return "What is kept must be the record plus the noise that you return, divided by `keep`."
    if keep == 1 and not kept.all():
        return "With `keep` 1, everything is kept."
    n = len(x)
    if n < 1000:
        return None
    if abs(kept.mean() - keep) > 6 * np.sqrt(keep * (1 - keep) / n):
        return f"Of {n} elements a share of {kept.mean():.3f} is kept. It must be about {keep:g}."
    if abs(noise.mean()) > 6 * 0.1 / np.sqrt(n):
        return f"The noise has a mean of {noise.mean():.3f}. It must be about 0."
    if abs(noise.std() - 0.1) > 6 * 0.1 / np.sqrt(2 * n):
        return f"The noise has a standard deviation of {noise.std():.3f}. It must be about 0.1."
    return None
