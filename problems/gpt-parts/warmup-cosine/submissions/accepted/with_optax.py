# optax's schedule, which is the same function; its end is a rate, not a share.
import jax
import optax


def warmup_cosine(steps, peak, warmup, total, end):
    schedule = optax.warmup_cosine_decay_schedule(
        init_value=0.0, peak_value=peak, warmup_steps=warmup, decay_steps=total, end_value=end * peak
    )
    return jax.vmap(schedule)(steps)
