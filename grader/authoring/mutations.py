"""What is changed in a reference to make a mutant of it, by kind; one rule a kind of node, each gives small changes.

Strings are left alone, being names and keys, whose change any case would notice; so are imports, annotations and
decorators.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Pow: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
}
_ORDERED = (ast.Sub, ast.Div, ast.Pow, ast.MatMult, ast.FloorDiv, ast.Mod)
_TERMS = (ast.Add, ast.Sub, ast.Mult, ast.Div)
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}
# Names that people take for each other.
_PAIRS = {
    "mean": "sum",
    "sum": "mean",
    "max": "min",
    "min": "max",
    "maximum": "minimum",
    "minimum": "maximum",
    "argmax": "argmin",
    "argmin": "argmax",
    "std": "var",
    "var": "std",
    "exp": "expm1",
    "log": "log1p",
    "log1p": "log",
    "sin": "cos",
    "cos": "sin",
    "floor": "ceil",
    "ceil": "floor",
    "zeros": "ones",
    "ones": "zeros",
    "zeros_like": "ones_like",
    "ones_like": "zeros_like",
    "any": "all",
    "all": "any",
    "cumsum": "cumprod",
    "cumprod": "cumsum",
    "softmax": "log_softmax",
    "log_softmax": "softmax",
    "sigmoid": "tanh",
    "tanh": "sigmoid",
    "relu": "gelu",
    "gelu": "relu",
    "silu": "relu",
    "normal": "uniform",
    "uniform": "normal",
    "triu": "tril",
    "tril": "triu",
    "sort": "flip",
    "float32": "bfloat16",
    "int32": "float32",
}
_COMMUTE = set("maximum minimum add multiply logical_and logical_or isclose allclose equal".split())
# Calls that change nothing which a case could see, or without which nothing is left to run.
_KEPT = set(
    "jit checkpoint remat block_until_ready asarray array stack int float bool str len range zip enumerate list tuple dict "
    "print isinstance super key PRNGKey".split()
)
_UNSEEN = set(
    "static_argnums static_argnames donate_argnums strict unroll precision preferred_element_type name".split()
)


@dataclass(frozen=True)
class Change:
    """A node and what stands in its place; `shown` where that differs from what is written in the code."""

    kind: str
    node: ast.AST
    new: ast.AST
    shown: str | None = None


def changes(node: ast.AST, modules: set[str]) -> Iterator[Change]:
    """Every change of this node alone; `modules` are the names that imports have bound."""
    if isinstance(node, ast.BinOp):
        yield from _binary(node)
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        for operator in _COMPARISONS.get(type(node.ops[0]), ()):
            yield Change("comparison", node, ast.Compare(node.left, [operator()], node.comparators))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Not)):
        yield Change("sign" if isinstance(node.op, ast.USub) else "condition", node, node.operand)
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield Change("condition", node, ast.BoolOp(other, node.values))
    elif isinstance(node, ast.Constant):
        yield from _constant(node)
    elif isinstance(node, ast.Attribute):
        yield from _attribute(node, modules)
    elif isinstance(node, ast.Call):
        yield from _call(node, modules)
    else:
        yield from _other(node)


def _other(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, (ast.If, ast.IfExp)):
        yield Change("condition", node.test, ast.UnaryOp(ast.Not(), node.test))
    elif isinstance(node, ast.Slice):
        for name, step in (("lower", ast.Add()), ("upper", ast.Sub())):
            bound = getattr(node, name)
            if bound is not None and not isinstance(bound, ast.Constant):
                yield Change("range", bound, ast.BinOp(bound, step, ast.Constant(1)))
    elif isinstance(node, ast.AugAssign):
        yield Change("statement", node, ast.Pass(), "(nothing)")
        if type(node.op) in _OPERATORS:
            other = _OPERATORS[type(node.op)]()
            yield Change("operator", node, ast.AugAssign(node.target, other, node.value))
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        name = node.targets[0].id
        if any(isinstance(one, ast.Name) and one.id == name for one in ast.walk(node.value)):
            yield Change("statement", node, ast.Pass(), "(nothing)")
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield Change("statement", node, ast.Pass(), "(nothing)")


def _binary(node: ast.BinOp) -> Iterator[Change]:
    kind = type(node.op)
    if kind in _OPERATORS:
        yield Change("operator", node, ast.BinOp(node.left, _OPERATORS[kind](), node.right))
    if kind in _ORDERED and ast.dump(node.left) != ast.dump(node.right):
        yield Change("arguments", node, ast.BinOp(node.right, node.op, node.left))
    if kind in _TERMS:
        yield Change("term", node, node.left)
    if kind in (ast.Add, ast.Mult):
        yield Change("term", node, node.right)


def _constant(node: ast.Constant) -> Iterator[Change]:
    value = node.value
    if isinstance(value, bool):
        yield Change("constant", node, ast.Constant(not value))
    elif isinstance(value, int):
        yield Change("constant", node, ast.Constant(value + 1))
        if value > 0:
            yield Change("constant", node, ast.Constant(value - 1))
    elif isinstance(value, float):
        yield Change("constant", node, ast.Constant(2 * value if value else 1.0))
        if value:
            yield Change("constant", node, ast.Constant(0.0))


def _attribute(node: ast.Attribute, modules: set[str]) -> Iterator[Change]:
    if node.attr in ("T", "mT"):
        yield Change("transpose", node, node.value)
    if node.attr in _PAIRS and _of_module(node, modules):
        kind = "dtype" if node.attr in ("float32", "int32") else "name"
        yield Change(kind, node, ast.Attribute(node.value, _PAIRS[node.attr], ast.Load()))


def _call(node: ast.Call, modules: set[str]) -> Iterator[Change]:
    name = called(node)
    function = isinstance(node.func, ast.Name) or _of_module(node.func, modules)
    if is_split(node):
        yield _same_key(node)
    elif name not in _KEPT:
        yield from _dropped(node, name, function=function)
    if len(node.args) >= 2 and name not in (*_COMMUTE, *_KEPT, "split"):
        first, second, *rest = node.args
        starred = isinstance(first, ast.Starred) or isinstance(second, ast.Starred)
        if not starred and ast.dump(first) != ast.dump(second):
            yield Change("arguments", node, ast.Call(node.func, [second, first, *rest], node.keywords))
    if name == "where" and len(node.args) == 3:
        test, yes, no = node.args
        yield Change("condition", node, ast.Call(node.func, [test, no, yes], node.keywords))
    if name == "range":
        yield from _range(node)
    if name == "einsum":
        yield from _einsum(node)
    if not function and name in _PAIRS and isinstance(node.func, ast.Attribute):
        other = ast.Attribute(node.func.value, _PAIRS[name], ast.Load())
        yield Change("name", node.func, other)
    yield from _keywords(node)


def _dropped(node: ast.Call, name: str, *, function: bool) -> Iterator[Change]:
    """`f(x, …)` without the call is x, and so is `x.f(…)`."""
    if function and node.args and not isinstance(node.args[0], (ast.Starred, ast.Lambda)):
        yield Change("transpose" if name in ("transpose", "swapaxes") else "call", node, node.args[0])
    elif not function and isinstance(node.func, ast.Attribute):
        value = node.func.value
        if isinstance(value, ast.Subscript) and isinstance(value.value, ast.Attribute):
            # x.at[i].set(y) without the call is x.
            value = value.value.value if value.value.attr == "at" else value
        yield Change("call", node, value)


def _same_key(node: ast.Call) -> Change:
    count = node.args[1] if len(node.args) > 1 else ast.Constant(2)
    keys = ast.BinOp(ast.List([node.args[0]], ast.Load()), ast.Mult(), count)
    stack = ast.parse("__import__('jax').numpy.stack", mode="eval").body
    return Change("key", node, ast.Call(stack, [keys], []), ast.unparse(keys))


def _range(node: ast.Call) -> Iterator[Change]:
    if len(node.args) == 1:
        shorter = ast.BinOp(node.args[0], ast.Sub(), ast.Constant(1))
        yield Change("range", node, ast.Call(node.func, [shorter], []))
        yield Change("range", node, ast.Call(node.func, [ast.Constant(1), node.args[0]], []))
    elif len(node.args) >= 2:
        first, last, *rest = node.args
        later = ast.BinOp(first, ast.Add(), ast.Constant(1))
        shorter = ast.BinOp(last, ast.Sub(), ast.Constant(1))
        yield Change("range", node, ast.Call(node.func, [later, last, *rest], []))
        yield Change("range", node, ast.Call(node.func, [first, shorter, *rest], []))


def _einsum(node: ast.Call) -> Iterator[Change]:
    spec = node.args[0] if node.args else None
    if not isinstance(spec, ast.Constant) or not isinstance(spec.value, str):
        return
    first, comma, rest = spec.value.partition(",")
    before, arrow, after = spec.value.partition("->")
    if comma and len(first) >= 2 and first.isalpha():
        yield Change("transpose", spec, ast.Constant(first[1] + first[0] + first[2:] + comma + rest))
    if arrow and len(after) >= 2 and after.isalpha():
        yield Change("transpose", spec, ast.Constant(before + arrow + after[1] + after[0] + after[2:]))


def _keywords(node: ast.Call) -> Iterator[Change]:
    for index, keyword in enumerate(node.keywords):
        if keyword.arg is None or keyword.arg in _UNSEEN:
            continue
        without = [*node.keywords[:index], *node.keywords[index + 1 :]]
        yield Change("keyword", node, ast.Call(node.func, node.args, without))
        value = keyword.value.value if isinstance(keyword.value, ast.Constant) else None
        if keyword.arg == "axis" and isinstance(value, int):
            other = ast.keyword("axis", ast.Constant(1 if value == 0 else 0))
            keywords = [*node.keywords[:index], other, *node.keywords[index + 1 :]]
            yield Change("axis", node, ast.Call(node.func, node.args, keywords))


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def is_split(node: ast.Call) -> bool:
    """Whether it splits a random key."""
    written = ast.unparse(node.func)
    return bool(node.args) and written.endswith("split") and ("random" in written or written == "split")


def _of_module(node: ast.AST, modules: set[str]) -> bool:
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id in modules
