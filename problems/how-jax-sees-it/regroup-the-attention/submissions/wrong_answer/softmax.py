# The usual attention.
# feedback: This is attention with a softmax. Here a weight is the dot product of φ(q) and φ(k), and there is no exponential
# around it.
import jax


def regrouped_attention(q, k, v):
    return jax.nn.softmax(q @ k.T, axis=1) @ v
