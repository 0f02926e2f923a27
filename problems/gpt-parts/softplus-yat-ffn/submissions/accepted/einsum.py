# Written with einsum, and softplus as log1p with the maximum taken out.
import jax.numpy as jnp


def softplus(z):
    return jnp.maximum(z, 0) + jnp.log1p(jnp.exp(-jnp.abs(z)))


def softplus_yat_ffn(params, x):
    w = params["w"]
    dots = jnp.einsum("td,dm->tm", x, w)
    far = jnp.einsum("td,td->t", x, x)[:, None] + jnp.einsum("dm,dm->m", w, w)[None] - 2 * dots
    root = (dots + softplus(params["bias"])) / jnp.sqrt(jnp.clip(far, 0) + softplus(params["epsilon"]))
    units = params["alpha"] * root * root
    return {"units": units, "y": jnp.einsum("tm,md->td", units, params["out"])}
