# Takes the inverse of the exponential for that of softplus.
# feedback: The raw epsilon is log(epsilon), the inverse of exp. For tiny values both agree; at 0.5 they don't.
import jax
import jax.numpy as jnp


def softplus_bias_and_epsilon(kernel, bias_raw, epsilon, x):
    epsilon_raw = jnp.log(epsilon)
    dots = x @ kernel
    distances = jnp.sum((x[:, :, None] - kernel) ** 2, axis=1)
    outputs = (dots + jax.nn.softplus(bias_raw)) ** 2 / (distances + jax.nn.softplus(epsilon_raw))
    return {"epsilon_raw": epsilon_raw, "outputs": outputs}
