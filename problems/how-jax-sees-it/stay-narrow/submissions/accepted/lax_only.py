# By jax.lax, which never promotes.
from jax import lax


def narrow_layer(x, weight, bias):
    narrow = lambda leaf: lax.convert_element_type(leaf, x.dtype)
    h = lax.dot(x, narrow(weight))
    h = lax.add(h, lax.broadcast(narrow(bias), (x.shape[0],)))
    return lax.mul(lax.max(h, lax.full_like(h, 0)), lax.full_like(h, 2**0.5))
