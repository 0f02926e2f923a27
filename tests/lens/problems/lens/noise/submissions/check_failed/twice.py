# Uses one key for both draws.
# feedback: A key is used again (line 7), after line 6. Split it first, and use each of the new keys once.
import jax
def noise(key):
    a, b = (
        jax.random.normal(key),
        jax.random.uniform(key))
    return a**2 + b**2
