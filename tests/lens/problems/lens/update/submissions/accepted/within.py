# Compiles the step within, and gives the weights away by place.
import jax


def update(rate, weights, slope):
    step = lambda w, g: jax.tree.map(lambda w, g: w - rate * g, w, g)
    return jax.jit(step, donate_argnums=0)(weights, slope)
