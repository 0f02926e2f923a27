# Divides by the number of keys.
# feedback: You divide by the number of keys, as if all weights were one. Divide by the sum of the query's weights.
import jax


def regrouped_attention(q, k, v):
    return (jax.nn.elu(q) + 1) @ ((jax.nn.elu(k) + 1).T @ v) / len(k)
