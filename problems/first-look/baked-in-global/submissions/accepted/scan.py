# One compiled loop: rates and gradients are what the scan goes over.
import jax


@jax.jit
def baked_in_global(p, gradients, rates):
    def step(p, both):
        gradient, rate = both
        p = p - rate * gradient
        return p, p

    return jax.lax.scan(step, p, (gradients, rates))[1]
