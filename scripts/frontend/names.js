// What the names in a text of Python stand for, read from its syntax tree: imports with their aliases, and functions of its own.

const text = (doc, node) => doc.sliceString(node.from, node.to);

// Dotted names as they are imported: name in the text → path, as jnp → jax.numpy.
export function importsIn(doc, tree) {
  const names = new Map();
  tree.iterate({
    enter(node) {
      if (node.name === "ImportStatement") for (const [name, path] of imported(doc, node.node)) names.set(name, path);
    },
  });
  return names;
}

function imported(doc, statement) {
  const parts = [];
  let from = "";
  let part = "";
  let alias = null;
  for (let child = statement.firstChild; child; child = child.nextSibling) {
    if (child.name === "import" && statement.firstChild.name === "from") [from, part] = [part, ""];
    else if (child.name === "as") alias = "";
    else if (child.name === ",") {
      parts.push([part, alias]);
      [part, alias] = ["", null];
    } else if (child.name === "VariableName" && alias === "") alias = text(doc, child);
    else if (child.name === "VariableName" || child.name === ".") part += text(doc, child);
  }
  parts.push([part, alias]);
  return parts
    .filter(([path]) => path)
    .map(([path, name]) => {
      if (from) return [name || path, `${from}.${path}`];
      // Without an alias, `import jax.numpy` binds jax.
      return name ? [name, path] : [path.split(".")[0], path.split(".")[0]];
    });
}

// The path that an expression of dotted names stands for; null where it is anything else.
export function pathOf(doc, node, names) {
  if (node?.name === "VariableName") return names.get(text(doc, node)) ?? null;
  if (node?.name !== "MemberExpression" || node.lastChild?.name !== "PropertyName") return null;
  const base = pathOf(doc, node.firstChild, names);
  return base && `${base}.${text(doc, node.lastChild)}`;
}

// What the data knows of a path: its kind, signature and first line.
export function known(data, path) {
  const at = path.lastIndexOf(".");
  const entry = at > 0 ? data.modules[path.slice(0, at)]?.[path.slice(at + 1)] : undefined;
  if (entry === undefined) return null;
  const [kind, signature = "", line = ""] = entry.split("\t");
  return { kind, signature, line };
}

// A function that the text itself defines, as `known` tells of others.
export function ownFunction(doc, tree, name) {
  let found = null;
  tree.iterate({
    enter({ name: type, node }) {
      if (type !== "FunctionDefinition") return;
      const own = node.getChild("VariableName");
      const parameters = node.getChild("ParamList");
      if (!own || !parameters || text(doc, own) !== name) return;
      const first = node.getChild("Body")?.getChild("ExpressionStatement")?.firstChild;
      const line = first?.name === "String" ? text(doc, first).replace(/^\w*("""|'''|"|')\s*/, "") : "";
      found = {
        kind: "f",
        signature: text(doc, parameters).replace(/\s+/g, " "),
        line: line.split("\n")[0].replace(/("""|'''|"|')\s*$/, ""),
      };
    },
  });
  return found;
}

// The parameters of a signature, divided where it is not within brackets or quotes.
export function parametersOf(signature) {
  const parts = [""];
  let depth = 0;
  let quote = "";
  for (const sign of signature.slice(1, -1)) {
    if (quote) quote = sign === quote ? "" : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if ("([{".includes(sign)) depth += 1;
    else if (")]}".includes(sign)) depth -= 1;
    if (sign === "," && depth === 0 && !quote) parts.push("");
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

// The call whose arguments a position is among: its function, the argument's number and, if it has one, its name.
export function callAt(doc, tree, position) {
  for (let node = tree.resolveInner(position, -1); node; node = node.parent) {
    if (["String", "Comment", "Body", "LambdaExpression"].includes(node.name)) return null;
    if (node.name !== "ArgList" || position <= node.from) continue;
    if (node.lastChild?.name === ")" && position >= node.to) continue;
    const callee = node.parent.name === "Decorator" ? node.prevSibling : node.parent.firstChild;
    let index = 0;
    let name = null;
    for (let child = node.firstChild; child && child.from < position; child = child.nextSibling) {
      if (child.name === "," && child.to <= position) [index, name] = [index + 1, null];
      if (child.name === "VariableName" && child.nextSibling?.name === "AssignOp") name = text(doc, child);
    }
    return { callee, index, name, from: node.from };
  }
  return null;
}
