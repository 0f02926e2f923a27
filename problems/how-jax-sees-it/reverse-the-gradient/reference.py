import jax


@jax.custom_jvp
def reversed_gradient(x, strength):
    return x


@reversed_gradient.defjvp
def _push_forward(primals, tangents):
    x, strength = primals
    x_dot, _ = tangents
    return reversed_gradient(x, strength), -strength * x_dot


def inputs(key, n):
    x_key, strength_key = jax.random.split(key)
    return {
        "x": 2 * jax.random.normal(x_key, (n,)),
        "strength": float(jax.random.uniform(strength_key, minval=0.2, maxval=2.0)),
    }
