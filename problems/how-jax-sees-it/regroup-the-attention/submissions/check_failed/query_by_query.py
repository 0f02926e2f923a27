# Maps over queries, each of which weighs every key.
# feedback: At most 2 times are allowed.
import jax


def regrouped_attention(q, k, v):
    b = jax.nn.elu(k) + 1

    def one(query):
        weights = b @ (jax.nn.elu(query) + 1)
        return weights @ v / weights.sum()

    return jax.vmap(one)(q)
