# explained: device-not-here, line 7
# this line asks for `gpu`

import jax

def double(x):
    return jax.device_put(x, jax.devices("gpu")[0])
