# Splits the block and steps with a pure function of parameters and statistics; builds both trees path by path.
import jax
import jax.numpy as jnp
from flax import nnx
from flax.traverse_util import flatten_dict, unflatten_dict

TABLE = {
    "BatchNorm_0": "norm",
    "MultiHeadDotProductAttention_0": "attention",
    "Dense_0": "down",
    "Dense_1": "up",
}


class Block(nnx.Module):
    def __init__(self, d, heads, wide, rngs):
        self.norm = nnx.BatchNorm(d, momentum=0.8, rngs=rngs)
        self.attention = nnx.MultiHeadAttention(heads, d, decode=False, rngs=rngs)
        self.up = nnx.Linear(d, wide, use_bias=False, rngs=rngs)
        self.down = nnx.Linear(wide, d, rngs=rngs)
        self.dropout = nnx.Dropout(0.25)

    def __call__(self, x, mask, key):
        x = x + self.attention(self.norm(x), mask=mask)
        return x + self.dropout(self.down(jax.nn.gelu(self.up(x))), rngs=key)


def migrate_a_block(variables, x, mask, target, key):
    flat = flatten_dict(variables)
    came_from = {(TABLE[path[1]], *path[2:]): path for path in flat}
    tree = unflatten_dict({new: flat[old] for new, old in came_from.items()})
    (heads, width), wide = tree["attention"]["key"]["bias"].shape, tree["up"]["kernel"].shape[1]
    block = Block(heads * width, heads, wide, nnx.Rngs(0))
    nnx.update(block, tree)

    block.eval()
    before = block(x, mask, None)
    block.train()
    graph, params, stats = nnx.split(block, nnx.Param, ...)

    @jax.jit
    def loss_of(params, stats):
        one = nnx.merge(graph, params, stats)
        y = one(x, mask, key)
        return jnp.square(y - target).mean(), nnx.state(one, nnx.BatchStat)

    gradient, stats = jax.grad(loss_of, has_aux=True)(params, stats)
    params = jax.tree.map(lambda p, g: p - 0.1 * g, params, gradient)
    block = nnx.merge(graph, params, stats)
    block.eval()
    state = nnx.to_pure_dict(nnx.state(block))
    flat = flatten_dict(state)
    back = unflatten_dict({old: flat[new] for new, old in came_from.items()})
    return {"before": before, "after": block(x, mask, None), "state": state, "variables": back}
