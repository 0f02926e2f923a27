# Collects plain floats, which need the values.
# feedback: ConcretizationTypeError
import jax
import jax.numpy as jnp


def xor_loss(params, x, y):
    errors = []
    for point, target in zip(x, y):
        for layer in params:
            point = jax.nn.sigmoid(layer["weight"] @ point + layer["bias"])
        errors.append(float((point[0] - target) ** 2))
    return {"loss": jnp.float32(sum(errors) / len(errors)), "errors": jnp.array(errors)}
