# WRITE: your function, as you would show it to a friend. This one scales a tree down to a length.
import jax
import jax.numpy as jnp


def clip_tree(gradient, limit):
    squares = [jnp.sum(leaf * leaf) for leaf in jax.tree.leaves(gradient)]
    length = jnp.sqrt(sum(squares))  # ()
    scale = jnp.minimum(1.0, limit / length)
    return jax.tree.map(lambda leaf: leaf * scale, gradient)


def inputs(key, n, m, limit):
    # The arguments of a generated case. The key differs from seed to seed; the rest is what stands under `generate`.
    weight_key, bias_key, head_key = jax.random.split(key, 3)
    hidden = {"weight": jax.random.normal(weight_key, (n, m)), "bias": jax.random.normal(bias_key, (m,))}
    return {"gradient": {"hidden": hidden, "head": jax.random.normal(head_key, (m,))}, "limit": limit}
