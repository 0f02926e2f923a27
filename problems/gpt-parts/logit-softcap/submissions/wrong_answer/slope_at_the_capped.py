# Takes the slope at the capped logit instead of at the logit.
# feedback: The slope is taken at the logit after it was capped. It belongs to the logit that came in.
import jax.numpy as jnp


def logit_softcap(logits, cap):
    capped = cap * jnp.tanh(logits / cap)
    return {"capped": capped, "slope": 1 - jnp.tanh(capped / cap) ** 2}
