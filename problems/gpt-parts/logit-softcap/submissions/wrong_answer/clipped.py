# Cuts the logits off instead of bending them.
# feedback: The logits are cut off at the cap, and past it the slope is zero: what is wrong there never comes back. Bend them with the hyperbolic
# tangent.
import jax.numpy as jnp


def logit_softcap(logits, cap):
    return {"capped": jnp.clip(logits, -cap, cap), "slope": (jnp.abs(logits) < cap).astype(logits.dtype)}
