# A Python loop over one jitted step; parameters as plain tuples, keys in the older spelling, data cut with NumPy-like slices.
import jax
import jax.numpy as jnp
import optax

adamw = optax.adamw(learning_rate=0.01, weight_decay=0.001)


def forward(params, x):
    hidden, head = params
    for w, gain, shift in hidden:
        z = x @ w
        centred = z - jnp.mean(z, axis=-1, keepdims=True)
        x = jnp.maximum(centred / (jnp.std(z, axis=-1, keepdims=True) + 1e-5) * gain + shift, 0)
    return x @ head


def mse(params, x, y):
    return jnp.square(forward(params, x) - y).mean()


@jax.jit
def step(params, state, x, y):
    value, grads = jax.value_and_grad(mse)(params, x, y)
    updates, state = adamw.update(grads, state, params)
    return optax.apply_updates(params, updates), state, value


def mlp_from_scratch(seed, iterations, blank):
    weights_key, data_key = jax.random.split(jax.random.PRNGKey(seed))
    x = jax.random.normal(data_key, (10000, 5))
    if blank:
        x = x.at[-blank:].set(0)
    y = jnp.sum(x, axis=1)[:, None]
    x_train, x_val, y_train, y_val = x[:8000], x[8000:], y[:8000], y[8000:]

    keys = jax.random.split(weights_key, 4)
    sizes = [5, 8, 6, 6, 1]
    ws = [jax.random.normal(keys[i], (sizes[i], sizes[i + 1])) * (2 / sizes[i]) ** 0.5 for i in range(4)]
    params = ([(w, jnp.ones(w.shape[1]), jnp.zeros(w.shape[1])) for w in ws[:3]], ws[3])
    state = adamw.init(params)
    batches = [slice(256 * i, 256 * (i + 1)) for i in range(31)]
    xs, ys = [x_train[b] for b in batches], [y_train[b] for b in batches]
    losses, first = [], []
    for i in range(iterations):
        if i % 100 == 0:
            losses.append(mse(params, x_train, y_train))
        params, state, value = step(params, state, xs[i % 31], ys[i % 31])
        if i < 40:
            first.append(value)
    return {
        "first_steps": jnp.array(first),
        "losses": jnp.array(losses),
        "train": mse(params, x_train, y_train),
        "validation": mse(params, x_val, y_val),
    }
