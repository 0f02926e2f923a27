import jax
import jax.numpy as jnp

MEAN, SQUARE, EPSILON, DECAY, LONGEST = 0.9, 0.95, 1e-8, 0.1, 1.0


def clip(gradient):
    norm = jnp.sqrt(sum(jnp.sum(g**2) for g in jax.tree.leaves(gradient)))
    return jax.tree.map(lambda g: g * LONGEST / jnp.maximum(norm, LONGEST), gradient)


def adamw_with_clipping(params, gradient, state, rate):
    gradient = clip(gradient)
    step = state["step"] + 1
    mean = jax.tree.map(lambda m, g: MEAN * m + (1 - MEAN) * g, state["mean"], gradient)
    square = jax.tree.map(lambda s, g: SQUARE * s + (1 - SQUARE) * g**2, state["square"], gradient)

    def update(p, m, s):
        m, s = m / (1 - MEAN**step), s / (1 - SQUARE**step)
        return p - rate * (m / (jnp.sqrt(s) + EPSILON) + DECAY * p)

    params = jax.tree.map(update, params, mean, square)
    return {"params": params, "state": {"step": step, "mean": mean, "square": square}}


def inputs(key):
    shapes = [{"w": (2, 3), "b": (3,)}, {"w": (3, 1), "b": (1,)}]
    trees, scales = {}, {"params": 2.0, "gradient": 0.4, "mean": 0.3, "square": 0.5}
    for name, tree_key in zip(scales, jax.random.split(key, len(scales)), strict=True):
        leaves, structure = jax.tree.flatten(shapes, is_leaf=lambda s: isinstance(s, tuple))
        keys = jax.random.split(tree_key, len(leaves))
        drawn = [scales[name] * jax.random.normal(k, s) for k, s in zip(keys, leaves, strict=True)]
        trees[name] = jax.tree.unflatten(structure, drawn)
    square = jax.tree.map(jnp.square, trees["square"])
    state = {"step": int(jax.random.randint(key, (), 1, 20)), "mean": trees["mean"], "square": square}
    return {"params": trees["params"], "gradient": trees["gradient"], "state": state, "rate": 0.02}
