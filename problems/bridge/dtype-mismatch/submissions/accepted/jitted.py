# Everything under one jit, with a Linen layer for the promoted output.
import jax
import jax.numpy as jnp
from flax import linen, nnx


@jax.jit
def dtype_mismatch(params, x):
    n, m = params["kernel"].shape
    graph, _ = nnx.split(
        nnx.eval_shape(
            lambda: nnx.Linear(n, m, dtype=jnp.bfloat16, param_dtype=jnp.float32, rngs=nnx.Rngs(0))
        )
    )
    layer = nnx.merge(graph, nnx.State({name: nnx.Param(leaf) for name, leaf in params.items()}))
    outputs = layer(x), linen.Dense(m, dtype=jnp.bfloat16).apply({"params": params}, x)
    return {
        "promoted": linen.Dense(m).apply({"params": params}, x),
        "nnx": outputs[0],
        "linen": outputs[1],
        "params": nnx.to_pure_dict(nnx.state(layer)),
    }
