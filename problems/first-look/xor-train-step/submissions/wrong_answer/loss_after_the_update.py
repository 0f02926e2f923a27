# Reports the loss of the new parameters.
# feedback: The parameters are right. Your loss is measured after the update; asked for is the one before it, which
# `value_and_grad` has computed anyway.
import jax


def squared_error(params, x, y):
    for layer in params:
        x = jax.nn.sigmoid(layer["weight"] @ x + layer["bias"])
    return (x[0] - y) ** 2


@jax.jit
def xor_train_step(params, x, y, learning_rate):
    gradient = jax.grad(squared_error)(params, x, y)
    params = jax.tree.map(lambda p, g: p - learning_rate * g, params, gradient)
    return {"params": params, "loss": squared_error(params, x, y)}
