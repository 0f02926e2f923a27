# optax.sgd inside a jitted step, on a batch of one point.
import jax
import jax.numpy as jnp
import optax


@jax.jit
def xor_train_step(params, x, y, learning_rate):
    def loss(params):
        h = x[None]
        for layer in params:
            h = jax.nn.sigmoid(h @ layer["weight"].T + layer["bias"])
        return jnp.mean(jnp.square(h[:, 0] - y))

    sgd = optax.sgd(learning_rate)
    value, gradient = jax.value_and_grad(loss)(params)
    updates, _ = sgd.update(gradient, sgd.init(params), params)
    return {"params": optax.apply_updates(params, updates), "loss": value}
