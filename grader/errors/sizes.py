"""The shape of a result would depend on a value that is not known while JAX traces."""

from grader.errors.rule import Rule

_STATIC = 'Make the size static, `@functools.partial(jax.jit, static_argnames="<<{argument}|n>>")`, or take it from a shape, such as `x.shape[0]`.'

RULES = (
    Rule(
        name="shape-from-a-traced-value",
        title="A shape made of a traced value",
        types="TypeError",
        message=r"Shapes must be 1D sequences of concrete values of integer type, got [^\n]{0,80}Tracer",
        saw="The shape of this array would depend on a value<<, that of the argument `{argument}`>>. A traced program has fixed shapes: all of them must be known before it runs.",
        way_out=_STATIC,
    ),
    Rule(
        name="shape-not-of-whole-numbers",
        title="A shape that is not made of whole numbers",
        types="TypeError",
        message=r"Shapes must be 1D sequences of concrete values of integer type, got (?P<shape>[^\n]{1,80}?)\.(?:\n|$)",
        saw="A shape is a tuple of whole numbers, and `{shape}` is not: in Python `6 / 2` is `3.0`, a float.",
        way_out="Divide with `//`, or write `int(n)` where `n` is a Python number.",
    ),
    Rule(
        name="size-of-a-traced-value",
        title="A size given by a traced value",
        types="ConcretizationTypeError",
        message=r"arose in the jnp\.(?P<name>\w{1,30}) argument|'num' argument of jnp\.linspace|arose in jax\.nn\.one_hot argument|in jax\.numpy\.split argument|pad_width argument of jnp\.pad|compiling jnp\.repeat",
        saw="How large the result is would depend on a value<<, that of the argument `{argument}`>>. A traced program has fixed shapes: all of them must be known before it runs.",
        way_out=_STATIC,
    ),
    Rule(
        name="parameter-from-a-traced-value",
        title="A traced value where JAX needs a fixed number",
        types="TypeError",
        message=r"value of parameter (?P<parameter>\w{1,30}) was not hashable: [^\n]{0,80}Tracer",
        saw="The `{parameter}` of this operation is a part of the program, so it must be known while JAX traces, and here it is a traced value.",
        way_out='Make the argument that it comes from static, `@functools.partial(jax.jit, static_argnames="n")`, or take it from a shape, such as `x.shape[0]`.',
    ),
    Rule(
        name="bincount-under-jit",
        title="`bincount` under jit",
        types="ConcretizationTypeError",
        message=r"of jnp\.bincount\. To avoid this error, pass a static `length`",
        saw="How long the result is depends on the largest value, and a traced program must know every shape before it runs.",
        way_out="Say how long it is: `jnp.bincount(x, length=n)`.",
    ),
    Rule(
        name="result-size-depends-on-values",
        title="`nonzero`, `unique` and one-argument `where` under jit",
        types="ConcretizationTypeError",
        message=r"size argument of jnp\.(?P<name>\w{1,30})|concrete value for the size argument|argument of jnp\.(?P<other>unique)",
        saw="How many elements <<`jnp.{name}`|this>> returns depends on the values, and a traced program must know every shape before it runs.",
        way_out="Say how many to return, `jnp.nonzero(x, size=n, fill_value=0)`, or keep the shape and blank out the rest: `jnp.where(mask, x, 0)`.",
    ),
    Rule(
        name="boolean-mask-under-jit",
        title="Indexing with a boolean mask under jit",
        types="NonConcreteBooleanIndexError",
        saw="`x[mask]` has as many elements as `mask` has True values, and a traced program must know every shape before it runs.",
        way_out="Keep the shape and blank out the rest, `jnp.where(mask, x, 0)`; for a sum or a mean, `jnp.sum(x, where=mask)`.",
    ),
    Rule(
        name="slice-with-a-traced-bound",
        title="A slice whose bounds are traced values",
        types="IndexError",
        message=r"static start/stop/step|Slice entries must be static integers",
        saw="The length of this slice would depend on a value<<, that of the argument `{argument}`>>, and a traced program must know every shape before it runs.",
        way_out="If the length is fixed and only the start moves, `jax.lax.dynamic_slice_in_dim(x, start, length)`; else mask: `jnp.where(jnp.arange(len(x)) < n, x, 0)`.",
    ),
)
