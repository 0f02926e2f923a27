# Takes mean and deviation of each feature over the records.
# feedback: Your prediction for a record depends on the other records of the batch: you normalise over axis 0. Each record is normalised on
# its own, over its features.
import jax


def predict(params, x):
    for layer in params["hidden"]:
        z = x @ layer["weight"]
        z = (z - z.mean(0, keepdims=True)) / (z.std(0, keepdims=True) + 1e-5)
        x = jax.nn.relu(z * layer["gain"] + layer["shift"])
    return x @ params["head"]
