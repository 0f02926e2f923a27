# Makes a key of the old style, whose uses can't be told apart.
# feedback: as `jax.random.PRNGKey` does, so that no use of it can be told from another. Make keys with `jax.random.key`.
import jax


def noise(key):
    old = jax.random.PRNGKey(0)
    return jax.random.normal(old) ** 2 + jax.random.normal(old) ** 2
