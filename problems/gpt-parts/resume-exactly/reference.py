import jax
import jax.numpy as jnp
import numpy as np

RATE, NOISE = 0.05, 0.1


def loss(params, x, y):
    return jnp.mean((x @ params["w"] + params["b"] - y) ** 2)


@jax.jit
def train_step(state, x, y):
    key, noise_key = jax.random.split(state["key"])
    x = x + NOISE * jax.random.normal(noise_key, x.shape)
    gradient = jax.grad(loss)(state["params"], x, y)
    step = state["step"] + 1
    mean = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, state["mean"], gradient)
    square = jax.tree.map(lambda s, g: 0.99 * s + 0.01 * g**2, state["square"], gradient)

    def update(p, m, s):
        return p - RATE * (m / (1 - 0.9**step)) / (jnp.sqrt(s / (1 - 0.99**step)) + 1e-8)

    params = jax.tree.map(update, state["params"], mean, square)
    return {"params": params, "mean": mean, "square": square, "step": step, "key": key}


def run(state, x, y):
    """Train on the batches that this state has not seen; its step says how many it has."""
    for batch in range(int(state["step"]), len(x)):
        state = train_step(state, x[batch], y[batch])
    return state


def save(state):
    return jax.tree.map(np.asarray, state | {"key": jax.random.key_data(state["key"])})


def load(checkpoint):
    return jax.tree.map(jnp.asarray, checkpoint) | {"key": jax.random.wrap_key_data(checkpoint["key"])}


def resume_exactly(params, seed, x, y, stop):
    zeros = jax.tree.map(jnp.zeros_like, params)
    start = {
        "params": params,
        "mean": zeros,
        "square": zeros,
        "step": jnp.int32(0),
        "key": jax.random.key(seed),
    }
    checkpoint = save(run(start, x[:stop], y[:stop]))
    straight, resumed = run(start, x, y), run(load(checkpoint), x, y)
    return {"checkpoint": checkpoint, "straight": straight["params"], "resumed": resumed["params"]}


def inputs(key, n, k, d):
    x_key, w_key, seed_key = jax.random.split(key, 3)
    x = jax.random.normal(x_key, (n, k, d))
    return {
        "params": {"w": 0.5 * jax.random.normal(w_key, (d,)), "b": jnp.float32(0.5)},
        "seed": int(jax.random.randint(seed_key, (), 0, 1000)),
        "x": x,
        "y": jnp.sin(x).sum(axis=2),
        "stop": n // 3,
    }


def near(got, want):
    pairs = zip(jax.tree.leaves(got), jax.tree.leaves(want), strict=True)
    return all(bool(jnp.all(jnp.abs(a - b) <= 1e-6 + 2e-5 * jnp.abs(b))) for a, b in pairs)


def same_bits(got, want):
    pairs = zip(jax.tree.leaves(got), jax.tree.leaves(want), strict=True)
    return all(np.asarray(a).tobytes() == np.asarray(b).tobytes() for a, b in pairs)


def check(inputs, output):
    want, saved = resume_exactly(**inputs), output["checkpoint"]
    if not near(output["straight"], want["straight"]):
        return "`straight` is not what training without a stop gives."
    for name in ("params", "mean", "square"):
        if not near(saved[name], want["checkpoint"][name]):
            return f"The checkpoint's `{name}` is not what the run holds after {inputs['stop']} steps."
    if not same_bits([saved["step"], saved["key"]], [want["checkpoint"]["step"], want["checkpoint"]["key"]]):
        return "The checkpoint's `step` or `key` is not where the run stands when it is stopped."
    if not same_bits(output["resumed"], output["straight"]):
        return "`resumed` and `straight` do not agree to the last bit."
    return None
