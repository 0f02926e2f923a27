# optax.sgd under a scan of two steps, which returns the parameters after each.
import jax
import jax.numpy as jnp
import optax


def zero_init_projection(key, hidden, x, target, rate):
    sgd = optax.sgd(rate)
    drawn = jax.random.normal(key, (x.shape[1], hidden), dtype=jnp.float32) * x.shape[1] ** -0.5
    params = dict(inward=drawn, outward=jnp.zeros_like(drawn.T))

    def apply(p):
        return x + jnp.square(jax.nn.relu(x @ p["inward"])) @ p["outward"]

    def step(carry, _):
        p, state = carry
        updates, state = sgd.update(jax.grad(lambda p: jnp.square(apply(p) - target).mean())(p), state)
        p = optax.apply_updates(p, updates)
        return (p, state), p

    _, after = jax.lax.scan(step, (params, sgd.init(params)), length=2)
    first, second = (jax.tree.map(lambda a: a[i], after) for i in (0, 1))
    return {"start": apply(params), "first": first, "second": second}
