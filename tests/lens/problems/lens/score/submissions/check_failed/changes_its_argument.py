# Appends to the list that it was given.
# feedback: Case `better`: Called twice with the same arguments, it gives two results. It changes its argument `state`.
import jax.numpy as jnp


def score(state, x):
    state["history"].append(x)
    del state["history"][0]
    return {"best": jnp.maximum(state["best"], x), "history": list(state["history"])}
