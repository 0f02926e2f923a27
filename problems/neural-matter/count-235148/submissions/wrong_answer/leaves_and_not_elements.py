# Counts arrays instead of their elements.
# feedback: These are numbers of arrays. An array has as many parameters as elements.
import jax
import jax.numpy as jnp


def count_235148(sizes):
    def init():
        layers = [{"kernel": jnp.zeros((i, o)), "bias": jnp.zeros(o), "alpha": jnp.ones(1)} for i, o in zip(sizes, sizes[1:])]
        del layers[-1]["alpha"]
        return layers

    layers = [len(jax.tree.leaves(layer)) for layer in jax.eval_shape(init)]
    return {"layers": layers, "total": sum(layers)}
