import jax
import jax.numpy as jnp


def logit_softcap(logits, cap):
    squeezed = jnp.tanh(logits / cap)  # (t, v), between -1 and 1
    return {"capped": cap * squeezed, "slope": 1 - squeezed**2}


def inputs(key, t, v):
    logit_key, cap_key = jax.random.split(key)
    return {
        "logits": 8 * jax.random.normal(logit_key, (t, v)),
        "cap": float(jax.random.uniform(cap_key, (), minval=4.0, maxval=20.0)),
    }
