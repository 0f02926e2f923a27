# Converts the loss to a Python float inside the step.
# feedback: ConcretizationTypeError
import jax
import jax.numpy as jnp


def squared_error(params, x, y):
    for layer in params:
        x = jax.nn.sigmoid(layer["weight"] @ x + layer["bias"])
    return (x[0] - y) ** 2


def xor_train_step(params, x, y, learning_rate):
    loss, gradient = jax.value_and_grad(squared_error)(params, x, y)
    print(f"loss {float(loss):.4f}")
    return {"params": jax.tree.map(lambda p, g: p - learning_rate * g, params, gradient), "loss": loss}
