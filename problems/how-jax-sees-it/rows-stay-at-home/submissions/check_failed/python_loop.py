# Takes the rows one by one in Python and stacks what comes out.
# feedback: and none may be there.
import jax.numpy as jnp


def unit_features(x, w):
    rows = []
    for row in x:
        f = jnp.tanh(w @ row)
        rows.append(f / (1 + jnp.linalg.norm(f)))
    return jnp.stack(rows)
