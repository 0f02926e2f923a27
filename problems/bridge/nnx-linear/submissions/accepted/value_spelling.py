# The older spelling: `.value` reads and writes a Variable's array. The output is written out by hand.
import jax
from flax import nnx


def nnx_linear(seed, x, bias):
    layer = nnx.Linear(x.shape[1], bias.size, rngs=nnx.Rngs(jax.random.PRNGKey(seed)))
    layer.bias.value = bias
    kernel, bias = layer.kernel.value, layer.bias.value
    return {"params": {"kernel": kernel, "bias": bias}, "y": x @ kernel + bias}
