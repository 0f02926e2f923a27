# Makes the arrays in order to count them.
# feedback: memory
import jax
import jax.numpy as jnp


def count_235148(sizes):
    layers = [{"kernel": jnp.zeros((i, o)), "bias": jnp.zeros(o), "alpha": jnp.ones(1)} for i, o in zip(sizes, sizes[1:])]
    del layers[-1]["alpha"]
    counts = [sum(leaf.size for leaf in jax.tree.leaves(layer)) for layer in layers]
    return {"layers": counts, "total": sum(counts)}
