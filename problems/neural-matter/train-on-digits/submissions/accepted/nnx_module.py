# An NNX module whose arrays are put in place, trained under scan by way of its state.
import jax
import jax.numpy as jnp
import optax
from flax import nnx


class Network(nnx.Module):
    def __init__(self, key):
        yat_key, head_key = jax.random.split(key)
        init = nnx.initializers.glorot_normal()
        self.kernel = nnx.Param(init(yat_key, (64, 64)))
        self.bias = nnx.Param(jnp.zeros(64))
        self.alpha = nnx.Param(jnp.ones(1))
        self.head = nnx.Param(init(head_key, (64, 10)))
        self.head_bias = nnx.Param(jnp.zeros(10))

    def __call__(self, x):
        w = self.kernel[...]
        distances = (x * x).sum(1)[:, None] + (w * w).sum(0) - 2 * x @ w
        hidden = self.alpha[...] * jnp.square(x @ w + self.bias[...]) / (jnp.maximum(distances, 0) + 1)
        return hidden @ self.head[...] + self.head_bias[...]


def train_on_digits(key, train, test, epochs):
    pixels = lambda rows: rows["images"].reshape(-1, 64).astype(jnp.float32) / 16
    x, x_test = pixels(train), pixels(test)
    init_key, order_key = jax.random.split(key)
    graph, state = nnx.split(Network(init_key))
    adamw = optax.adamw(optax.linear_schedule(2e-2, 0, epochs * len(x) // 16), weight_decay=1e-4)

    def loss(state, x, labels):
        scores = jax.nn.log_softmax(nnx.merge(graph, state)(x))
        return -jnp.take_along_axis(scores, labels[:, None], axis=1).mean()

    def step(carry, batch):
        state, moments = carry
        value, slope = jax.value_and_grad(loss)(state, x[batch], train["labels"][batch])
        updates, moments = adamw.update(slope, moments, state)
        return (optax.apply_updates(state, updates), moments), value

    def epoch(carry, key):
        carry, losses = jax.lax.scan(step, carry, jax.random.permutation(key, len(x)).reshape(-1, 16))
        hits = nnx.merge(graph, carry[0])(x_test).argmax(1) == test["labels"]
        row = {
            "train_loss": losses.mean(),
            "test_loss": loss(carry[0], x_test, test["labels"]),
            "test_accuracy": hits.astype(jnp.float32).mean(),
        }
        return carry, (row, losses[:2])

    keys = jax.random.split(order_key, epochs)
    _, (history, first) = jax.lax.scan(epoch, (state, adamw.init(state)), keys)
    count = sum(leaf.size for leaf in jax.tree.leaves(state))
    return {"first_losses": first[0], "history": history, "parameters": count}
