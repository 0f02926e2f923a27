# fori_loop for both loops, parameters as a tuple, losses written into an array.
import jax
import jax.numpy as jnp

X = jnp.array([[0, 0], [0, 1], [1, 0], [1, 1]], jnp.float32)
Y = jnp.array([0, 1, 1, 0], jnp.float32)


def net(p, x):
    w1, b1, w2, b2 = p
    return jax.nn.sigmoid(w2 @ jax.nn.sigmoid(w1 @ x + b1) + b2)


def error(p, i):
    return jnp.sum((net(p, X[i]) - Y[i]) ** 2)


def train(p):
    def update(i, both):
        p, total = both
        now, grads = jax.value_and_grad(error)(p, i)
        return tuple(a - 0.1 * g for a, g in zip(p, grads)), total + now

    def epoch(n, both):
        p, losses = both
        p, total = jax.lax.fori_loop(0, 4, update, (p, 0.0))
        return p, losses.at[n].set(total / 4)

    p, losses = jax.lax.fori_loop(0, 10_000, epoch, (p, jnp.zeros(10_000)))
    return {"losses": losses[::1000], "outputs": jnp.stack([net(p, x)[0] for x in X])}


@jax.jit
def xor_train(key):
    p = []
    for k, (o, i) in zip(jax.random.split(key), [(2, 2), (1, 2)]):
        w, b = jax.random.split(k)
        p.append((2 * jax.random.uniform(w, (o, i)) - 1) / jnp.sqrt(i))
        p.append((2 * jax.random.uniform(b, (o,)) - 1) / jnp.sqrt(i))
    return train(tuple(p))
