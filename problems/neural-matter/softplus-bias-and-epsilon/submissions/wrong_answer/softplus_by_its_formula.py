# Computes softplus as log(1 + exp(x)).
# feedback: softplus was computed as log(1 + e^x): infinite for a raw bias of 120, and inexact where e^x is small beside 1.
import jax
import jax.numpy as jnp


def softplus_bias_and_epsilon(kernel, bias_raw, epsilon, x):
    epsilon_raw = epsilon + jnp.log(-jnp.expm1(-epsilon))
    dots = x @ kernel
    distances = jnp.sum((x[:, :, None] - kernel) ** 2, axis=1)
    outputs = (dots + jnp.log(1 + jnp.exp(bias_raw))) ** 2 / (distances + jnp.log(1 + jnp.exp(epsilon_raw)))
    return {"epsilon_raw": epsilon_raw, "outputs": outputs}
