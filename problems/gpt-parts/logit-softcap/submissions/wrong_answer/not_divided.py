# Leaves out the division before the tangent.
# feedback: Nearly every logit is at the cap already: divide by the cap before the tangent, so that small logits pass as they are.
import jax.numpy as jnp


def logit_softcap(logits, cap):
    squeezed = jnp.tanh(logits)
    return {"capped": cap * squeezed, "slope": cap * (1 - squeezed**2)}
