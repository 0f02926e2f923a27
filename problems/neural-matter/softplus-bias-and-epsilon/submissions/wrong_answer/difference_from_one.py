# Inverts softplus by the formula, as it stands on paper.
# feedback: Your raw epsilon is right for 0.001 and goes wrong towards both ends: e^epsilon minus 1 has few digits left when epsilon is
# small, and e^100 is infinite. Compute that difference without forming e^epsilon.
import jax
import jax.numpy as jnp


def softplus_bias_and_epsilon(kernel, bias_raw, epsilon, x):
    epsilon_raw = jnp.log(jnp.exp(epsilon) - 1)
    dots = x @ kernel
    distances = jnp.sum((x[:, :, None] - kernel) ** 2, axis=1)
    outputs = (dots + jax.nn.softplus(bias_raw)) ** 2 / (distances + jax.nn.softplus(epsilon_raw))
    return {"epsilon_raw": epsilon_raw, "outputs": outputs}
