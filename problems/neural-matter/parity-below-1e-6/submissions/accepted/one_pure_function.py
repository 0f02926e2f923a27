# Both layers compute one function of arrays, so that function is enough; the gap in NumPy.
import jax.numpy as jnp
import numpy as np


def yat(kernel, bias, alpha, x):
    dots = x @ kernel
    lengths = jnp.sum(x**2, 1, keepdims=True) + jnp.sum(kernel**2, 0)
    return alpha * (dots + bias) ** 2 / (lengths - 2 * dots + 0.5)


def parity_below_1e_6(nnx_params, linen_params, x):
    a = yat(nnx_params["kernel"], nnx_params["bias"], nnx_params["alpha"], x)
    b = yat(linen_params["kernel"].T, linen_params["bias"], linen_params["alpha"], x)
    one, other = np.asarray(a), np.asarray(b)
    gap = np.float32(np.abs(one - other).max() / np.abs(one).max())
    return {"nnx": a, "linen": b, "gap": gap, "agree": bool(gap < 1e-6)}
