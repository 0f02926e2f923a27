# Takes batches with dynamic_slice and a start that runs past the end, where it is silently moved back.
# feedback: Past the end of the data jax.lax.dynamic_slice moves the start back until the slice fits, so
# from iteration 31 on every step trains on the last 256 rows. Take the iteration modulo 31 before you
# multiply by 256.
import jax
import jax.numpy as jnp
import optax

adamw = optax.flatten(optax.adamw(0.01, weight_decay=0.001))


def init(key):
    keys = jax.random.split(key, 4)
    shapes = [(5, 8), (8, 6), (6, 6), (6, 1)]
    w = [jax.random.normal(k, s) * jnp.sqrt(2 / s[0]) for k, s in zip(keys, shapes)]
    return {"w": w, "gain": [jnp.ones(n) for n in (8, 6, 6)], "shift": [jnp.zeros(n) for n in (8, 6, 6)]}


def predict(p, x):
    for w, gain, shift in zip(p["w"], p["gain"], p["shift"]):
        z = x @ w
        z = (z - z.mean(1, keepdims=True)) / (z.std(1, keepdims=True) + 1e-5)
        x = jax.nn.relu(z * gain + shift)
    return x @ p["w"][3]


def loss(p, x, y):
    return jnp.mean((predict(p, x) - y) ** 2)


@jax.jit
def step(p, state, x, y):
    now, grads = jax.value_and_grad(loss)(p, x, y)
    updates, state = adamw.update(grads, state, p)
    return optax.apply_updates(p, updates), state, now


def mlp_from_scratch(seed, iterations, blank):
    weights_key, data_key = jax.random.split(jax.random.key(seed))
    x = jax.random.normal(data_key, (10_000, 5)).at[10_000 - blank :].set(0.0)
    y = x.sum(1, keepdims=True)
    train, held_out = (x[:8000], y[:8000]), (x[8000:], y[8000:])
    p = init(weights_key)
    state, losses, first_steps = adamw.init(p), [], []
    for i in range(iterations):
        if i % 100 == 0:
            losses.append(loss(p, *train))
        start = 256 * i
        batch = [jax.lax.dynamic_slice_in_dim(rows, start, 256) for rows in train]
        p, state, now = step(p, state, *batch)
        first_steps.append(now)
    return {
        "first_steps": jnp.array(first_steps[:40]),
        "losses": jnp.array(losses),
        "train": loss(p, *train),
        "validation": loss(p, *held_out),
    }
