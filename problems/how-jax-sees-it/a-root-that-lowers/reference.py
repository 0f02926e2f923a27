import jax
import jax.numpy as jnp


def matrix_root(a):
    values, vectors = jnp.linalg.eigh(a)  # (n,), and a column for each: (n, n)
    return (vectors * jnp.sqrt(values)) @ vectors.T


def inputs(key, n):
    half = jax.random.normal(key, (n, n))
    return {"a": half @ half.T / n + 0.5 * jnp.eye(n)}
