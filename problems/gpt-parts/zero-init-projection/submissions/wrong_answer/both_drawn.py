# Draws both projections.
# feedback: The block adds noise from the start: its output projection is drawn at random. It starts at zero.
import jax
import jax.numpy as jnp


def zero_init_projection(key, hidden, x, target, rate):
    d = x.shape[1]
    in_key, out_key = jax.random.split(key)
    p = {
        "inward": jax.random.normal(in_key, (d, hidden)) / jnp.sqrt(d),
        "outward": jax.random.normal(out_key, (hidden, d)) / jnp.sqrt(hidden),
    }

    def apply(p):
        return x + jax.nn.relu(x @ p["inward"]) ** 2 @ p["outward"]

    def step(p):
        gradient = jax.grad(lambda p: jnp.mean((apply(p) - target) ** 2))(p)
        return jax.tree.map(lambda a, g: a - rate * g, p, gradient)

    return {"start": apply(p), "first": step(p), "second": step(step(p))}
