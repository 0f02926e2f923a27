# Puts a ReLU after the head as well.
# feedback: None of your outputs is negative: the last layer has a ReLU, too. It should be a bare product.
import jax


def predict(params, x):
    for layer in params["hidden"]:
        z = x @ layer["weight"]
        z = (z - z.mean(1, keepdims=True)) / (z.std(1, keepdims=True) + 1e-5)
        x = jax.nn.relu(z * layer["gain"] + layer["shift"])
    return jax.nn.relu(x @ params["head"])
