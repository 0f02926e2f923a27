# Uses expm1, which mends the small end only.
# feedback: The small values are right. For an epsilon of 100 the exponential is infinite before the logarithm sees it.
import jax
import jax.numpy as jnp


def softplus_bias_and_epsilon(kernel, bias_raw, epsilon, x):
    epsilon_raw = jnp.log(jnp.expm1(epsilon))
    dots = x @ kernel
    distances = jnp.sum((x[:, :, None] - kernel) ** 2, axis=1)
    outputs = (dots + jax.nn.softplus(bias_raw)) ** 2 / (distances + jax.nn.softplus(epsilon_raw))
    return {"epsilon_raw": epsilon_raw, "outputs": outputs}
