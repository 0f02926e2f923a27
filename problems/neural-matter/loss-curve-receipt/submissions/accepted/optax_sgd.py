# Optax's SGD, and a history written into arrays with .at[].set under fori_loop.
import jax
import jax.numpy as jnp
import optax


def loss(p, rows):
    x, w = rows["x"], p["kernel"]
    dots = x @ w
    away = x[:, None, :] - w.T
    hidden = (dots + p["bias"]) ** 2 / (jnp.einsum("nhi,nhi->nh", away, away) + 0.5)
    return jnp.mean((hidden @ p["head"] - rows["y"]) ** 2)


def loss_curve_receipt(params, train, test, epochs):
    sgd = optax.sgd(0.05)

    def body(epoch, carry):
        p, state, history = carry
        value, slope = jax.value_and_grad(loss)(p, train)
        now = {
            "epoch": epoch,
            "train_loss": value,
            "test_loss": loss(p, test),
            "gradient_norm": optax.global_norm(slope),
        }
        history = {name: curve.at[epoch].set(now[name]) for name, curve in history.items()}
        updates, state = sgd.update(slope, state)
        return optax.apply_updates(p, updates), state, history

    names = ("train_loss", "test_loss", "gradient_norm")
    empty = {"epoch": jnp.zeros(epochs, jnp.int32), **{name: jnp.zeros(epochs) for name in names}}
    params, _, history = jax.lax.fori_loop(0, epochs, body, (params, sgd.init(params), empty))
    return {"history": history, "params": params}
