# AdamW written out, one run for both sides.
import jax
import jax.numpy as jnp


def train_step_parity(params, x, target, steps):
    def loss_of(params):
        hidden = jnp.tanh(x @ params["hidden"]["kernel"] + params["hidden"]["bias"])
        return jnp.mean((hidden @ params["out"]["kernel"] + params["out"]["bias"] - target) ** 2)

    first = second = jax.tree.map(jnp.zeros_like, params)
    losses = []
    for count in range(1, steps + 1):
        loss, gradient = jax.value_and_grad(loss_of)(params)
        losses.append(loss)
        first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, gradient)
        second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g**2, second, gradient)

        def step(p, m, v):
            mean, square = m / (1 - 0.9**count), v / (1 - 0.999**count)
            return p - 0.1 * (mean / (jnp.sqrt(square) + 1e-8) + 0.05 * p)

        params = jax.tree.map(step, params, first, second)
    return {"nnx": params, "linen": params, "losses": jnp.stack(losses)}
