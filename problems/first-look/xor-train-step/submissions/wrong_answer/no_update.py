# Computes new parameters and returns the old ones.
# feedback: The loss is right, the parameters are those that came in. Nothing is changed in place: what you computed has to be
# returned.
import jax


def squared_error(params, x, y):
    for layer in params:
        x = jax.nn.sigmoid(layer["weight"] @ x + layer["bias"])
    return (x[0] - y) ** 2


@jax.jit
def xor_train_step(params, x, y, learning_rate):
    loss, gradient = jax.value_and_grad(squared_error)(params, x, y)
    jax.tree.map(lambda p, g: p - learning_rate * g, params, gradient)
    return {"params": params, "loss": loss}
