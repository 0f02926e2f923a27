"""`dtype` is what a layer computes in, `param_dtype` what it stores, and None means the common dtype of all that meets."""

import jax
import jax.numpy as jnp
from flax import linen, nnx


def loaded(params, dtype):
    n, m = params["kernel"].shape
    layer = nnx.Linear(n, m, dtype=dtype, rngs=nnx.Rngs(0))
    nnx.update(layer, params)
    return layer


def dtype_mismatch(params, x):
    layer = loaded(params, jnp.bfloat16)
    dense = linen.Dense(params["bias"].size, dtype=jnp.bfloat16)
    return {
        "promoted": loaded(params, None)(x),  # float32 (k, m)
        "nnx": layer(x),  # bfloat16 (k, m)
        "linen": dense.apply({"params": params}, x),
        "params": nnx.to_pure_dict(nnx.state(layer, nnx.Param)),
    }


def inputs(key, k, n, m):
    """Pairs of inputs that cancel out, and pairs of weights that differ by less than bfloat16 can tell."""
    x_key, kernel_key, near_key, bias_key = jax.random.split(key, 4)
    x = jax.random.randint(x_key, (k, n // 2), 1, 9)
    kernel = jax.random.uniform(kernel_key, (n // 2, m), minval=1.0, maxval=2.0)
    near = kernel + jax.random.uniform(near_key, (n // 2, m), minval=0.0005, maxval=0.002)
    return {
        "params": {
            "kernel": jnp.concatenate([kernel, near]),
            "bias": jax.random.randint(bias_key, (m,), 1, 8) / 4,
        },
        "x": jnp.concatenate([x, -x], axis=1).astype(jnp.bfloat16),
    }
