// Well-known slips of JAX that can be seen in the text alone. A hint is given only where the code would raise or draw the
// same numbers twice; where a name might hold something else, nothing is said.
import { pythonLanguage } from "@codemirror/lang-python";
import { Text } from "@codemirror/state";
import { importsIn, pathOf } from "./names.js";
import { keysTwice } from "./slips-keys.js";
import { assignments, scopesIn } from "./slips-scopes.js";

const comparisons = new Set(["<", ">", "<=", ">=", "==", "!="]);
const reductions = new Set(["sum", "mean", "max", "min", "any", "all", "prod", "std", "var", "argmax", "argmin"]);
// Of shapes and dtypes, known while a function is traced.
const known = new Set([
  "shape",
  "ndim",
  "size",
  "dtype",
  "result_type",
  "issubdtype",
  "finfo",
  "iinfo",
  "isscalar",
  "broadcast_shapes",
]);
const arrayWords = new Set(["shape", "ndim", "dtype", "at", "T", "astype", "reshape", "sum", "mean", "max", "min"]);
// NumPy's functions that ask a tracer for its numbers. Others call a method of their argument, which works.
const refused = new Set(
  `abs absolute add arccos arcsin arctan arctan2 array asarray cos cosh cbrt concatenate divide dot einsum equal exp exp2 expm1 floor
  greater hstack hypot isfinite isinf isnan less log log10 log1p log2 logaddexp matmul maximum minimum multiply negative outer power
  sign sin sinh sqrt square stack subtract tan tanh tensordot vstack where`.split(/\s+/),
);

export function slipsIn(source, tree = pythonLanguage.parser.parse(source)) {
  const doc = Text.of(source.split("\n"));
  const names = importsIn(doc, tree);
  const found = [];
  const say = (kind, node, message) => found.push({ kind, from: node.from, to: node.to, message });
  for (const scope of scopesIn(doc, tree, names)) {
    const look = reader(doc, names, scope);
    if (scope.traced) {
      branches(scope, look, say);
      numpy(scope, look, say);
    }
    inPlace(scope, look, say);
    keysTwice(scope, look, say);
  }
  return found.sort((a, b) => a.from - b.from);
}

// What can be told of the expressions in one function.
function reader(doc, names, scope) {
  const text = (node) => doc.sliceString(node.from, node.to);
  const path = (node) => pathOf(doc, node, names);
  const given = assignments(scope, text);
  const look = { text, path, given };

  // Whether a name holds only what `is` says of all that it was ever given.
  const always = (name, is) => {
    const values = given.get(name);
    return !!values?.length && values.every((value) => value !== null && is(value));
  };
  const argumentsOf = (call) => {
    const found = [];
    for (let node = call.lastChild.firstChild; node; node = node.nextSibling)
      if (!/^[(),*]|AssignOp/.test(node.name)) found.push(node);
    return found;
  };
  const fromJax = (call) => /^jax\.(numpy|lax|nn)\.(\w+)$/.exec(path(call.firstChild) ?? "")?.[2];

  look.argumentsOf = argumentsOf;
  // Whether an expression's value is only known when the compiled program runs.
  look.traced = (node, seen = new Set()) => {
    switch (node?.name) {
      case "VariableName": {
        const name = text(node);
        if (scope.traced.has(name)) return !given.has(name);
        if (seen.has(name)) return false;
        return always(name, (value) => look.traced(value, new Set([...seen, name])));
      }
      case "ParenthesizedExpression":
        return look.traced(node.firstChild.nextSibling, seen);
      case "UnaryExpression":
        return look.traced(node.lastChild, seen);
      case "BinaryExpression": {
        const [left, sign, right] = [node.firstChild, node.firstChild.nextSibling, node.lastChild];
        if (sign.name === "CompareOp") return look.compared(node, seen);
        return (
          (sign.name === "ArithOp" || sign.name === "BitOp") && (look.traced(left, seen) || look.traced(right, seen))
        );
      }
      case "MemberExpression":
        return node.lastChild.name === "]" && look.traced(node.firstChild, seen);
      case "CallExpression": {
        const callee = node.firstChild;
        const method =
          callee.name === "MemberExpression" && callee.lastChild.name === "PropertyName" && text(callee.lastChild);
        if (method && reductions.has(method) && look.traced(callee.firstChild, seen)) return true;
        const name = fromJax(node);
        return !!name && !known.has(name) && argumentsOf(node).some((one) => look.traced(one, seen));
      }
      default:
        return false;
    }
  };
  look.compared = (node, seen) => {
    const [left, sign, right] = [node.firstChild, node.firstChild.nextSibling, node.lastChild];
    if (!comparisons.has(text(sign))) return false;
    const plain = [left, right].some((side) => ["String", "None", "Boolean"].includes(side.name));
    return !plain && (look.traced(left, seen) || look.traced(right, seen));
  };
  // Whether a name is sure to be a JAX array.
  look.array = (name) =>
    always(name, (value) => {
      if (value.name !== "CallExpression") return false;
      const called = path(value.firstChild) ?? "";
      const made = /^jax\.numpy\.(\w+)$/.exec(called)?.[1];
      return (
        (made &&
          !known.has(made) &&
          !/^(save|load|meshgrid|split|array_split|[hvd]split|broadcast_arrays|nonzero|ix_|where)$/.test(made)) ||
        /^jax\.random\.(normal|uniform|bernoulli|randint|permutation|categorical|truncated_normal|choice)$/.test(called)
      );
    });
  look.usedAsArray = (name) => scope.attributes.get(name)?.some((word) => arrayWords.has(word)) ?? false;
  return look;
}

// The first part of a test that has no value while the function is traced.
function undecided(node, look) {
  if (node.name === "ParenthesizedExpression") return undecided(node.firstChild.nextSibling, look);
  if (node.name === "UnaryExpression" && node.firstChild.name === "not") return undecided(node.lastChild, look);
  if (node.name === "BinaryExpression" && /^(and|or)$/.test(node.firstChild.nextSibling.name))
    return undecided(node.firstChild, look) ?? undecided(node.lastChild, look);
  // A parameter alone may be a list or None, whose truth is known.
  if (node.name === "VariableName" && look.parameter(look.text(node))) return null;
  return look.traced(node) ? node : null;
}

function branches(scope, look, say) {
  look.parameter = (name) => scope.traced.has(name);
  for (const node of scope.nodes) {
    if (node.name !== "IfStatement" && node.name !== "WhileStatement") continue;
    const word = node.name === "IfStatement" ? "if" : "while";
    const way = word === "if" ? "jnp.where or jax.lax.cond" : "jax.lax.while_loop";
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (!/^(if|elif|while)$/.test(child.name)) continue;
      const test = undecided(child.nextSibling, look);
      if (test)
        say("branch", test, `Under jit this has no value yet, so Python's ${word} can't ask for it. Use ${way}.`);
    }
  }
}

function numpy(scope, look, say) {
  for (const node of scope.nodes) {
    if (node.name !== "CallExpression") continue;
    const called = look.path(node.firstChild) ?? "";
    const name = /^numpy\.(\w+)$/.exec(called)?.[1];
    if (/^numpy\.random\./.test(called))
      say(
        "numpy",
        node.firstChild,
        "Under jit this runs once, while tracing: every later call gets the same numbers. Use jax.random with a key.",
      );
    else if (name && refused.has(name) && look.argumentsOf(node).some((one) => look.traced(one)))
      say("numpy", node.firstChild, `Under jit NumPy can't take a traced value. Use jnp.${name}.`);
  }
}

function inPlace(scope, look, say) {
  for (const node of scope.nodes) {
    if (node.name !== "AssignStatement" && node.name !== "UpdateStatement") continue;
    const target = node.firstChild;
    if (
      target.name !== "MemberExpression" ||
      target.lastChild.name !== "]" ||
      target.firstChild.name !== "VariableName"
    )
      continue;
    const name = look.text(target.firstChild);
    const index = target.firstChild.nextSibling.nextSibling;
    if (index.name === "String") continue;
    const parameter = scope.parameters.has(name) && !look.given.has(name);
    const sure = parameter ? scope.parameters.get(name) === "array" || look.usedAsArray(name) : look.array(name);
    if (sure)
      say(
        "in-place",
        target,
        `A JAX array can't be changed in place. Write ${name} = ${name}.at[…].${node.name === "UpdateStatement" ? "add" : "set"}(…).`,
      );
  }
}
