import jax
import jax.numpy as jnp


def softplus_yat_ffn(params, x):
    w = params["w"]
    dots = x @ w  # (t, m)
    distance = (x**2).sum(axis=1, keepdims=True) + (w**2).sum(axis=0) - 2 * dots  # (t, 1) + (m,) - (t, m)
    distance = jnp.maximum(distance, 0.0)  # rounding may leave less than nothing
    aligned = (dots + jax.nn.softplus(params["bias"])) ** 2
    units = params["alpha"] * aligned / (distance + jax.nn.softplus(params["epsilon"]))
    return {"units": units, "y": units @ params["out"]}


def inputs(key, t, d, m):
    x_key, w_key, bias_key, out_key = jax.random.split(key, 4)
    params = {
        "w": 0.5 * jax.random.normal(w_key, (d, m)),
        "bias": 0.3 * jax.random.normal(bias_key, (m,)),
        "alpha": jnp.float32(1.5),
        "epsilon": jnp.log(jnp.expm1(jnp.float32(1e-3))),
        "out": 0.2 * jax.random.normal(out_key, (m, d)),
    }
    return {"params": params, "x": jax.random.normal(x_key, (t, d))}
