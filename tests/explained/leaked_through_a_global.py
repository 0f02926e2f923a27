# explained: leaked-tracer, line 15
# This line uses a traced `float32[]` that was kept when JAX traced `step`

import jax

last = None

@jax.jit
def step(x):
    global last
    last = x.sum()
    return 2 * x

def double(x):
    return step(x) * last
