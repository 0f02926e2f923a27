# Gives nothing away.
# feedback: `weights` is not donated: no `jax.jit` of yours has it among its `donate_argnames` or `donate_argnums`.
import jax


@jax.jit
def update(rate, weights, slope):
    return jax.tree.map(lambda w, g: w - rate * g, weights, slope)
