# Leaves the divisor out.
# feedback: These are sums, and asked for are means: your results grow with the number of keys. Divide each row by the sum
# of its weights.
import jax


def regrouped_attention(q, k, v):
    return (jax.nn.elu(q) + 1) @ ((jax.nn.elu(k) + 1).T @ v)
