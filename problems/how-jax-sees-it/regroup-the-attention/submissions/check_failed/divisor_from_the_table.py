# Regroups the sum of values and still makes the table, to sum it.
# feedback: At most 2 times are allowed.
import jax


def regrouped_attention(q, k, v):
    a, b = jax.nn.elu(q) + 1, jax.nn.elu(k) + 1
    return a @ (b.T @ v) / (a @ b.T).sum(axis=1, keepdims=True)
