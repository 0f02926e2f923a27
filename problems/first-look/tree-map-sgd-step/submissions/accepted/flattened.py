# Takes the trees apart, works on lists of leaves, and puts them together again.
import jax


def sgd_step(params, velocity, gradient, learning_rate):
    p, structure = jax.tree.flatten(params)
    v = [0.9 * a + b for a, b in zip(jax.tree.leaves(velocity), jax.tree.leaves(gradient))]
    p = [a - learning_rate * b for a, b in zip(p, v)]
    return {"params": jax.tree.unflatten(structure, p), "velocity": jax.tree.unflatten(structure, v)}
