"""Python asks a traced value for something that only a number has."""

from grader.errors.rule import Rule

# The second of three sentences.
_NO_NUMBER = (
    " While JAX traces<< `{function}` for `{transform}`>>, a value has a shape and a dtype but no number yet"
    "<<; this one depends on the argument `{argument}`>>."
)

RULES = (
    Rule(
        name="if-on-a-traced-value",
        title="A Python `if` on a traced value",
        types="TracerBoolConversionError",
        line=r"^(?:el)?if\b|\sif\b.{0,150}\belse\b",
        saw="Python's `if` must know True or False at once." + _NO_NUMBER,
        way_out="Choose between two values with `jnp.where(condition, a, b)`, or between two functions with `jax.lax.cond(condition, f, g, x)`.",
    ),
    Rule(
        name="while-on-a-traced-value",
        title="A Python `while` on a traced value",
        types="TracerBoolConversionError",
        line=r"^while\b",
        saw="Python's `while` must know True or False before every turn." + _NO_NUMBER,
        way_out="Write the loop as `jax.lax.while_loop(keep_going, step, start)`, with functions for the condition and the body.",
    ),
    Rule(
        name="assert-on-a-traced-value",
        title="An `assert` on a traced value",
        types="TracerBoolConversionError",
        line=r"^assert\b",
        saw="`assert` must know True or False at once." + _NO_NUMBER,
        way_out='Assert only about shapes and dtypes, which are known, or use `checkify.check(condition, "message")` of `jax.experimental`.',
    ),
    Rule(
        name="and-or-not-on-traced-values",
        title="`and`, `or` and `not` on traced values",
        types="TracerBoolConversionError",
        line=r"\b(?P<name>and|or|not)\b",
        saw="Python's `{name}` must know True or False at once." + _NO_NUMBER,
        way_out="Write `a & b`, `a | b` or `~a`, with each comparison in parentheses: `(x > 0) & (x < 1)`.",
    ),
    Rule(
        name="builtin-comparison-of-traced-values",
        title="`max`, `min` and `sorted` on traced values",
        types="TracerBoolConversionError",
        line=r"(?<![\w.])(?P<name>max|min|sorted|any|all)\(",
        saw="Python's own `{name}` compares one value with the next and must know which is larger."
        + _NO_NUMBER,
        way_out="Use {instead}.",
        words={
            "max": "`jnp.maximum(a, b)`, or `jnp.max(x)` for the largest element of an array",
            "min": "`jnp.minimum(a, b)`, or `jnp.min(x)` for the smallest element of an array",
            "sorted": "`jnp.sort(x)`",
            "any": "`jnp.any(x)`, and keep its result an array",
            "all": "`jnp.all(x)`, and keep its result an array",
        },
    ),
    Rule(
        name="truth-of-a-traced-value",
        title="True or False of a traced value",
        types="TracerBoolConversionError",
        saw="Something here must know whether a value is true." + _NO_NUMBER,
        way_out="Keep the condition an array and choose with `jnp.where(condition, a, b)`, or make the argument it depends on static with `static_argnames`.",
    ),
    Rule(
        name="math-on-a-traced-value",
        title="The module `math` on a traced value",
        types="ConcretizationTypeError TypeError",
        message=r"The problem arose with the `float` function",
        line=r"\bmath\.(?P<name>sqrt|exp|log|log2|log10|log1p|expm1|sin|cos|tan|sinh|cosh|tanh|floor|ceil|hypot|pow)\(",
        saw="`math.{name}` works on a Python number." + _NO_NUMBER,
        way_out="Use `jnp.{name}`, which takes arrays, traced or not.",
    ),
    Rule(
        name="number-from-a-traced-value",
        title="`int()` or `float()` of a traced value",
        types="ConcretizationTypeError",
        message=r"The problem arose with the `(?P<name>int|float|complex|bool)` function",
        saw="`{name}()` must return a Python number at once." + _NO_NUMBER,
        way_out="Leave out `{name}()` and go on with the array; where the dtype matters, use `x.astype({name})`.",
    ),
    Rule(
        name="item-of-a-traced-value",
        title="`item()` or `tolist()` of a traced value",
        types="ConcretizationTypeError",
        message=r"(?P<name>item|tolist)\(\) method",
        saw="`{name}()` must return Python numbers at once." + _NO_NUMBER,
        way_out="Leave out `.{name}()` and compute with the array itself, or call `.{name}()` on what the transformed function has returned.",
    ),
    Rule(
        name="range-of-a-traced-value",
        title="`range()` of a traced value",
        types="TracerIntegerConversionError",
        line=r"\brange\(",
        saw="`range()` must know how often to loop." + _NO_NUMBER,
        way_out='Loop with `jax.lax.fori_loop(0, n, body, start)`, or make the count static: `@functools.partial(jax.jit, static_argnames="<<{argument}|n>>")`.',
    ),
    Rule(
        name="list-indexed-by-a-traced-value",
        title="A Python list indexed by a traced value",
        types="TracerIntegerConversionError",
        line=r"\w\s?\[",
        saw="A Python list or tuple can only be indexed by a Python number." + _NO_NUMBER,
        way_out="Make the list an array first, `jnp.array(values)[i]`; to choose between functions, use `jax.lax.switch(i, functions, x)`.",
    ),
    Rule(
        name="whole-number-from-a-traced-value",
        title="A whole number wanted of a traced value",
        types="TracerIntegerConversionError",
        saw="Python needs a whole number here." + _NO_NUMBER,
        way_out='Make the argument that it comes from static, as in `@functools.partial(jax.jit, static_argnames="<<{argument}|n>>")`, or take the number from a shape.',
    ),
    Rule(
        name="numpy-on-a-traced-value",
        title="A NumPy function on a traced value",
        types="TracerArrayConversionError",
        line=r"\b(?:np|numpy|onp)\.(?P<name>(?:linalg\.|fft\.)?[a-z]\w{0,30})\(",
        saw="`np.{name}` is NumPy's and works on numbers in memory." + _NO_NUMBER,
        way_out="Use JAX's NumPy, `jnp` in place of `np`: here <<`jnp.{name}`|the function of the same name>>, if it has one of that name.",
    ),
    Rule(
        name="array-from-a-traced-value",
        title="A traced value where numbers in memory are wanted",
        types="TracerArrayConversionError",
        saw="Something here turns the value into a NumPy array." + _NO_NUMBER,
        way_out="Compute with `jax.numpy`, or call ordinary Python from inside with `jax.pure_callback`.",
    ),
    Rule(
        name="leaked-tracer",
        title="A traced value kept from an earlier trace",
        types="UnexpectedTracerError",
        saw="<<This line uses a traced `{leaked}` that was kept when JAX traced `{leaker}`|A value is used here that was kept when JAX traced a function>>; that trace is over, so the value stands for nothing any more.",
        way_out="Return the value <<from `{leaker}`|from that function>> instead of storing it in a global, a list or an attribute, and use what the call returns.",
    ),
    Rule(
        name="traced-value-hashed",
        title="An array as a key of a dict",
        types="TypeError",
        message=r"unhashable type: '(?:\w{0,40}Tracer|(?:jaxlib\._jax\.)?ArrayImpl)'",
        saw="A key of a dict, an element of a set or an argument of a cached function must be hashable, and a JAX array is not: its values may not even be known.",
        way_out="Use a Python number, text or tuple as the key; a table of values is an array, `table[i]`.",
    ),
    Rule(
        name="traced-value-formatted",
        title="A traced value in a format string",
        types="TypeError",
        message=r"unsupported format string passed to \w{0,40}Tracer|format: a real number is required, not \w{0,40}Tracer",
        saw="A format such as `:.3f` needs a number." + _NO_NUMBER,
        way_out='Print from inside the compiled program with `jax.debug.print("x = {}", x)`, which runs when there are numbers.',
    ),
    Rule(
        name="traced-size-of-nothing",
        title="The length of a scalar",
        types="TypeError",
        message=r"len\(\) of unsized object|iteration over a 0-d array",
        saw="The array has no axes, its shape is `()`, so it has no length and can't be looped over or unpacked.",
        way_out="Use the value itself, or look at `x.shape` to see where the axis was lost: `sum()`, `x[0]` and `mean()` each remove one.",
    ),
)
