# explained: ill-typed-jaxpr, line 13
# `jax.make_jaxpr(f)(x)`

import jax

try:
    from jax.extend.core import check_jaxpr
except ImportError:
    from jax.core import check_jaxpr

def double(x):
    jaxpr = jax.make_jaxpr(lambda v: 2 * v + 1)(x).jaxpr
    check_jaxpr(jaxpr.replace(eqns=jaxpr.eqns[1:]))
    return x
