# A compiled loop that Python can't interrupt is stopped at the deadline.
# verdict: time_limit_exceeded
# problem: trial/brief
import jax


def double(x):
    return jax.lax.while_loop(lambda n: n >= 0, lambda n: (n + 1) % 7, 0)
