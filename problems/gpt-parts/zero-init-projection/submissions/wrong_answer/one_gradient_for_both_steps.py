# Takes both steps with the first gradient.
# feedback: The second step uses the first gradient again, so `inward` still has not moved. Each step takes the gradient where the parameters are now.
import jax
import jax.numpy as jnp


def zero_init_projection(key, hidden, x, target, rate):
    d = x.shape[1]
    p = {"inward": jax.random.normal(key, (d, hidden)) / jnp.sqrt(d), "outward": jnp.zeros((hidden, d))}

    def loss(p):
        return jnp.mean((x + jax.nn.relu(x @ p["inward"]) ** 2 @ p["outward"] - target) ** 2)

    gradient = jax.grad(loss)(p)
    first = jax.tree.map(lambda a, g: a - rate * g, p, gradient)
    return {"start": x, "first": first, "second": jax.tree.map(lambda a, g: a - rate * g, first, gradient)}
