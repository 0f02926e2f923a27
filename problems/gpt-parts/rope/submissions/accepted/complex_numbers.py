# Each pair is a complex number, and a turn is a product with exp(i · angle).
import jax
import jax.numpy as jnp


def rope(x, positions, base):
    half = x.shape[-1] // 2
    z = jax.lax.complex(x[..., :half], x[..., half:])
    speed = jnp.power(base, -jnp.arange(half) / half)
    z = z * jnp.exp(1j * jnp.outer(positions, speed))[:, None, :]
    return jnp.concatenate([z.real, z.imag], axis=-1)
