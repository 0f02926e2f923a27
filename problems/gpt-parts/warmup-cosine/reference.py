import jax
import jax.numpy as jnp


def warmup_cosine(steps, peak, warmup, total, end):
    share = jnp.clip((steps - warmup) / (total - warmup), 0.0, 1.0)  # (n,), of the way down
    down = end + (1 - end) * (1 + jnp.cos(jnp.pi * share)) / 2
    return peak * jnp.where(steps < warmup, steps / warmup, down)


def inputs(key, n):
    step_key, peak_key, warmup_key = jax.random.split(key, 3)
    return {
        "steps": jax.random.randint(step_key, (n,), 0, 1300),
        "peak": float(jax.random.uniform(peak_key, (), minval=0.01, maxval=1.0)),
        "warmup": int(jax.random.randint(warmup_key, (), 100, 400)),
        "total": 1100,
        "end": 0.05,
    }
