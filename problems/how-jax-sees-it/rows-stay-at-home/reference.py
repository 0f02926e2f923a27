import jax
import jax.numpy as jnp


def unit_features(x, w):
    def of_row(row):  # (d,)
        features = jnp.tanh(w @ row)  # (k,)
        return features / (1 + jnp.linalg.norm(features))

    return jax.vmap(of_row)(x)


def inputs(key, n, d, k):
    rows, matrix = jax.random.split(key)
    return {"x": jax.random.normal(rows, (n, d)), "w": jax.random.normal(matrix, (k, d))}
