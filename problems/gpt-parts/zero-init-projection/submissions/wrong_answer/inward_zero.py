# Sets the wrong one to zero.
# feedback: The projection into the block is zero and the one out of it is drawn. Then all units are zero, with a slope of zero: the block is dead.
import jax
import jax.numpy as jnp


def zero_init_projection(key, hidden, x, target, rate):
    d = x.shape[1]
    p = {"inward": jnp.zeros((d, hidden)), "outward": jax.random.normal(key, (hidden, d)) / jnp.sqrt(d)}

    def loss(p):
        return jnp.mean((x + jax.nn.relu(x @ p["inward"]) ** 2 @ p["outward"] - target) ** 2)

    def step(p):
        return jax.tree.map(lambda a, g: a - rate * g, p, jax.grad(loss)(p))

    return {"start": x, "first": step(p), "second": step(step(p))}
