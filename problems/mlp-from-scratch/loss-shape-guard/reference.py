import jax
import jax.numpy as jnp


def mse(prediction, target):
    if prediction.shape != target.shape:
        raise ValueError(f"prediction {prediction.shape} and target {target.shape} must have one shape")
    return jnp.mean((prediction - target) ** 2)


def guarded_losses(prediction, targets):
    losses = {}
    for name, target in targets.items():
        try:
            losses[name] = mse(prediction, target)
        except ValueError:
            losses[name] = jnp.array(jnp.nan)
    return losses


def inputs(key, n):
    prediction_key, column_key, row_key = jax.random.split(key, 3)
    column = 3 * jax.random.normal(column_key, (n, 1))
    return {
        "prediction": jax.random.normal(prediction_key, (n, 1)),
        "targets": {
            "column": column,
            "flat": column[:, 0],
            "row": jax.random.normal(row_key, (1, n)),
            "single": column[:1],
        },
    }
