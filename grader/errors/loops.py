"""scan, fori_loop, while_loop, cond and switch: what goes round must come back the same."""

from grader.errors.rule import Rule

_CARRY = r"(?P<loop>scan|while_loop|fori_loop) body function carry input and carry output must have "
_PART = r"(?:[^\n]{0,10}\n){1,4}[^\n]{0,20}nput carry (?:component )?(?P<part>[^\n]{1,60}?) has type (?P<given>\S{1,60}) but the corresponding output carry component has type (?P<back>\S{1,60}?),? so the (?P<what>dtypes|shapes|dtypes do not match, and the shapes)"

RULES = (
    Rule(
        name="carry-key-kinds",
        title="A carry that mixes old and typed keys",
        types="TypeError",
        message=_CARRY + r"equal types(?=[^\0]{0,400}\bkey<)(?=[^\0]{0,400}\buint32\[)",
        saw="One of the keys is of the old kind, two `uint32` numbers from `jax.random.PRNGKey`, the other a typed one from `jax.random.key`, and a carry must keep its type.",
        way_out="Make all keys with `jax.random.key(seed)`.",
    ),
    Rule(
        name="carry-shape",
        title="A carry whose shape changes",
        types="TypeError",
        message=_CARRY
        + r"equal types[^\n]{0,40}"
        + _PART.replace("(?P<what>dtypes|shapes|dtypes do not match, and the shapes)", "shapes"),
        saw="The loop is traced once for all turns, so the carry must keep its shape. `{part}` goes in as `{given}` and comes back as `{back}`.",
        way_out="Reserve the full array before the loop and write into it, `out.at[i].set(v)`, or return `v` as scan's second output, which stacks it.",
    ),
    Rule(
        name="carry-dtype",
        title="A carry whose dtype changes",
        types="TypeError",
        message=_CARRY
        + r"equal types[^\n]{0,40}"
        + _PART.replace("(?P<what>dtypes|shapes|dtypes do not match, and the shapes)", "dtypes"),
        saw="The loop is traced once for all turns, so the carry must keep its dtype. `{part}` goes in as `{given}` and comes back as `{back}`.",
        way_out="Start with the dtype that comes back, such as `jnp.zeros((), jnp.float32)` in place of an integer zero.",
    ),
    Rule(
        name="carry-structure",
        title="A carry whose structure changes",
        types="TypeError",
        message=_CARRY + r"the same pytree structure",
        saw="The body of `{loop}` is called again with what it returned, so the carry must come back with the same tuples, lists and keys.",
        way_out="Return all parts in the order in which they came, also the unchanged ones: `return (total, count)`.",
    ),
    Rule(
        name="scan-body-not-a-pair",
        title="A scan body that does not return a pair",
        types="TypeError",
        message=r"scan body output must be a pair, got (?P<got>[^\n]{1,60}?)\.(?:\n|$)",
        saw="The body of scan returns two things, the carry for the next turn and an output to be stacked; it returned `{got}`.",
        way_out="Write `return carry, y`, or `return carry, None` if nothing is to be stacked.",
    ),
    Rule(
        name="scan-lengths-differ",
        title="scan over arrays of different lengths",
        types="ValueError",
        message=r"scan got values with different leading axis sizes: (?P<sizes>[\d, ]{1,60})|`length` argument of (?P<length>\d{1,12}) which disagrees with leading axis sizes (?P<axes>\[[\d, ]{1,60}\])",
        saw="scan takes one slice of each array in every turn, so their first axes must be equally long<<; they have `{sizes}`>><<; `length` is `{length}`, they have `{axes}`>>.",
        way_out="Cut or pad them to one length, leave out `length` where arrays are given, and close over what is the same in each turn.",
    ),
    Rule(
        name="scan-over-a-scalar",
        title="scan over something without an axis",
        types="ValueError",
        message=r"scan got value with no leading axis to scan over",
        saw="scan takes one slice along the first axis in every turn, and a scalar has no axis, nor has a list of scalars, which is a tree of them.",
        way_out="Scan over an array, such as `jnp.arange(n)`; for n turns without input, `jax.lax.scan(body, start, None, length=n)`.",
    ),
    Rule(
        name="scan-without-a-length",
        title="scan without a number of turns",
        types="ValueError",
        message=r"scan got no values to scan over and `length` not provided",
        saw="There is nothing to scan over, so nothing says how many turns to take.",
        way_out="Give the count: `jax.lax.scan(body, start, None, length=n)`.",
    ),
    Rule(
        name="while-condition-not-a-boolean",
        title="A loop condition that is not one True or False",
        types="TypeError",
        message=r"cond_fun must return a boolean scalar, but got output type\(s\) \[(?:ShapedArray\()?(?P<got>[\w\[\],]{1,40})",
        saw="The condition of `while_loop` must give one True or False, and it gives `{got}`.",
        way_out="Compare, and reduce arrays to one answer: `jnp.all(v < 10)` or `jnp.any(v < 10)`.",
    ),
    Rule(
        name="fori-body-signature",
        title="A fori_loop body without the index",
        types="TypeError",
        message=r"takes (?P<takes>\d{1,3}) positional arguments? but (?P<given>\d{1,3}) (?:was|were) given",
        line=r"\bfori_loop\(",
        saw="fori_loop calls its body with two arguments, the index and the carry; this one takes `{takes}`.",
        way_out="Write `body(i, carry)`, and `_` for an index that you don't need.",
    ),
    Rule(
        name="scan-body-signature",
        title="A scan body of another signature",
        types="TypeError",
        message=r"takes (?P<takes>\d{1,3}) positional arguments? but (?P<given>\d{1,3}) (?:was|were) given",
        line=r"\bscan\(",
        saw="scan calls its body with two arguments, the carry and one slice of the input; this one takes `{takes}`.",
        way_out="Write `body(carry, x)`, and unpack several inputs inside: `a, b = x`.",
    ),
    Rule(
        name="cond-branch-signature",
        title="A branch of another signature than cond's operands",
        types="TypeError",
        message=r"takes (?P<takes>\d{1,3}) positional arguments? but (?P<given>\d{1,3}) (?:was|were) given",
        line=r"\b(?P<name>cond|switch)\(",
        saw="`{name}` calls the branch with the operands that follow it: `{given}` here, and the branch takes `{takes}`.",
        way_out="Let the branch take them, `lambda x: ...` with `x` as the operand, or pass no operands to `lambda: ...`.",
    ),
    Rule(
        name="branches-of-other-types",
        title="Branches that return different shapes or dtypes",
        types="TypeError",
        message=r"(?P<name>cond|switch) branches must have equal output types(?:[^\n]{0,120}\n){1,8}?[^\n]{0,20}utput of [^\n]{1,30} has type (?P<one>[\w\[\],<>~{}]{1,40}) but the corresponding output of [^\n]{1,30} has type (?P<other>[\w\[\],<>~{}]{1,40}?),? so",
        saw="Which branch runs is known only later, so all of them must return the same shapes and dtypes. One returns `{one}`, another `{other}`.",
        way_out="Bring them to one type: `y.astype(x.dtype)` for a dtype, `jnp.full_like(x, y)` for a shape.",
    ),
    Rule(
        name="branches-of-other-structures",
        title="Branches that return different structures",
        types="TypeError",
        message=r"(?P<name>cond|switch) branch(?:es| outputs) must have (?:the same pytree structure|equal output types)",
        saw="Which branch of `{name}` runs is known only later, so all must return the same tuples, lists, keys, shapes and dtypes.",
        way_out="Let each return as many values as the others: `return x, jnp.zeros_like(x)` beside `return x, y`.",
    ),
    Rule(
        name="condition-not-a-scalar",
        title="cond on an array of conditions",
        types="TypeError",
        message=r"Pred must be a scalar, got [^\0]{1,400}? of shape (?P<shape>\([\d, ]{1,60}\))",
        saw="cond runs one branch or the other for everything, so it takes one True or False; this condition has the shape `{shape}`.",
        way_out="To choose element by element, `jnp.where(condition, a, b)`; for one answer, `jnp.all(condition)` or `jnp.any(condition)`.",
    ),
    Rule(
        name="branches-not-functions",
        title="cond with values in place of functions",
        types="TypeError",
        message=r"lax\.(?P<name>cond|switch):? [^\n]{0,40}(?:arguments )?should be callable",
        saw="cond takes two functions and calls the one that is needed; it was given values, which are computed already.",
        way_out="Choose between values with `jnp.where(condition, a, b)`, or pass functions: `jax.lax.cond(condition, f, g, x)`.",
    ),
    Rule(
        name="switch-index-not-an-integer",
        title="switch by something that is not a whole number",
        types="TypeError",
        message=r"Index type must be an integer, got [^\n]{1,200}? as (?P<dtype>\w{1,20})",
        saw="switch picks a function from a list by its place, so it needs a whole number; this one is `{dtype}`.",
        way_out="Round it to the integer that is meant: `i.astype(int)`.",
    ),
)
