# AdamW written out with jax.tree.map, a hundred iterations under one fori_loop that records the losses as it goes.
import jax
import jax.numpy as jnp


def net(p, x):
    for w, gain, shift in zip(p["w"], p["gain"], p["shift"]):
        z = x @ w
        z = (z - z.mean(1, keepdims=True)) / (jnp.sqrt(z.var(1, keepdims=True)) + 1e-5)
        x = jax.nn.relu(gain * z + shift)
    return x @ p["out"]


def loss(p, x, y):
    error = net(p, x) - y
    return jnp.sum(error * error) / error.size


def adamw(p, g, m, v, t, rate=0.01, decay=0.001, b1=0.9, b2=0.999, eps=1e-8):
    m = jax.tree.map(lambda m, g: b1 * m + (1 - b1) * g, m, g)
    v = jax.tree.map(lambda v, g: b2 * v + (1 - b2) * g * g, v, g)
    c1, c2 = 1 - b1**t, 1 - b2**t
    p = jax.tree.map(lambda p, m, v: p - rate * (m / c1 / (jnp.sqrt(v / c2) + eps) + decay * p), p, m, v)
    return p, m, v


@jax.jit
def hundred(start, xt, yt, first):
    xb, yb = xt[:7936].reshape(31, 256, 5), yt[:7936].reshape(31, 256, 1)

    def body(i, carry):
        p, m, v, seen = carry
        now, g = jax.value_and_grad(loss)(p, xb[(first + i) % 31], yb[(first + i) % 31])
        return *adamw(p, g, m, v, first + i + 1.0), seen.at[i].set(now)

    return jax.lax.fori_loop(0, 100, body, (*start, jnp.zeros(100)))


def mlp_from_scratch(seed, iterations, blank):
    weights_key, data_key = jax.random.split(jax.random.key(seed))
    x = jax.random.normal(data_key, (10_000, 5))
    x = x * (jnp.arange(10_000) < 10_000 - blank)[:, None]
    y = x.sum(1, keepdims=True)
    xt, yt = x[:8000], y[:8000]

    he = [
        jax.random.normal(k, (n, m)) * jnp.sqrt(2.0 / n)
        for k, n, m in zip(jax.random.split(weights_key, 4), (5, 8, 6, 6), (8, 6, 6, 1))
    ]
    p = {
        "w": he[:3],
        "gain": [jnp.ones(n) for n in (8, 6, 6)],
        "shift": [jnp.zeros(n) for n in (8, 6, 6)],
        "out": he[3],
    }
    m = v = jax.tree.map(jnp.zeros_like, p)
    losses, first_steps = [], None
    for first in range(0, iterations, 100):
        losses.append(loss(p, xt, yt))
        p, m, v, seen = hundred((p, m, v), xt, yt, first)
        first_steps = seen[:40] if first_steps is None else first_steps
    return {
        "first_steps": first_steps,
        "losses": jnp.stack(losses),
        "train": loss(p, xt, yt),
        "validation": loss(p, x[8000:], y[8000:]),
    }
