# Adds the gradient.
# feedback: Your step goes up the slope: the loss of this point will be larger afterwards. Take the gradient off.
import jax


def squared_error(params, x, y):
    for layer in params:
        x = jax.nn.sigmoid(layer["weight"] @ x + layer["bias"])
    return (x[0] - y) ** 2


@jax.jit
def xor_train_step(params, x, y, learning_rate):
    loss, gradient = jax.value_and_grad(squared_error)(params, x, y)
    return {"params": jax.tree.map(lambda p, g: p + learning_rate * g, params, gradient), "loss": loss}
