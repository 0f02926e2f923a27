# A rule for reverse mode, which shuts forward mode.
# feedback: Under jax.jvp the function raises TypeError
import jax


@jax.custom_vjp
def reversed_gradient(x, strength):
    return x


def forward(x, strength):
    return x, strength


def backward(strength, g):
    return -strength * g, 0.0 * strength


reversed_gradient.defvjp(forward, backward)
