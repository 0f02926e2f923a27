# Applies softplus to the wanted epsilon.
# feedback: Below the line stands the softplus of `epsilon`, about 0.69 for every small one. `epsilon` is what softplus is to give, and not
# what it is given.
import jax
import jax.numpy as jnp


def softplus_bias_and_epsilon(kernel, bias_raw, epsilon, x):
    epsilon_raw = epsilon + jnp.log(-jnp.expm1(-epsilon))
    dots = x @ kernel
    distances = jnp.sum((x[:, :, None] - kernel) ** 2, axis=1)
    outputs = (dots + jax.nn.softplus(bias_raw)) ** 2 / (distances + jax.nn.softplus(epsilon))
    return {"epsilon_raw": epsilon_raw, "outputs": outputs}
