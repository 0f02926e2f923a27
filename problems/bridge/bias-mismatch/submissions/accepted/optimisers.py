# An nnx.Optimizer on one side, optax with a loop carried by hand on the other.
import jax
import jax.numpy as jnp
import optax
from flax import linen as nn
from flax import nnx


def bias_mismatch(kernel, x, target, use_bias):
    layer = nnx.Linear(*kernel.shape, use_bias=use_bias, rngs=nnx.Rngs(0))
    layer.kernel.value = kernel
    optimiser = nnx.Optimizer(layer, optax.sgd(0.1), wrt=nnx.Param)
    dense = nn.Dense(kernel.shape[1], use_bias=False)
    variables, transform = {"params": {"kernel": kernel}}, optax.sgd(0.1)
    state, gap = transform.init(variables), []
    for i in range(4):
        gap.append(jnp.max(jnp.abs(layer(x) - dense.apply(variables, x))))
        optimiser.update(layer, nnx.grad(lambda layer: ((layer(x) - target) ** 2).mean())(layer))
        gradient = jax.grad(lambda v: ((dense.apply(v, x) - target) ** 2).mean())(variables)
        updates, state = transform.update(gradient, state)
        variables = optax.apply_updates(variables, updates)
    return {"gap": jnp.array(gap), "leaves": len(nnx.to_flat_state(nnx.state(layer, nnx.Param)))}
