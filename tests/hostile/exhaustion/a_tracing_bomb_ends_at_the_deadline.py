# A trace that never ends is stopped at the deadline.
# verdict: time_limit_exceeded
# problem: trial/brief
import jax
import jax.numpy as jnp


def endless(x):
    while True:
        x = jnp.sin(x)


def double(x):
    return jax.make_jaxpr(endless)(x)
