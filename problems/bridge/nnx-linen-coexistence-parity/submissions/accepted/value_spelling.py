# The older spelling: `.value` gives a Variable's array, and PRNGKey makes the key that Linen never uses here.
import jax.numpy as jnp
from flax import linen as nn
from flax import nnx


def coexistence_parity(seed, x, features):
    features = int(features)
    model = nnx.Linear(in_features=len(x), out_features=features, rngs=nnx.Rngs(params=int(seed)))
    variables = {"params": {"kernel": model.kernel.value, "bias": model.bias.value}}
    a = model(x)
    b = nn.Dense(features=features).apply(variables, x)
    return [jnp.sum(a), jnp.sum(b), jnp.max(jnp.abs(a - b))]
