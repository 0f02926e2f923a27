# Numbers with an imaginary part of nothing are of another kind.
# verdict: wrong_answer
import jax.numpy as jnp


def double(x):
    return (2 * x).astype(jnp.complex64)
