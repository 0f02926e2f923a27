# Minimises the sum of the squares, which AdamW hides.
# feedback: The parameters are right and the losses are not: they are sums of squares instead of means. AdamW divides
# the scale of the loss out again, so the steps do not show it.
import jax
import jax.numpy as jnp
import optax
from flax import linen, nnx

TRANSFORM = optax.adamw(0.1, weight_decay=0.05)


class NnxNet(nnx.Module):
    def __init__(self, n, h, m, *, rngs):
        self.hidden = nnx.Linear(n, h, rngs=rngs)
        self.out = nnx.Linear(h, m, rngs=rngs)

    def __call__(self, x):
        return self.out(nnx.tanh(self.hidden(x)))


class LinenNet(linen.Module):
    h: int
    m: int

    def setup(self):
        self.hidden, self.out = linen.Dense(self.h), linen.Dense(self.m)

    def __call__(self, x):
        return self.out(linen.tanh(self.hidden(x)))


def in_nnx(params, x, target, steps):
    (n, h), m = params["hidden"]["kernel"].shape, target.shape[1]
    model = NnxNet(n, h, m, rngs=nnx.Rngs(0))
    nnx.update(model, params)
    optimiser = nnx.Optimizer(model, TRANSFORM, wrt=nnx.Param)
    losses = []
    for _ in range(steps):
        loss, gradient = nnx.value_and_grad(lambda model: jnp.sum((model(x) - target) ** 2))(model)
        optimiser.update(model, gradient)
        losses.append(loss)
    return nnx.to_pure_dict(nnx.state(model, nnx.Param)), jnp.stack(losses)


def in_linen(params, x, target, steps):
    net, state = LinenNet(params["hidden"]["bias"].size, target.shape[1]), TRANSFORM.init(params)
    for _ in range(steps):
        gradient = jax.grad(lambda p: jnp.sum((net.apply({"params": p}, x) - target) ** 2))(params)
        updates, state = TRANSFORM.update(gradient, state, params)
        params = optax.apply_updates(params, updates)
    return params


def train_step_parity(params, x, target, steps):
    nnx_params, losses = in_nnx(params, x, target, steps)
    return {"nnx": nnx_params, "linen": in_linen(params, x, target, steps), "losses": losses}
