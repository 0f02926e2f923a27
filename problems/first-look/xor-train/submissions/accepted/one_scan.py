# One scan over all 40,000 points in order, in the old spelling of keys, with optax.
import jax
import jax.numpy as jnp
import optax

sgd = optax.sgd(0.1)
points = jnp.array([[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]], jnp.float32)


def predict(layers, x):
    for layer in layers:
        x = jax.nn.sigmoid(jnp.dot(layer["weight"], x) + layer["bias"])
    return x.squeeze()


def init(key, d_in, d_out):
    w, b = jax.random.split(key)
    r = d_in**-0.5
    return {
        "weight": jax.random.uniform(w, (d_out, d_in), minval=-r, maxval=r),
        "bias": jax.random.uniform(b, (d_out,), minval=-r, maxval=r),
    }


@jax.jit
def train(layers):
    def step(carry, n):
        layers, state = carry
        *x, y = points[n % 4]
        loss, grads = jax.value_and_grad(lambda q: jnp.square(predict(q, jnp.stack(x)) - y))(layers)
        updates, state = sgd.update(grads, state)
        return (optax.apply_updates(layers, updates), state), loss

    (layers, _), losses = jax.lax.scan(step, (layers, sgd.init(layers)), jnp.arange(40_000))
    return layers, losses


def xor_train(key):
    first, second = jax.random.split(jax.random.key_data(key))
    layers, losses = train([init(first, 2, 2), init(second, 2, 1)])
    outputs = jax.vmap(lambda x: predict(layers, x))(points[:, :2])
    return {"losses": losses.reshape(10_000, 4).mean(axis=1)[::1000], "outputs": outputs}
