# A jitted function of its own, with the arguments' places; rules written out.
import jax


def _step(p, v, g, rate):
    new_v = {name: g[name] + v[name] * 0.9 for name in v}
    return {name: p[name] - new_v[name] * rate for name in p}, new_v


_compiled = jax.jit(_step, donate_argnums=(0, 1))


def momentum_step(params, velocity, gradient, rate):
    params, velocity = _compiled(params, velocity, gradient, rate)
    return {"params": params, "velocity": velocity}
