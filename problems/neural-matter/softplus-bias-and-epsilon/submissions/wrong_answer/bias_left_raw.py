# Adds the raw bias as it is.
# feedback: The bias is used raw, so it can be negative. The layer adds its softplus.
import jax
import jax.numpy as jnp


def softplus_bias_and_epsilon(kernel, bias_raw, epsilon, x):
    epsilon_raw = epsilon + jnp.log(-jnp.expm1(-epsilon))
    dots = x @ kernel
    distances = jnp.sum((x[:, :, None] - kernel) ** 2, axis=1)
    outputs = (dots + bias_raw) ** 2 / (distances + jax.nn.softplus(epsilon_raw))
    return {"epsilon_raw": epsilon_raw, "outputs": outputs}
