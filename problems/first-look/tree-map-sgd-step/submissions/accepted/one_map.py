# One map that returns a pair for each leaf, and a transposition of the trees.
import jax


def sgd_step(params, velocity, gradient, learning_rate):
    def leaf(p, v, g):
        v = 0.9 * v + g
        return {"params": p - learning_rate * v, "velocity": v}

    both = jax.tree.map(leaf, params, velocity, gradient)
    outer = jax.tree.structure(params)
    return jax.tree.transpose(outer, jax.tree.structure({"params": 0, "velocity": 0}), both)
