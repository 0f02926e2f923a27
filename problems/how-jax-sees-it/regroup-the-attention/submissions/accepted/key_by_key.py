# A recurrence: what was seen is a state of fixed size.
import jax
import jax.numpy as jnp


def regrouped_attention(q, k, v):
    def see(state, token):
        memory, total = state
        key, value = token
        return (memory + jnp.outer(key, value), total + key), None

    start = jnp.zeros((k.shape[1], v.shape[1])), jnp.zeros(k.shape[1])
    (memory, total), _ = jax.lax.scan(see, start, (jax.nn.elu(k) + 1, v))
    a = jax.nn.elu(q) + 1
    return a @ memory / (a @ total)[:, None]
