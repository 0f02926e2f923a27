# Uses biased dot products for the distances.
# feedback: Your distances hold the bias: they are computed from dot products to which it was added. Keep the plain ones.
import jax
import jax.numpy as jnp


def softplus_bias_and_epsilon(kernel, bias_raw, epsilon, x):
    epsilon_raw = epsilon + jnp.log(-jnp.expm1(-epsilon))
    dots = x @ kernel
    dots = dots + jax.nn.softplus(bias_raw)
    distances = jnp.sum(x**2, axis=1)[:, None] + jnp.sum(kernel**2, axis=0) - 2 * dots
    outputs = dots**2 / (distances + jax.nn.softplus(epsilon_raw))
    return {"epsilon_raw": epsilon_raw, "outputs": outputs}
