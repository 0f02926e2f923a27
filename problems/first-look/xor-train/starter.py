import jax
import jax.numpy as jnp

POINTS = jnp.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
TARGETS = jnp.array([0.0, 1.0, 1.0, 0.0])


def xor_train(key):
    """Train a 2 -> 2 -> 1 network on XOR for 10,000 epochs.

    key: a random key
    returns: {"losses": float32[10], the mean loss of epochs 0, 1000, ..., 9000,
              "outputs": float32[4], for the four points after training}
    """
    # Initial parameters, then epochs of four updates each, all in one compiled loop.
    return {"losses": jnp.zeros(10), "outputs": jnp.zeros(4)}
