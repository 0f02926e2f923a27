# optax's Adam and a jitted step on tuples; the key in the older spelling, whose data is the key itself.
import jax
import jax.numpy as jnp
import numpy as np
import optax

adam = optax.adam(0.05, b1=0.9, b2=0.99, eps=1e-8)


@jax.jit
def step(params, state, key, x, y):
    key, noise = jax.random.split(key)
    x = x + 0.1 * jax.random.normal(noise, x.shape)
    g = jax.grad(lambda p: jnp.square(x @ p["w"] + p["b"] - y).mean())(params)
    updates, state = adam.update(g, state)
    return optax.apply_updates(params, updates), state, key


def resume_exactly(params, seed, x, y, stop):
    def train(carry, first, last):
        for i in range(first, last):
            carry = step(*carry, x[i], y[i])
        return carry

    start = (params, adam.init(params), jax.random.PRNGKey(seed))
    p, (moments, *rest), key = train(start, 0, stop)
    checkpoint = {
        "params": p,
        "mean": moments.mu,
        "square": moments.nu,
        "step": moments.count,
        "key": key,
    }
    c = jax.tree.map(np.array, checkpoint)
    state = (optax.ScaleByAdamState(jnp.asarray(c["step"]), c["mean"], c["square"]), *rest)
    resumed = train((c["params"], state, jnp.asarray(c["key"])), int(c["step"]), len(x))
    return {"checkpoint": c, "straight": train(start, 0, len(x))[0], "resumed": resumed[0]}
