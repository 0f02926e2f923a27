import jax
import jax.numpy as jnp


def kinds(state, layers, keys, wide, empty):
    x, options = state
    kind = f"{type(state).__name__}, {type(layers).__name__}, {wide.dtype.name}"
    doubled = [layer["w"] * 2 for layer in layers]
    split = jax.vmap(lambda key: jax.random.fold_in(key, 1))(keys) if keys.shape[0] else keys
    rest = {"rows": empty, "kind": kind, "none": options["note"]}
    return (x + 1, options["count"] + 1), doubled, split, wide, rest


def inputs(key, n, depth):
    x_key, layer_key, keys_key = jax.random.split(key, 3)
    layers = [{"w": jax.random.normal(layer_key, (i + 1, 2), jnp.bfloat16)} for i in range(depth)]
    state = (jax.random.normal(x_key, (n,)), {"count": n, "note": None})
    wide = [0.1] * n
    return {
        "state": state,
        "layers": layers,
        "keys": jax.random.split(keys_key, 2),
        "wide": wide,
        "empty": [],
    }
