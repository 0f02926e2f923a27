"""All rules, in the order in which they are tried: of two that know an error the first one explains it."""

from grader.errors import (
    gradients,
    indexing,
    keys,
    kinds,
    linen,
    loops,
    mapping,
    names,
    nnx,
    optimisers,
    shapes,
    sizes,
    static,
    tracing,
    trees,
    values,
)
from grader.errors.rule import Rule

# The page of the docs has a section for each, with this heading.
SECTIONS: dict[str, tuple[Rule, ...]] = {
    "Traced values": tracing.RULES,
    "Sizes that depend on a value": sizes.RULES,
    "Arguments of jit": static.RULES,
    "grad, jvp, vjp and own derivatives": gradients.RULES,
    "vmap and named axes": mapping.RULES,
    "scan, fori_loop, while_loop and cond": loops.RULES,
    "Shapes": shapes.RULES,
    "Indexing and assignment": indexing.RULES,
    "Values and dtypes": values.RULES,
    "Random keys": keys.RULES,
    "Pytrees": trees.RULES,
    "Optax": optimisers.RULES,
    "Flax Linen": linen.RULES,
    "Flax NNX": nnx.RULES,
    "Names": names.RULES,
    "By their type alone": kinds.RULES,
}
# Names of errors, for the places where a name may be shown and a message may not.
TYPES = frozenset(name for section in SECTIONS.values() for rule in section for name in rule.types.split())
RULES: tuple[Rule, ...] = tuple(rule for section in SECTIONS.values() for rule in section)
