# Adds up the norms of the leaves.
# feedback: The gradient norm is a sum of the norms of single arrays. Add the squares of all elements first, and take one root at the end.
import jax
import jax.numpy as jnp
import optax


def predict(params, x):
    squared_distances = jnp.sum((x[:, :, None] - params["kernel"]) ** 2, axis=1)
    hidden = (x @ params["kernel"] + params["bias"]) ** 2 / (squared_distances + 0.5)
    return hidden @ params["head"]


def loss(params, rows):
    return jnp.mean((predict(params, rows["x"]) - rows["y"]) ** 2)


def loss_curve_receipt(params, train, test, epochs):
    def one_epoch(params, epoch):
        train_loss, gradient = jax.value_and_grad(loss)(params, train)
        new = jax.tree.map(lambda p, g: p - 0.05 * g, params, gradient)
        row = {"epoch": epoch, "train_loss": train_loss, "test_loss": loss(params, test)}
        row["gradient_norm"] = sum(jnp.linalg.norm(leaf) for leaf in jax.tree.leaves(gradient))
        return new, row

    params, history = jax.lax.scan(one_epoch, params, jnp.arange(epochs))
    return {"history": history, "params": params}
