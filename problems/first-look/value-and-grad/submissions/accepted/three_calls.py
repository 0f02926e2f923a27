# Loss, gradient and accuracy from three calls; dearer, and right.
import jax
import jax.numpy as jnp


def loss(w, x, y):
    return jnp.logaddexp(0.0, -y * (x @ w)).mean()


def loss_and_gradient(w, x, y):
    right = jnp.where(y > 0, x @ w > 0, x @ w < 0)
    return {"loss": loss(w, x, y), "accuracy": right.mean(), "gradient": jax.grad(loss)(w, x, y)}
