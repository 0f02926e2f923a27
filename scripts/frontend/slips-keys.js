// A key that is used twice: two draws that are sure to happen with one key are the same draw.

// These derive from a key or look at it, and leave it to be used.
const harmless = new Set(["key", "PRNGKey", "fold_in", "key_data", "wrap_key_data", "clone", "key_impl"]);
const branching = new Set([
  "IfStatement",
  "TryStatement",
  "MatchStatement",
  "ConditionalExpression",
  "ForStatement",
  "WhileStatement",
]);
const elsewhere = new Set([
  "ArrayComprehensionExpression",
  "ComprehensionExpression",
  "DictionaryComprehensionExpression",
  "SetComprehensionExpression",
]);

export function keysTwice(scope, look, say) {
  const events = [];
  for (const node of scope.nodes) {
    if (node.name === "CallExpression") {
      const drawn = /^jax\.random\.(\w+)$/.exec(look.path(node.firstChild) ?? "")?.[1];
      const key = drawn && !harmless.has(drawn) && node.lastChild.firstChild?.nextSibling;
      if (key?.name === "VariableName" && key.nextSibling?.name !== "AssignOp" && !within(node, elsewhere))
        events.push({ at: node.from, name: look.text(key), node: key });
    } else if (
      [
        "AssignStatement",
        "ForStatement",
        "WithStatement",
        "UpdateStatement",
        "NamedExpression",
        "DeleteStatement",
      ].includes(node.name)
    )
      // What is given comes after what stands on the right of it.
      for (const name of targets(node, look))
        events.push({ at: node.name === "ForStatement" ? node.from : node.to, name, node: null });
  }
  const used = new Map();
  for (const { name, node } of events.sort((a, b) => a.at - b.at)) {
    if (!node) {
      used.delete(name);
      continue;
    }
    const before = used.get(name);
    if (before?.some((first) => surely(first, node)))
      say(
        "key",
        node,
        `${name} was used above: the same key gives the same numbers. Split it, and use each part once.`,
      );
    used.set(name, [...(before ?? []), node]);
  }
}

function targets(node, look) {
  const found = [];
  const end =
    node.name === "ForStatement"
      ? node.getChild("in")
      : node.name === "AssignStatement"
        ? node.lastChild
        : node.getChild("Body");
  const deep = (child) => {
    if (child.name === "VariableName") found.push(look.text(child));
    else if (/^(Tuple|Array|Parenthesized)Expression$/.test(child.name))
      for (let one = child.firstChild; one; one = one.nextSibling) deep(one);
  };
  for (let child = node.firstChild; child && (!end || child.from < end.from); child = child.nextSibling) deep(child);
  return found;
}

function within(node, kinds) {
  for (let up = node.parent; up && up.name !== "Body"; up = up.parent) if (kinds.has(up.name)) return true;
  return false;
}

// Whether the second is never reached without the first: whatever decides about the first is around the second as well.
function surely(first, second) {
  for (let up = first.parent, below = first; up && up.name !== "FunctionDefinition"; below = up, up = up.parent) {
    if (!branching.has(up.name)) continue;
    if (!(below.from <= second.from && second.to <= below.to)) return false;
  }
  return true;
}
