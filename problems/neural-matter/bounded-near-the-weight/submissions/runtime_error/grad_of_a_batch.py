# Asks for the gradient of a function that returns a whole batch.
# feedback: Gradient only defined for scalar-output functions
import jax
import jax.numpy as jnp


def bounded_near_the_weight(x, w, epsilon):
    def values(x):
        return (x @ w) ** 2 / (((x - w) ** 2).sum(axis=1) + epsilon)

    return {"values": values(x), "gradients": jax.grad(values)(x)}
