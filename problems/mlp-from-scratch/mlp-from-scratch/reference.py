import jax
import jax.numpy as jnp
import optax

SHAPES = ((5, 8), (8, 6), (6, 6), (6, 1))
ROWS, TRAIN, BATCH, EVERY = 10_000, 8_000, 256, 100
# The parameters as one vector: an update of one array compiles faster than one of ten.
OPTIMISER = optax.flatten(optax.adamw(0.01, weight_decay=0.001))

# Seeds whose first hundred iterations are steady: a relative change of 3e-6 in the weights moves no result by 1e-4.
STEADY = (33, 38, 46, 47, 76, 79, 83, 85, 91, 105, 109, 142, 150, 151, 152)


def make_data(key, blank):
    """Ten thousand records and their row sums; the last `blank` records are empty."""
    x = jax.random.normal(key, (ROWS, 5))
    x = jnp.where(jnp.arange(ROWS)[:, None] < ROWS - blank, x, 0.0)
    y = x.sum(axis=1, keepdims=True)  # (ROWS, 1), never (ROWS,)
    return (x[:TRAIN], y[:TRAIN]), (x[TRAIN:], y[TRAIN:])


def init_params(key):
    keys = jax.random.split(key, len(SHAPES))
    *weights, head = [
        jax.random.normal(k, shape) * jnp.sqrt(2 / shape[0]) for k, shape in zip(keys, SHAPES, strict=True)
    ]
    hidden = [{"weight": w, "gain": jnp.ones(w.shape[1]), "shift": jnp.zeros(w.shape[1])} for w in weights]
    return {"hidden": hidden, "head": head}


def predict(params, x):
    for layer in params["hidden"]:
        z = x @ layer["weight"]  # (batch, features of this layer)
        mean = z.mean(axis=1, keepdims=True)  # (batch, 1)
        deviation = z.std(axis=1, keepdims=True)
        x = jax.nn.relu((z - mean) / (deviation + 1e-5) * layer["gain"] + layer["shift"])
    return x @ params["head"]  # (batch, 1)


def loss(params, x, y):
    return jnp.mean((predict(params, x) - y) ** 2)


@jax.jit
def train(params, state, x, y, first):
    """A hundred iterations in one compiled loop: `first`, `first + 1`, ..."""

    def step(carry, iteration):
        params, state = carry
        start = iteration % (TRAIN // BATCH) * BATCH
        batch = [jax.lax.dynamic_slice_in_dim(rows, start, BATCH) for rows in (x, y)]
        now, gradient = jax.value_and_grad(loss)(params, *batch)
        updates, state = OPTIMISER.update(gradient, state, params)
        return (optax.apply_updates(params, updates), state), now

    return jax.lax.scan(step, (params, state), first + jnp.arange(EVERY))


def mlp_from_scratch(seed, iterations, blank):
    weights_key, data_key = jax.random.split(jax.random.key(seed))
    (x, y), held_out = make_data(data_key, blank)
    params = init_params(weights_key)
    state = OPTIMISER.init(params)
    losses, steps = [], []
    for first in range(0, iterations, EVERY):
        losses.append(loss(params, x, y))
        (params, state), now = train(params, state, x, y, first)
        steps.append(now)
    return {
        "first_steps": jnp.concatenate(steps)[:40],
        "losses": jnp.stack(losses),
        "train": loss(params, x, y),
        "validation": loss(params, *held_out),
    }


def inputs(key, iterations):
    seed_key, blank_key = jax.random.split(key)
    seed = STEADY[int(jax.random.randint(seed_key, (), 0, len(STEADY)))]
    return {
        "seed": seed,
        "iterations": iterations,
        "blank": int(jax.random.randint(blank_key, (), 300, 1700)),
    }
