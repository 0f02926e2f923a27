# Describes the tree of parameters, lets JAX find the shapes without making an array, and adds up the sizes.
import math

import jax
import jax.numpy as jnp


def count_the_parameters(config):
    n, h, v = config["layers"], config["heads"], config["vocabulary"]
    w = h * config["head_size"]

    def init():
        has_table = [i % 2 == (n - 1) % 2 for i in range(n)]
        unit = {
            "in": jnp.zeros((w, 4 * w)),
            "bias": jnp.zeros(4 * w),
            "alpha": 1.0,
            "eps": 0.0,
            "out": jnp.zeros((4 * w, w)),
        }
        return {
            "embedding": jnp.zeros((v, w)),
            "value_tables": [jnp.zeros((v, w)) for one in has_table if one],
            "value_gates": [jnp.zeros((12, h)) for one in has_table if one],
            "attention": [{name: jnp.zeros((w, w)) for name in "qkvo"} for _ in range(n)],
            "feed_forward": [jax.tree.map(jnp.asarray, unit) for _ in range(n)],
            "scalars": [jnp.zeros((n, 2)), jnp.zeros(24), jnp.zeros(()), jnp.zeros(())],
        }

    shapes = jax.eval_shape(init)
    counts = {
        name: sum(math.prod(leaf.shape) for leaf in jax.tree.leaves(tree)) for name, tree in shapes.items()
    }
    counts["total"] = sum(counts.values())
    return counts
