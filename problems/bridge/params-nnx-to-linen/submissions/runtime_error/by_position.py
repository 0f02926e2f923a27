# Pours the leaves of one tree into the structure of the other, in the order of the alphabet.
# feedback: ScopeParamShapeError
import jax
from flax import linen


class LinenBlock(linen.Module):
    h: int
    m: int

    @linen.compact
    def __call__(self, x):
        return linen.Dense(self.m)(linen.gelu(linen.LayerNorm()(linen.Dense(self.h)(x))))


def params_nnx_to_linen(params, x):
    block = LinenBlock(params["up"]["bias"].size, params["down"]["bias"].size)
    structure = jax.tree.structure(block.init(jax.random.key(0), x))
    variables = jax.tree.unflatten(structure, jax.tree.leaves(params))
    return {"variables": variables, "y": block.apply(variables, x)}
