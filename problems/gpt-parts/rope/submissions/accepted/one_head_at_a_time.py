# One token and one head, as a stack of 2 × 2 matrices; vmap over heads and tokens.
import jax
import jax.numpy as jnp


def rope(x, positions, base):
    d = x.shape[-1]
    theta = 1.0 / base ** (jnp.arange(0, d, 2) / d)

    def turn(head, position):
        c, s = jnp.cos(position * theta), jnp.sin(position * theta)
        matrices = jnp.array([[c, -s], [s, c]])
        return jnp.einsum("abi,bi->ai", matrices, head.reshape(2, d // 2)).reshape(d)

    return jax.vmap(jax.vmap(turn, (0, None)))(x, positions)
