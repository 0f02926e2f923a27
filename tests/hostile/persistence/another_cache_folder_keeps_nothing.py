# Pointing JAX at a cache of the submission's own changes nothing.
# verdict: accepted
import jax

jax.config.update("jax_compilation_cache_dir", "/tmp/@MARK@")
jax.config.update("jax_persistent_cache_min_compile_time_secs", 0.0)
jax.config.update("jax_raise_persistent_cache_errors", False)


def double(x):
    return jax.jit(lambda v: v + v)(x)
