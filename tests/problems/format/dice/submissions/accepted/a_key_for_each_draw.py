import jax
import jax.numpy as jnp


def throws(key, scale):
    def one(key):
        dice_key, normal_key = jax.random.split(key)
        dice = jax.random.randint(dice_key, (2,), 1, 7)
        return jnp.array([dice[0], jnp.max(dice)]), scale * jax.random.normal(normal_key)

    dice, normal = jax.vmap(one)(jax.random.split(key, 20000))
    return {"dice": dice, "normal": normal, "mean": jnp.float32(scale)}
