"""A Yat network learns handwritten digits: one program from raw pixels to a history."""

import jax
import jax.numpy as jnp
import optax

UNITS, EPSILON, BATCH = 64, 1.0, 16
PIXELS = "0123456789abcdefg"


def init(key):
    yat_key, head_key = jax.random.split(key)
    xavier = jax.nn.initializers.xavier_normal()
    return {
        "yat": {"kernel": xavier(yat_key, (64, UNITS)), "bias": jnp.zeros(UNITS), "alpha": jnp.ones(1)},
        "head": {"kernel": xavier(head_key, (UNITS, 10)), "bias": jnp.zeros(10)},
    }


def prepared(rows):
    x = rows["images"].reshape(-1, 64).astype(jnp.float32) / 16  # (n, 8, 8) -> (n, 64)
    return x, rows["labels"]


def predict(params, x):
    yat, head = params["yat"], params["head"]
    dots = x @ yat["kernel"]  # (n, 64) and (64, h) -> (n, h)
    lengths = jnp.sum(x**2, axis=1)[:, None] + jnp.sum(yat["kernel"] ** 2, axis=0)  # (n, h)
    hidden = yat["alpha"] * (dots + yat["bias"]) ** 2 / (lengths - 2 * dots + EPSILON)
    return hidden @ head["kernel"] + head["bias"]  # (n, 10)


def loss(params, x, labels):
    return jnp.mean(optax.softmax_cross_entropy_with_integer_labels(predict(params, x), labels))


def train_on_digits(key, train, test, epochs):
    (x, labels), (x_test, labels_test) = prepared(train), prepared(test)
    init_key, order_key = jax.random.split(key)
    params = init(init_key)
    batches = epochs * (x.shape[0] // BATCH)
    optimiser = optax.adamw(optax.linear_schedule(0.02, 0.0, batches), weight_decay=0.0001)

    def step(state, batch):
        params, moments = state
        value, gradient = jax.value_and_grad(loss)(params, x[batch], labels[batch])
        updates, moments = optimiser.update(gradient, moments, params)
        return (optax.apply_updates(params, updates), moments), value

    def one_epoch(state, epoch_key):
        order = jax.random.permutation(epoch_key, x.shape[0]).reshape(-1, BATCH)  # (batches, BATCH)
        state, losses = jax.lax.scan(step, state, order)
        right = jnp.argmax(predict(state[0], x_test), axis=1) == labels_test
        test_loss = loss(state[0], x_test, labels_test)
        row = {"train_loss": losses.mean(), "test_loss": test_loss, "test_accuracy": right.mean()}
        return state, (row, losses)

    state = params, optimiser.init(params)
    _, (history, losses) = jax.lax.scan(one_epoch, state, jax.random.split(order_key, epochs))
    learned = sum(leaf.size for leaf in jax.tree.leaves(params))
    return {"first_losses": losses[0, :2], "history": history, "parameters": learned}


def inputs(key, rows, tests, epochs, data):
    lines = [line.split() for line in data["digits.txt"].splitlines()]
    labels = jnp.array([int(label) for label, _ in lines], jnp.int32)  # (1797,)
    pixels = [[PIXELS.index(pixel) for pixel in image] for _, image in lines]
    images = jnp.array(pixels, jnp.uint8).reshape(-1, 8, 8)  # (1797, 8, 8)
    train_key, order_key = jax.random.split(key)
    order = jax.random.permutation(order_key, len(lines))

    def some(chosen):
        return {"images": images[chosen], "labels": labels[chosen]}

    test = some(order[rows : rows + tests])
    return {"key": train_key, "train": some(order[:rows]), "test": test, "epochs": epochs}
