# Takes half of the squared error, so that the 2 cancels.
# feedback: Your loss is half the squared error, and the step is half as long. The 2 from the square belongs to the gradient here.
import jax


def squared_error(params, x, y):
    for layer in params:
        x = jax.nn.sigmoid(layer["weight"] @ x + layer["bias"])
    return 0.5 * (x[0] - y) ** 2


@jax.jit
def xor_train_step(params, x, y, learning_rate):
    loss, gradient = jax.value_and_grad(squared_error)(params, x, y)
    return {"params": jax.tree.map(lambda p, g: p - learning_rate * g, params, gradient), "loss": loss}
