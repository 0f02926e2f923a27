# Adds the previous row after it has been smeared itself.
# feedback: Each token receives its predecessor as it goes out, with all that came before in it. It receives the row as it came in.
import jax
import jax.numpy as jnp


def smear(x, gate, strength):
    rows = [x[0]]
    for row in x[1:]:
        opened = strength * jax.nn.sigmoid(row[: gate.size] @ gate)
        rows.append(row + opened * rows[-1])
    return jnp.stack(rows)
