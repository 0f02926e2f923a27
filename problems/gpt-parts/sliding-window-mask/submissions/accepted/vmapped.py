# One query and one key at a time, under two vmaps.
import jax
import jax.numpy as jnp


def sliding_window_mask(queries, keys, window):
    def may_look(query, key):
        return jnp.where(key < 0, False, jnp.where(key > query, False, query - key <= window - 1))

    return jax.vmap(lambda q: jax.vmap(lambda k: may_look(q, k))(keys))(queries)
