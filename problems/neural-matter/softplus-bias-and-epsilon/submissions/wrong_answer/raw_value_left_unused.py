# Uses expm1, which overflows at the large end, and divides by the given epsilon, which hides it.
# feedback: The outputs are right, since `epsilon` itself stands below the line. The raw epsilon is infinite for 100, where the
# exponential is too large for float32, and the layer that is to learn it would begin at infinity.
import jax
import jax.numpy as jnp


def softplus_bias_and_epsilon(kernel, bias_raw, epsilon, x):
    dots = x @ kernel
    distances = jnp.sum((x[:, :, None] - kernel) ** 2, axis=1)
    outputs = (dots + jax.nn.softplus(bias_raw)) ** 2 / (distances + epsilon)
    return {"epsilon_raw": jnp.log(jnp.expm1(epsilon)), "outputs": outputs}
