# explained: leaked-tracer, line 16
# This line uses a traced `float32[3]` that was kept when JAX traced `step`

import jax

seen = []

@jax.jit
def step(x):
    y = 2 * x
    seen.append(y)
    return y

def double(x):
    step(x)
    return seen[0] + 1
