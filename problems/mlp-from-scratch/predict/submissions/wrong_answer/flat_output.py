# Returns the first output as a flat vector.
# feedback: Your output is flat, of shape (n,). It should stay the (n, g) that the product with the head gives.
import jax


def predict(params, x):
    for layer in params["hidden"]:
        z = x @ layer["weight"]
        z = (z - z.mean(1, keepdims=True)) / (z.std(1, keepdims=True) + 1e-5)
        x = jax.nn.relu(z * layer["gain"] + layer["shift"])
    return (x @ params["head"])[:, 0]
