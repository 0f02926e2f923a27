# explained: failed-while-it-ran, line 8
# `with jax.disable_jit():`

import jax

def double(x):
    call = jax.ffi.ffi_call("my_kernel", jax.ShapeDtypeStruct(x.shape, x.dtype))
    return call(x)
