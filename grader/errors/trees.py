"""Pytrees whose structures differ. Optax compares trees too, and says the same."""

from grader.errors.rule import Rule

_PATH = r"at key path\s{1,20}(?P<where>[^\n]{1,60})\n"
_UPDATE = r"\b(?:\w{0,30}opt\w{0,30}|tx|optax)\.(?:update|apply_updates)\("

RULES = (
    Rule(
        name="optimizer-trees-differ",
        title="Parameters, gradients and optimizer state of different structure",
        types="ValueError",
        message=r"pytree structure error",
        line=_UPDATE,
        saw="Optax goes through gradients, state and parameters leaf by leaf, so all must have the tree that `init` was given.",
        way_out="Call `init(params)` with the very tree that is differentiated, and keep the order: `updates, state = optimizer.update(grads, state, params)`.",
    ),
    Rule(
        name="tree-keys-differ",
        title="Dicts with different keys",
        types="ValueError",
        message=r"pytree structure error: different numbers of pytree children "
        + _PATH
        + r"[^\0]{0,500}symmetric difference on key sets is\s{1,20}(?P<keys>[^\n]{1,60})",
        saw="All trees must have the keys of the first; at `{where}` only one of the two dicts has <<`{keys}`|some keys>>.",
        way_out="Make the second tree from the first, `jax.tree.map(jnp.zeros_like, params)`, so that no key is lost.",
    ),
    Rule(
        name="tree-lengths-differ",
        title="Lists or tuples of different lengths in two trees",
        types="ValueError",
        message=r"pytree structure error: different lengths of (?P<type>\w{1,20}) "
        + _PATH
        + r"[^\n]{0,120}of length (?P<one>\d{1,9}), [^\n]{0,120}of length (?P<other>\d{1,9})",
        saw="All trees must have the lengths of the first; at `{where}` one `{type}` has `{one}` elements and the other `{other}`.",
        way_out="Compare them with `jax.tree.structure(a)` and `jax.tree.structure(b)`, and make the second from the first with `jax.tree.map`.",
    ),
    Rule(
        name="tree-types-differ",
        title="Nodes of different types in two trees",
        types="ValueError",
        message=r"pytree structure error: different types "
        + _PATH
        + r"[^\0]{0,200}?<class '(?P<one>[^'\n]{1,60})'>[^\0]{0,200}?<class '(?P<other>[^'\n]{1,60})'>",
        saw="All trees must be nested like the first; at `{where}` one has `{one}` and the other `{other}`.",
        way_out="Compare them with `jax.tree.structure(a)` and `jax.tree.structure(b)`: a tuple is no list, and None is an empty tree.",
    ),
    Rule(
        name="tree-keys-renamed",
        title="Dicts with a key of another name",
        types="ValueError",
        message=r"pytree structure error: different pytree metadata "
        + _PATH
        + r"[^\0]{0,200}?<class 'dict'>[^\0]{0,60}?with metadata\s{1,20}(?P<one>[^\n]{1,60})\n[^\0]{0,200}?with metadata\s{1,20}(?P<other>[^\n]{1,60})\n",
        saw="All trees must have the keys of the first; at `{where}` one has `{one}` and the other `{other}`.",
        way_out="Give both the same keys, best by making the second from the first: `jax.tree.map(jnp.zeros_like, params)`.",
    ),
    Rule(
        name="tree-structures-differ",
        title="Trees of different structure",
        types="ValueError",
        message=r"pytree structure error",
        saw="Trees that are gone through together must have the same structure, down to the static fields of their nodes, and these don't.",
        way_out="Compare them with `jax.tree.structure(a)` and `jax.tree.structure(b)`, and make the second from the first with `jax.tree.map`.",
    ),
    Rule(
        name="tree-leaf-count",
        title="A tree put together from another number of leaves",
        types="ValueError",
        message=r"Too (?P<kind>few|many) leaves for PyTreeDef; expected (?P<want>\d{1,9})",
        saw="The structure has room for `{want}` leaves, and the list has too `{kind}`.",
        way_out="Keep all leaves and their order: `leaves, tree = jax.tree.flatten(x)`, then `jax.tree.unflatten(tree, [f(leaf) for leaf in leaves])`.",
    ),
    Rule(
        name="tree-keys-not-comparable",
        title="A dict with keys of different types",
        types="ValueError",
        message=r"Comparator raised exception while sorting pytree dictionary keys",
        saw="JAX sorts the keys of a dict to give its leaves an order, and text and numbers can't be compared.",
        way_out='Use keys of one type: `{"layer_0": w, "layer_1": v}`.',
    ),
)
