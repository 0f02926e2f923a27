# A program that takes XLA minutes to compile is stopped at the deadline.
# verdict: time_limit_exceeded
# problem: trial/brief
import jax
import jax.numpy as jnp


@jax.jit
def unrolled(x):
    for step in range(20_000):
        x = jnp.sin(x) * step + x[::-1]
    return x


def double(x):
    return unrolled(x)
