// The functions of a text with what is known of their parameters, and what each name in them is given.
import { pathOf } from "./names.js";

const inner = new Set(["FunctionDefinition", "ClassDefinition", "LambdaExpression"]);

// One scope a function, and one for the text around them. `traced`: the parameters that jit traces, or null.
export function scopesIn(doc, tree, names) {
  const text = (node) => doc.sliceString(node.from, node.to);
  const functions = [];
  const wrapped = new Map();
  tree.iterate({
    enter({ name, node }) {
      if (name === "FunctionDefinition") functions.push(node);
      if (name !== "CallExpression" || pathOf(doc, node.firstChild, names) !== "jax.jit") return;
      const first = node.lastChild.firstChild?.nextSibling;
      if (first?.name === "VariableName" && first.nextSibling?.name !== "AssignOp")
        wrapped.set(text(first), node.lastChild);
    },
  });
  const scopes = functions.map((node) => {
    const parameters = parametersOf(node, text);
    const own = text(node.getChild("VariableName") ?? node.firstChild);
    const bare = decorated(doc, node, names);
    const jitted = bare === undefined ? wrapped.get(own) : bare;
    return {
      ...scopeOf(node.getChild("Body"), text),
      parameters,
      traced: jitted === undefined ? null : tracedOf(jitted, parameters, text),
    };
  });
  return [{ ...scopeOf(tree.topNode, text), parameters: new Map(), traced: null }, ...scopes];
}

// The arguments of the jit that decorates a function: a list, null when there are none, undefined without one.
function decorated(doc, node, names) {
  for (const decorator of node.parent?.getChildren("Decorator") ?? []) {
    const list = decorator.getChild("ArgList");
    const path = pathOfDecorator(doc, decorator, names);
    if (path === "jax.jit") return list;
    const first = list?.firstChild?.nextSibling;
    if (path === "functools.partial" && first && pathOf(doc, first, names) === "jax.jit") return list;
  }
  return undefined;
}

function pathOfDecorator(doc, decorator, names) {
  const words = decorator.getChildren("VariableName").concat(decorator.getChildren("PropertyName"));
  const plain = doc.sliceString(decorator.from + 1, decorator.getChild("ArgList")?.from ?? decorator.to).trim();
  const [first, ...rest] = plain.split(".");
  return words.length && names.has(first) ? [names.get(first), ...rest].join(".") : null;
}

// Names of parameters, "array" where the annotation says so.
function parametersOf(node, text) {
  const found = new Map();
  const list = node.getChild("ParamList");
  for (let child = list?.firstChild; child; child = child.nextSibling) {
    if (child.name !== "VariableName" || child.prevSibling.name === "AssignOp") continue;
    const type = child.nextSibling?.name === "TypeDef" ? text(child.nextSibling) : "";
    found.set(text(child), /^:\s*(jax\.Array|jnp\.ndarray|Array)$/.test(type) ? "array" : "");
  }
  return found;
}

// The parameters without those that are static; none when which are can't be read.
function tracedOf(list, parameters, text) {
  const traced = new Set(parameters.keys());
  for (let child = list?.firstChild; child; child = child.nextSibling) {
    if (child.name !== "VariableName" || child.nextSibling?.name !== "AssignOp") continue;
    const option = text(child);
    const value = text(child.nextSibling.nextSibling);
    if (!option.startsWith("static_")) continue;
    const words = [...value.matchAll(/"(\w+)"|'(\w+)'|(-?\d+)/g)];
    if (!/^[\s\d\w"',()[\]-]*$/.test(value) || !words.length) return new Set();
    for (const [, double, single, number] of words)
      traced.delete(double ?? single ?? [...parameters.keys()].at(Number(number)));
  }
  traced.delete("self");
  return traced;
}

// The nodes of a scope in order, without those of functions within it, and which attributes of a name are asked for.
function scopeOf(body, text) {
  const nodes = [];
  const attributes = new Map();
  body?.cursor().iterate((cursor) => {
    const node = cursor.node;
    if (node.from === body.from && node.to === body.to && node.name === body.name) return true;
    if (inner.has(node.name)) return false;
    nodes.push(node);
    if (
      node.name === "MemberExpression" &&
      node.firstChild.name === "VariableName" &&
      node.lastChild.name === "PropertyName"
    ) {
      const name = text(node.firstChild);
      attributes.set(name, [...(attributes.get(name) ?? []), text(node.lastChild)]);
    }
    return true;
  });
  return { nodes, attributes };
}

// Name → the expressions that it is given in a scope; null for what is not one expression, as a loop's variable.
export function assignments(scope, text) {
  const given = new Map();
  const give = (node, value) => given.set(text(node), [...(given.get(text(node)) ?? []), value]);
  const deep = (node) => {
    if (node.name === "VariableName") give(node, null);
    else if (/^(Tuple|Array|Parenthesized)Expression$/.test(node.name))
      for (let child = node.firstChild; child; child = child.nextSibling) deep(child);
  };
  for (const node of scope.nodes) {
    if (node.name === "AssignStatement") {
      const sign = node.getChild("AssignOp");
      const single =
        sign && node.firstChild.to === sign.prevSibling.to && node.lastChild.from === sign.nextSibling.from;
      if (single && node.firstChild.name === "VariableName") give(node.firstChild, node.lastChild);
      else
        for (let child = node.firstChild; child && child.to < node.lastChild.to; child = child.nextSibling) deep(child);
    } else if (node.name === "UpdateStatement") deep(node.firstChild);
    else if (node.name === "ForStatement" || node.name === "WithStatement" || node.name === "NamedExpression") {
      for (
        let child = node.firstChild;
        child && child.name !== "in" && child.name !== "Body";
        child = child.nextSibling
      )
        deep(child);
    }
  }
  return given;
}
