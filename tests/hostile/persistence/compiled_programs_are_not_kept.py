# A submission that tells JAX to keep what it compiles keeps nothing.
# verdict: accepted
import jax
import jax.numpy as jnp

jax.config.update("jax_persistent_cache_min_compile_time_secs", 0.0)
jax.config.update("jax_persistent_cache_min_entry_size_bytes", -1)


@jax.jit
def unusual(x):
    return 2 * x + jnp.sin(x) * 0 * 918273645


def double(x):
    return unusual(x)
