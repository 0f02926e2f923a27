"""Values and slopes of one Yat unit, row by row, from a sum of squares that has a slope everywhere."""

import jax
import jax.numpy as jnp


def bounded_near_the_weight(x, w, epsilon):
    def score(row):
        squared_distance = jnp.sum((row - w) ** 2)
        return jnp.dot(row, w) ** 2 / (squared_distance + epsilon)

    values, gradients = jax.vmap(jax.value_and_grad(score))(x)  # (n,) and (n, d)
    return {"values": values, "gradients": gradients}


def inputs(key, n, d):
    x_key, w_key, place_key, epsilon_key = jax.random.split(key, 4)
    w = jax.random.normal(w_key, (d,))
    place = jax.random.randint(place_key, (), 0, n)
    x = (2 * jax.random.normal(x_key, (n, d))).at[place].set(w)
    epsilon = jax.random.uniform(epsilon_key, minval=0.1, maxval=0.5)
    return {"x": x, "w": w, "epsilon": float(epsilon)}
