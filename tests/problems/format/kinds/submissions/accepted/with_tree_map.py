import jax


def kinds(state, layers, keys, wide, empty):
    x, options = jax.tree.map(lambda leaf: leaf + 1, state)
    kind = "tuple, list, float64"
    doubled = jax.tree.map(lambda w: w + w, [layer["w"] for layer in layers])
    folded = jax.vmap(lambda key: jax.random.fold_in(key, 1))(keys) if keys.shape[0] else keys
    return ((x, options["count"]), doubled, folded, wide, {"rows": empty, "kind": kind, "none": None})
