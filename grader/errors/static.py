"""What jit is given, and what it gives back."""

from grader.errors.rule import Rule

_ARGUMENT = r"problematic value is of type <class '%s'> and was passed to the function at path (?P<path>[^\n]{1,60}?)\.(?:\n|$)"
_TRACED = (
    "jit traces every argument that is not static, so it must be an array, a number, or a pytree of them; "
)

RULES = (
    Rule(
        name="static-argument-an-array",
        title="An array as a static argument",
        types="ValueError",
        message=r"Non-hashable static arguments [^\n]{0,80}type <class '(?:jaxlib\._jax\.ArrayImpl|numpy\.ndarray|jax[\w.]*)'>",
        saw="A static argument is a key under which the compiled program is kept, so it must be hashable. An array is not, and each new value would compile the program again.",
        way_out="Take it out of `static_argnums` or `static_argnames`: an array is an ordinary, traced argument.",
    ),
    Rule(
        name="static-argument-not-hashable",
        title="A static argument that is not hashable",
        types="ValueError",
        message=r"Non-hashable static arguments [^\n]{0,80}type <class '(?P<type>[^'\n]{1,60})'>",
        saw="A static argument is a key under which the compiled program is kept, so it must be hashable, and a `{type}` is not.",
        way_out="Pass something hashable: a tuple in place of a list, `(3, 1)` for `[3, 1]`, or a frozen dataclass in place of a dict.",
    ),
    Rule(
        name="static-name-unknown",
        title="`static_argnames` that names no parameter",
        types="ValueError",
        message=r"invalid argnames \{'(?P<names>[^}\n]{1,60})'\} in static_argnames",
        saw="jit was told that the parameter `{names}` is static, and the function has no parameter of that name.",
        way_out='Name it as the function does, `@functools.partial(jax.jit, static_argnames="n")` over `def f(x, n)`; several as a tuple, `static_argnames=("n", "kind")`.',
    ),
    Rule(
        name="static-number-out-of-range",
        title="`static_argnums` beyond the parameters",
        types="ValueError",
        message=r"static_argnums=(?P<numbers>\([^)\n]{1,30}\)), but only accepts (?P<count>\d{1,4})",
        saw="Parameters are counted from 0, and `{numbers}` is none of the `{count}` that the function has.",
        way_out='Count from 0, or name it: `@functools.partial(jax.jit, static_argnames="n")`.',
    ),
    Rule(
        name="jit-on-a-method",
        title="jit on a method",
        types="TypeError",
        message=_ARGUMENT.replace("(?P<path>[^\\n]{1,60}?)", "(?P<path>self)") % r"(?P<type>[^'\n]{1,60})",
        saw="On a method, jit traces `self` like every other argument, and an object of the class `{type}` is no pytree of arrays.",
        way_out="Put jit on a function of the arrays, `step(params, x)`; or make `self` static with `static_argnums=0` if the object never changes.",
    ),
    Rule(
        name="text-given-to-jit",
        title="Text as an argument of jit",
        types="TypeError",
        message=_ARGUMENT % r"(?P<type>str)",
        saw=_TRACED + "`{path}` is text.",
        way_out='Make it static: `@functools.partial(jax.jit, static_argnames="{path}")`.',
    ),
    Rule(
        name="function-given-to-jit",
        title="A function or an optimizer as an argument of jit",
        types="TypeError",
        message=_ARGUMENT
        % r"(?P<type>function|method|builtin_function_or_method|jaxlib\._jax\.PjitFunction|functools\.partial)",
        saw=_TRACED + "`{path}` is a function.",
        way_out="Use the function from around the jitted one without passing it, or make that argument static with `static_argnames`.",
    ),
    Rule(
        name="object-given-to-jit",
        title="An object of a class as an argument of jit",
        types="TypeError",
        message=_ARGUMENT % r"(?P<type>[^'\n]{1,60})",
        saw=_TRACED + "`{path}` is of type `{type}`.",
        way_out="If it holds arrays, register its class: `@jax.tree_util.register_dataclass` over `@dataclasses.dataclass`; if it is a setting, make it static with `static_argnames`.",
    ),
    Rule(
        name="not-an-array-returned",
        title="Something other than arrays returned from a traced function",
        types="TypeError",
        message=r"returned a value of type <class '(?P<type>[^'\n]{1,60})'>[^\n]{0,80} not a valid JAX type|Output from batched function [^\n]{1,80} with type <class '(?P<other>[^'\n]{1,60})'> is not a valid JAX type",
        saw="What a traced function returns must be arrays, numbers or a pytree of them, and one of these is a <<`{type}`|`{other}`>>.",
        way_out="Return the arrays only, and make text and settings outside of the traced function.",
    ),
    Rule(
        name="not-an-array-given",
        title="Something other than arrays given to a transformed function",
        types="TypeError",
        message=r"Argument '(?P<value>[^'\n]{1,60})' of type '?<class '(?P<type>[^'\n]{1,60})'>'? is not a valid JAX type",
        saw="grad, vmap and scan take arrays, numbers or pytrees of them, and `{value}` is of type `{type}`.",
        way_out="Keep text and settings out of the pytree: close over them, `jax.grad(lambda params: loss(params, name))(params)`; in place of `range(n)` write `jnp.arange(n)`.",
    ),
    Rule(
        name="called-where-a-function-is-wanted",
        title="A result where a function is wanted",
        types="TypeError",
        message=r"Expected a callable value, got (?P<value>[^\n]{1,60})",
        saw="jit, grad and vmap take a function, and were given what it returned: `{value}`.",
        way_out="Pass the function and then call the result: `jax.grad(f)(x)`, not `jax.grad(f(x))`.",
    ),
    Rule(
        name="traced-object-used-as-a-module",
        title="A module passed through jit",
        types="AttributeError",
        message=r"^\w{0,40}Tracer has no attribute (?P<name>apply|init|update|bind)\b",
        saw="jit traces its arguments, so inside, the module or optimizer is a traced value, which has no `{name}`.",
        way_out="Use the module from around the jitted function without passing it, or make that argument static with `static_argnames`.",
    ),
    Rule(
        name="device-not-here",
        title="A device that is not there",
        types="RuntimeError",
        message=r"Unknown backend: '?(?P<name>\w{1,20})|Backend '(?P<other>\w{1,20})' failed to initialize",
        saw="Submissions run on the processor, and this line asks for <<`{name}`|`{other}`>>.",
        way_out="Leave the device out: arrays go to the default one, `jax.devices()[0]`.",
    ),
    Rule(
        name="donated-array",
        title="An array that was given away",
        types="RuntimeError",
        message=r"Array has been deleted",
        saw="The array was donated to a jitted function with `donate_argnums`, which reused its memory for a result, so its values are gone.",
        way_out="Use the result in its place, `x = step(x)`, or take out `donate_argnums`.",
    ),
)
