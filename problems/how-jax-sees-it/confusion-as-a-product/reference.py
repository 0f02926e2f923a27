import jax
import jax.numpy as jnp


def confusion(truth, guess, classes):
    is_truth = jax.nn.one_hot(truth, classes, dtype=jnp.int32)  # (n, c); -1 is a row of zeros
    is_guess = jax.nn.one_hot(guess, classes, dtype=jnp.int32)
    return is_truth.T @ is_guess  # (c, n) and (n, c) -> (c, c)


def inputs(key, n, classes):
    truth_key, guess_key = jax.random.split(key)
    truth = jax.random.randint(truth_key, (n,), -1, classes)
    guess = jax.random.randint(guess_key, (n,), -1, classes)
    return {"truth": truth, "guess": guess, "classes": classes}
