# Divides the slope by the cap once more.
# feedback: The capped logits are right and the slopes are not. The division inside the tangent gives 1 / cap; what does the factor outside do to it?
import jax.numpy as jnp


def logit_softcap(logits, cap):
    squeezed = jnp.tanh(logits / cap)
    return {"capped": cap * squeezed, "slope": (1 - squeezed**2) / cap}
