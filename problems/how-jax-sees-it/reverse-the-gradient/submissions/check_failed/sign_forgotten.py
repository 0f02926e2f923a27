# Scales the gradient and does not turn it round.
# feedback: Its gradient is not the reference's
import jax


@jax.custom_jvp
def reversed_gradient(x, strength):
    return x


@reversed_gradient.defjvp
def push_forward(primals, tangents):
    return primals[0], primals[1] * tangents[0]
