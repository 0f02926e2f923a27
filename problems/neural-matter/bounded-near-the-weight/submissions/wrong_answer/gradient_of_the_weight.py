# Differentiates with respect to the weight.
# feedback: These are derivatives with respect to `w`. The task asks for those with respect to each row of `x`: look at which
# argument jax.grad takes.
import jax
import jax.numpy as jnp


def bounded_near_the_weight(x, w, epsilon):
    def score(w, row):
        return jnp.dot(row, w) ** 2 / (jnp.sum((row - w) ** 2) + epsilon)

    values, gradients = jax.vmap(jax.value_and_grad(score), in_axes=(None, 0))(w, x)
    return {"values": values, "gradients": gradients}
