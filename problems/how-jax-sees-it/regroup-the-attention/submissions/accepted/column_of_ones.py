# The divisors come out of the same product, by a column of ones beside the values.
import jax
import jax.numpy as jnp


def regrouped_attention(q, k, v):
    a, b = jax.nn.elu(q) + 1, jax.nn.elu(k) + 1
    both = a @ (b.T @ jnp.column_stack([v, jnp.ones(len(v))]))
    return both[:, :-1] / both[:, -1:]
