# Measures the test loss on the new parameters.
# feedback: The test losses are one epoch ahead of the training losses: they are about the parameters after the update, the others about
# those before.
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
        row = {"epoch": epoch, "train_loss": train_loss, "test_loss": loss(new, test)}
        row["gradient_norm"] = optax.global_norm(gradient)
        return new, row

    params, history = jax.lax.scan(one_epoch, params, jnp.arange(epochs))
    return {"history": history, "params": params}
