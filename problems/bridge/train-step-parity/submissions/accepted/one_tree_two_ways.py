# The NNX side split into a pure function, the Linen side with a TrainState, both steps compiled.
import jax
import jax.numpy as jnp
import optax
from flax import linen as nn
from flax import nnx
from flax.training.train_state import TrainState


class Net(nn.Module):
    h: int
    m: int

    @nn.compact
    def __call__(self, x):
        x = nn.tanh(nn.Dense(self.h, name="hidden")(x))
        return nn.Dense(self.m, name="out")(x)


def train_step_parity(params, x, target, steps):
    (n, h), m = params["hidden"]["kernel"].shape, target.shape[1]
    transform = optax.adamw(0.1, weight_decay=0.05)
    graph, state = nnx.split(
        nnx.Dict(hidden=nnx.Linear(n, h, rngs=nnx.Rngs(0)), out=nnx.Linear(h, m, rngs=nnx.Rngs(0)))
    )
    nnx.replace_by_pure_dict(state, params)

    def nnx_loss(state):
        net = nnx.merge(graph, state)
        return jnp.mean(jnp.square(net.out(jnp.tanh(net.hidden(x))) - target))

    @jax.jit
    def nnx_step(carry, _):
        state, moments = carry
        loss, gradient = jax.value_and_grad(nnx_loss)(state)
        updates, moments = transform.update(gradient, moments, state)
        return (optax.apply_updates(state, updates), moments), loss

    (state, _), losses = jax.lax.scan(nnx_step, (state, transform.init(state)), length=steps)

    net = Net(h, m)
    train = TrainState.create(apply_fn=net.apply, params=params, tx=transform)
    for _ in range(steps):
        gradient = jax.grad(lambda p: jnp.mean((net.apply({"params": p}, x) - target) ** 2))(train.params)
        train = train.apply_gradients(grads=gradient)
    return {"nnx": nnx.to_pure_dict(state), "linen": train.params, "losses": losses}
