# Moves epsilon under a root, where it keeps the gradient finite and changes the function.
# feedback: The denominator is a distance and not its square: everything is finite, but it is another function. Compare your
# values with those of the first sample.
import jax
import jax.numpy as jnp


def bounded_near_the_weight(x, w, epsilon):
    def score(row):
        return jnp.dot(row, w) ** 2 / jnp.sqrt(jnp.sum((row - w) ** 2) + epsilon)

    values, gradients = jax.vmap(jax.value_and_grad(score))(x)
    return {"values": values, "gradients": gradients}
