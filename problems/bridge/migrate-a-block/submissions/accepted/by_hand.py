# No layers at all: the block as formulas on the Linen variables.
import jax
import jax.numpy as jnp


def block(params, stats, x, mask, key):
    norm, attention = params["BatchNorm_0"], params["MultiHeadDotProductAttention_0"]
    if key is not None:
        mean, var = x.mean((0, 1)), x.var((0, 1))
        stats = {"mean": 0.8 * stats["mean"] + 0.2 * mean, "var": 0.8 * stats["var"] + 0.2 * var}
    else:
        mean, var = stats["mean"], stats["var"]
    h = (x - mean) / jnp.sqrt(var + 1e-5) * norm["scale"] + norm["bias"]
    query, key_, value = (
        jnp.einsum("btd,dhc->bhtc", h, attention[name]["kernel"]) + attention[name]["bias"][:, None]
        for name in ("query", "key", "value")
    )
    scores = query @ key_.mT / jnp.sqrt(query.shape[-1])
    mixed = jax.nn.softmax(jnp.where(mask, scores, -jnp.inf)) @ value
    x = x + jnp.einsum("bhtc,hcd->btd", mixed, attention["out"]["kernel"]) + attention["out"]["bias"]
    h = jax.nn.gelu(x @ params["Dense_1"]["kernel"]) @ params["Dense_0"]["kernel"] + params["Dense_0"]["bias"]
    if key is not None:
        h = jnp.where(jax.random.bernoulli(key, 0.75, h.shape), h / 0.75, 0)
    return x + h, stats


def migrate_a_block(variables, x, mask, target, key):
    params, stats = variables["params"], variables["batch_stats"]["BatchNorm_0"]
    before, _ = block(params, stats, x, mask, None)

    def loss(params):
        y, moved = block(params, stats, x, mask, key)
        return ((y - target) ** 2).mean(), moved

    gradient, stats = jax.grad(loss, has_aux=True)(params)
    params = jax.tree.map(lambda p, g: p - 0.1 * g, params, gradient)
    state = {
        "norm": {**params["BatchNorm_0"], **stats},
        "attention": params["MultiHeadDotProductAttention_0"],
        "up": params["Dense_1"],
        "down": params["Dense_0"],
    }
    back = {"params": params, "batch_stats": {"BatchNorm_0": stats}}
    return {
        "before": before,
        "after": block(params, stats, x, mask, None)[0],
        "state": state,
        "variables": back,
    }
