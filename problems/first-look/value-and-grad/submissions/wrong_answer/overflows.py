# Writes log(1 + exp(-m)) as it stands in the formula.
# feedback: The loss is infinite, or its gradient NaN, where a margin is very negative: exp(-m) overflows before the logarithm
# can make it small again. Look for a function that computes log(1 + exp(z)) without the overflow.
import jax
import jax.numpy as jnp


def loss(w, x, y):
    m = y * (x @ w)
    return jnp.mean(jnp.log(1 + jnp.exp(-m))), jnp.mean(m > 0)


def loss_and_gradient(w, x, y):
    (value, accuracy), gradient = jax.value_and_grad(loss, has_aux=True)(w, x, y)
    return {"loss": value, "accuracy": accuracy, "gradient": gradient}
