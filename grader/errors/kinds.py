"""Errors that are told from their type alone, after all rules that know more; each public class of `jax.errors` is known."""

from grader.errors.rule import Rule

RULES = (
    Rule(
        name="concrete-value-wanted",
        title="A number wanted of a traced value",
        types="ConcretizationTypeError",
        saw="Python or JAX needs the number itself here. While JAX traces<< `{function}` for `{transform}`>>, a value has a shape and a dtype but no number yet.",
        way_out='Compute with arrays throughout, or make the argument that it comes from static: `@functools.partial(jax.jit, static_argnames="<<{argument}|n>>")`.',
    ),
    Rule(
        name="failed-while-it-ran",
        title="A compiled program that failed while it ran",
        types="JaxRuntimeError",
        saw="The program was traced and compiled; it failed only when the runtime executed it, so the message is the runtime's.",
        way_out="Run the line without `jit`, under `with jax.disable_jit():`, to see at which operation it fails and on which values.",
    ),
    Rule(
        name="symbolic-dimension",
        title="A comparison with a symbolic dimension",
        types="InconclusiveDimensionOperation",
        saw="The function is traced for every size at once, so a dimension is a symbol such as `n`. Whether this holds depends on `n`, and tracing must decide it now.",
        way_out='Put the constraint into the symbol, `jax.export.symbolic_shape("n", constraints=["n >= 3"])`, or trace with fixed shapes.',
    ),
    Rule(
        name="ill-typed-jaxpr",
        title="A jaxpr that does not fit together",
        types="JaxprTypeError",
        saw="JAX checked a traced program and found an equation whose variables don't exist or have another shape or dtype than it says.",
        way_out="Change the function and trace it again, `jax.make_jaxpr(f)(x)`, rather than editing its equations; the message shows which one is meant.",
    ),
    Rule(
        name="traced-value-misused",
        title="A traced value that is misused",
        types="JAXTypeError JAXIndexError",
        saw="This is the general form of JAX's errors about traced values; JAX itself raises more special ones, so a library or your own code raised this.",
        way_out="Read its message for what was wanted, and look at what is traced with `jax.debug.print` or `jax.make_jaxpr(f)(x)`.",
    ),
)
