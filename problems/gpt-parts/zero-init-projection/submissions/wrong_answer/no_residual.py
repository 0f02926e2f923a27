# Leaves out the residual.
# feedback: The block's output is not added to the stream, so at the start the stream is lost. The block is x plus what it computes.
import jax
import jax.numpy as jnp


def zero_init_projection(key, hidden, x, target, rate):
    d = x.shape[1]
    p = {"inward": jax.random.normal(key, (d, hidden)) / jnp.sqrt(d), "outward": jnp.zeros((hidden, d))}

    def apply(p):
        return jax.nn.relu(x @ p["inward"]) ** 2 @ p["outward"]

    def step(p):
        gradient = jax.grad(lambda p: jnp.mean((apply(p) - target) ** 2))(p)
        return jax.tree.map(lambda a, g: a - rate * g, p, gradient)

    return {"start": apply(p), "first": step(p), "second": step(step(p))}
