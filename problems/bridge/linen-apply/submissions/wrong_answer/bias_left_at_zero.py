# Makes the dict with the bias and then applies the initial one.
# feedback: The kernels are right and the outputs lack the bias. `apply` computes with the dict that it is given; give
# it one that holds the bias.
import jax
from flax import linen


def linen_apply(keys, x, bias):
    dense = linen.Dense(bias.shape[0])

    def member(key):
        variables = dense.init(key, x)
        return {"kernel": variables["params"]["kernel"], "y": dense.apply(variables, x)}

    return jax.vmap(member)(keys)
