# Loops in Python, as it may with a static n.
# feedback: The traced program has 2 equations for one `n` and 9 for another. `cos` (line 9) is there 9 times instead of 2.
import jax.numpy as jnp


def cosines(x, n, way):
    function = jnp.cos if way == "cos" else jnp.sin
    for _ in range(n):
        x = function(x)
    return x
