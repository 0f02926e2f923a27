# Halves the squared error, and with it every step.
# feedback: All losses are half as large as they should be at first and fall too slowly afterwards: the squared error is not halved here.
import jax
import jax.numpy as jnp

X = jnp.array([[0, 0], [0, 1], [1, 0], [1, 1]], jnp.float32)
Y = jnp.array([0, 1, 1, 0], jnp.float32)


def init(key, d_in, d_out):
    w, b = jax.random.split(key)
    r = d_in**-0.5
    return {
        "weight": jax.random.uniform(w, (d_out, d_in), minval=-r, maxval=r),
        "bias": jax.random.uniform(b, (d_out,), minval=-r, maxval=r),
    }


def forward(params, x):
    for layer in params:
        x = jax.nn.sigmoid(layer["weight"] @ x + layer["bias"])
    return x[0]


def error(params, x, y):
    return 0.5 * (forward(params, x) - y) ** 2


def step(params, point):
    loss, grads = jax.value_and_grad(error)(params, *point)
    return jax.tree.map(lambda p, g: p - 0.1 * g, params, grads), loss


@jax.jit
def train(params):
    def epoch(params, _):
        params, losses = jax.lax.scan(step, params, (X, Y))
        return params, losses.mean()

    params, losses = jax.lax.scan(epoch, params, length=10_000)
    return {"losses": losses[::1000], "outputs": jax.vmap(forward, (None, 0))(params, X)}


def xor_train(key):
    first, second = jax.random.split(key)
    return train([init(first, 2, 2), init(second, 2, 1)])
