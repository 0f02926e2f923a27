import jax
import jax.numpy as jnp

SIZES, RATE, EPOCHS = (2, 2, 1), 0.1, 10_000
POINTS = jnp.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
TARGETS = jnp.array([0.0, 1.0, 1.0, 0.0])


def init_layer(key, d_in, d_out):
    weight_key, bias_key = jax.random.split(key)
    bound = 1 / jnp.sqrt(d_in)
    return {
        "weight": jax.random.uniform(weight_key, (d_out, d_in), minval=-bound, maxval=bound),
        "bias": jax.random.uniform(bias_key, (d_out,), minval=-bound, maxval=bound),
    }


def forward(params, x):
    for layer in params:
        x = jax.nn.sigmoid(layer["weight"] @ x + layer["bias"])  # (outputs of this layer,)
    return x[0]


def step(params, point):
    x, y = point
    loss, gradient = jax.value_and_grad(lambda p: (forward(p, x) - y) ** 2)(params)
    return jax.tree.map(lambda p, g: p - RATE * g, params, gradient), loss


def epoch(params, _):
    params, losses = jax.lax.scan(step, params, (POINTS, TARGETS))
    return params, losses.mean()


def init(key):
    keys = jax.random.split(key, len(SIZES) - 1)  # one key per layer
    return [init_layer(k, i, o) for k, i, o in zip(keys, SIZES[:-1], SIZES[1:], strict=True)]


@jax.jit
def xor_train(key):
    params, losses = jax.lax.scan(epoch, init(key), length=EPOCHS)  # losses (EPOCHS,)
    outputs = jax.vmap(forward, in_axes=(None, 0))(params, POINTS)  # (4,)
    return {"losses": losses[::1000], "outputs": outputs}


@jax.jit
def steady(key):
    """Whether it learns XOR, with losses that hardly feel a change of all weights by three parts in a million."""

    def losses(factor):
        nudged = jax.tree.map(lambda p: factor * p, init(key))
        return jax.lax.scan(epoch, nudged, length=EPOCHS)[1][::1000]

    below, here, above = losses(1 - 3e-6), losses(1.0), losses(1 + 3e-6)
    apart = jnp.maximum(jnp.abs(below / here - 1), jnp.abs(above / here - 1))
    return (here[-1] < 0.01) & (apart.max() < 3e-5)


def inputs(key, tries):
    for number in range(tries):
        candidate = jax.random.fold_in(key, number)
        if steady(candidate):
            break
    return {"key": candidate}
