// Draws a program as a tree of equations: folded, a few hundred rows at a time, and only what is opened.
import { brief, make, typesOf } from "./jaxpr-text.js";

const batch = 200;

export function drawProgram(into, listing, { lines, showLine }) {
  const { types, programs } = listing;
  const told = make("p", "eqs__told soft small", "Point at an equation, or go through them with the arrow keys.");
  told.id = "eqs-told";
  const tree = make("div", "eqs__tree");
  tree.setAttribute("role", "tree");
  tree.setAttribute("aria-label", "Equations");
  tree.setAttribute("aria-describedby", told.id);
  let current = null;
  let wanted = null;

  const variable = (name, type) => {
    const shown = make("span", "v", name);
    shown.dataset.v = name;
    if (type !== undefined) shown.title = `${name}: ${types[type]}`;
    return shown;
  };
  const binding = ([name, type]) => make("span", "b", variable(name, type), make("span", "t", `:${brief(types[type])}`));
  const spaced = (parts) => parts.flatMap((part, index) => (index ? [" ", part] : [part]));

  // A program's rows; `known` are the types of its variables, for what reads them.
  function group(index, level) {
    const { inputs, constants, rows, outputs } = programs[index];
    const known = typesOf(programs[index]);
    const read = (atom) => {
      if (typeof atom === "string") return variable(atom, known.get(atom));
      const literal = make("span", "n", atom[0]);
      literal.title = `${atom[0]}: ${types[atom[1]]}`;
      return literal;
    };
    const inside = make("div", "eqs__group");
    inside.setAttribute("role", level > 1 ? "group" : "presentation");
    const edge = (word, parts) => parts.length && inside.append(make("div", "eqs__edge", make("b", "", word), " ", ...spaced(parts)));
    edge("in", inputs.map(binding));
    edge("const", constants.map(binding));
    let next = 0;
    const more = make("button", "eqs__more plain small");
    more.type = "button";
    function append() {
      const end = Math.min(next + batch, rows.length);
      const drawn = document.createDocumentFragment();
      for (; next < end; next += 1) drawn.append(equation(rows[next], next + 1, level, read, known));
      more.before(drawn);
      more.hidden = next === rows.length;
      more.textContent = `${rows.length - next} more`;
    }
    inside.append(more);
    more.addEventListener("click", append);
    append();
    new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && append(), {
      root: tree,
      rootMargin: "300px",
    }).observe(more);
    edge("out", outputs.map(read));
    return inside;
  }

  function equation([primitive, made, given, parameters, line, inner], number, level, read, known) {
    const name = make("span", "p", primitive);
    const code = make("span", "eq__code", ...spaced([...made.map(binding), "=", name, ...given.map(read)]));
    if (parameters) code.append(" ", make("span", "k", parameters));
    const row = make("div", "eq", make("span", "eq__number", String(number)), code);
    if (line) row.append(make("span", "eq__line", `line ${line}`));
    row.setAttribute("role", "treeitem");
    row.setAttribute("aria-level", String(level));
    row.tabIndex = -1;
    row.dataset.primitive = primitive;
    row.classList.toggle("is-wanted", primitive === wanted);
    row.told = { made, given, known, primitive, line };
    const item = make("div", "eq-item", row);
    if (inner.length) {
      row.setAttribute("aria-expanded", "false");
      row.unfold = () => {
        const groups = inner.map(([label, index]) => {
          const drawn = group(index, level + 1);
          if (inner.length > 1) drawn.prepend(make("div", "eqs__edge", make("i", "", label)));
          return drawn;
        });
        item.append(...groups);
      };
    }
    if (!current) setCurrent(row);
    return item;
  }

  function setCurrent(row) {
    if (current) current.tabIndex = -1;
    current = row;
    row.tabIndex = 0;
  }

  function fold(row, open) {
    if (!row.unfold || (row.ariaExpanded === "true") === open) return;
    row.ariaExpanded = String(open);
    if (row.nextElementSibling) for (const one of row.parentElement.querySelectorAll(":scope > .eqs__group")) one.hidden = !open;
    else row.unfold();
  }

  function tell(row) {
    const { made, given, known, primitive, line } = row.told;
    const typed = (atom) => (typeof atom === "string" ? `${atom}: ${types[known.get(atom)] ?? "?"}` : `${atom[0]}: ${types[atom[1]]}`);
    const words = `${made.map(([name, type]) => `${name}: ${types[type]}`).join(", ")} = ${primitive} ${given.map(typed).join(", ")}`;
    told.replaceChildren(make("code", "", words));
    if (line) told.append(" ", make("span", "eqs__source", `line ${line}: `, make("code", "", (lines[line - 1] ?? "").trim())));
    if (line) showLine(line, { reveal: false });
  }

  // The same variable is pointed out wherever its program has it.
  function alike(target, on) {
    const rows = target.closest(".eqs__group")?.children ?? [];
    for (const one of rows)
      for (const other of (one.firstElementChild?.closest(".eq") ?? one).querySelectorAll(`[data-v="${target.dataset.v}"]`))
        other.classList.toggle("is-alike", on);
  }

  tree.addEventListener("pointerover", (event) => {
    const named = event.target.closest("[data-v]");
    if (named) alike(named, true);
    const row = event.target.closest(".eq");
    if (row) tell(row);
  });
  tree.addEventListener("pointerout", (event) => {
    const named = event.target.closest("[data-v]");
    if (named) alike(named, false);
  });
  tree.addEventListener("focusin", (event) => {
    const row = event.target.closest(".eq");
    if (!row) return;
    setCurrent(row);
    tell(row);
  });
  tree.addEventListener("click", (event) => {
    const row = event.target.closest(".eq");
    if (!row) return;
    row.focus();
    fold(row, row.ariaExpanded !== "true");
    if (row.told.line) showLine(row.told.line, { reveal: true });
  });
  const visible = () => [...tree.querySelectorAll(".eq")].filter((row) => !row.closest("[hidden]"));
  const step = (by) => {
    const rows = visible();
    rows[rows.indexOf(current) + by]?.focus();
  };
  const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Home: () => visible().at(0)?.focus(),
    End: () => {
      tree.querySelector(":scope > .eqs__group > .eqs__more:not([hidden])")?.click();
      visible().at(-1)?.focus();
    },
    ArrowRight: () => (current.ariaExpanded === "false" ? fold(current, true) : step(1)),
    ArrowLeft: () =>
      current.ariaExpanded === "true"
        ? fold(current, false)
        : current.closest(".eqs__group").parentElement.closest(".eq-item")?.firstElementChild.focus(),
    Enter: () => current.told.line && showLine(current.told.line, { reveal: true }),
    " ": () => fold(current, current.ariaExpanded !== "true"),
  };
  tree.addEventListener("keydown", (event) => {
    if (!event.target.closest(".eq") || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  into.closest("section").addEventListener("click", (event) => {
    const button = event.target.closest("[data-primitive].primitive");
    if (!button) return;
    wanted = wanted === button.dataset.primitive ? null : button.dataset.primitive;
    for (const one of into.closest("section").querySelectorAll(".primitive")) one.ariaPressed = String(one.dataset.primitive === wanted);
    for (const row of tree.querySelectorAll(".eq")) row.classList.toggle("is-wanted", row.dataset.primitive === wanted);
    tree.querySelector(".is-wanted")?.scrollIntoView({ block: "nearest" });
  });

  tree.append(group(listing.main, 1));
  // A function that is one call of a compiled function is opened: what is in it is what was asked for.
  const only = programs[listing.main].rows;
  if (only.length === 1) fold(tree.querySelector(".eq"), true);
  into.append(make("div", "eqs", tree, told));
}
