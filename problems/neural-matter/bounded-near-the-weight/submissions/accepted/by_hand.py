# The quotient rule, written out for the whole batch.
import jax.numpy as jnp


def bounded_near_the_weight(x, w, epsilon):
    away = x - w
    a = x @ w
    b = jnp.einsum("nd,nd->n", away, away) + epsilon
    gradients = (2 * a / b)[:, None] * w - (2 * (a / b) ** 2)[:, None] * away
    return {"values": a**2 / b, "gradients": gradients}
