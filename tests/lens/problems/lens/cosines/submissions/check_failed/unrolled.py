# Writes the loop out by `unroll`.
# feedback: It must be the same for every `n`: a Python loop is written out while it is traced, a scan is not.
import jax.numpy as jnp
from jax import lax


def cosines(x, n, way):
    function = jnp.cos if way == "cos" else jnp.sin
    return lax.fori_loop(0, n, lambda _, y: function(y), x, unroll=n)
