# The formulas, once for both.
import jax.numpy as jnp


def batch_norm_parity(variables, batches, x, momentum):
    mean, var = variables["batch_stats"]["mean"], variables["batch_stats"]["var"]
    for batch in batches:
        mean = momentum * mean + (1 - momentum) * batch.mean(0)
        var = momentum * var + (1 - momentum) * batch.var(0)
    y = (x - mean) / jnp.sqrt(var + 1e-5) * variables["params"]["scale"] + variables["params"]["bias"]
    return {name: {"mean": mean, "var": var, "y": y} for name in ("nnx", "linen")}
