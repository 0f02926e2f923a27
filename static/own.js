// The learner's own cases: sets of arguments that are kept in this browser for each problem, and which cases a run tries.
import { storage } from "./kept.js";
import { drawn } from "./likeness.js";

const most = 16;

export function ownCases(form) {
  const panel = form.querySelector("#own-arguments");
  const which = form.querySelector("#which");
  const all = which.querySelector('[value="all"]');
  const list = form.querySelector("#own-cases");
  const note = form.querySelector("#own-note");
  const fields = [...form.querySelectorAll("[data-argument]")];
  const kept = storage(`jaxdojo:cases:${form.dataset.problem}`);
  const served = Object.fromEntries(fields.map((field) => [field.dataset.argument, field.value]));
  const samples = Object.fromEntries(fields.map((field) => [field.dataset.argument, field.dataset.sample]));
  let cases = "posted" in form.dataset ? [served] : (read() ?? [served]);
  let at = 0;

  // What is stored may be of a version of the problem that had other parameters.
  function read() {
    try {
      const found = JSON.parse(kept.read()).map((one) => ({ ...served, ...one }));
      return found.length ? found.slice(0, most) : null;
    } catch {
      return null;
    }
  }

  function keep() {
    const untouched = cases.length === 1 && fields.every((field) => cases[0][field.dataset.argument] === field.dataset.sample);
    kept.write(untouched ? null : JSON.stringify(cases));
  }

  function button(label, press, attributes = {}) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "chip", textContent: label });
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.addEventListener("click", press);
    return made;
  }

  function show(index, { focus } = {}) {
    at = index;
    for (const field of fields) field.value = cases[at][field.dataset.argument];
    const chosen = (one) => ({ "aria-pressed": one === at, "aria-label": `Case ${one + 1}` });
    const chips = cases.map((_, one) => button(`${one + 1}`, () => (told(""), show(one, { focus: "chip" })), chosen(one)));
    const add = button("Add a case", () => append({ ...cases[at] }));
    add.disabled = cases.length === most;
    const remove = button("Remove this case", dismiss);
    remove.disabled = cases.length === 1;
    list.replaceChildren(...chips, add, remove);
    all.hidden = all.disabled = cases.length === 1;
    all.textContent = `All my cases (${cases.length})`;
    if (all.disabled && which.value === "all") which.value = "own";
    if (focus === "chip") chips[at].focus();
    if (focus === "field") fields[0]?.focus();
  }

  const told = (words) => {
    note.textContent = words;
  };

  function append(texts) {
    cases.push(texts);
    which.value = "own";
    keep();
    show(cases.length - 1, { focus: "field" });
  }

  function dismiss() {
    cases.splice(at, 1);
    told("");
    keep();
    show(Math.min(at, cases.length - 1), { focus: "chip" });
  }

  panel.addEventListener("input", (event) => {
    const name = event.target.dataset.argument;
    if (!name) return;
    cases[at][name] = event.target.value;
    if (which.value !== "all") which.value = "own";
    keep();
  });
  which.addEventListener("change", () => {
    if (which.value === "own" || which.value === "all") panel.open = true;
  });
  list.hidden = false;
  show(0);

  const own = (one) => ({ literals: Object.fromEntries(fields.map(({ dataset: { argument } }) => [argument, one[argument]])) });
  return {
    // What a run is sent besides the code; nothing when it tries all samples.
    chosen() {
      if (which.value === "own") return [own(cases[at])];
      if (which.value === "all") return cases.map(own);
      return which.value ? [{ sample: which.value.replace("sample:", "") }] : undefined;
    },
    // A new case whose arguments look like those of a case that is withheld.
    like(shapes) {
      panel.open = true;
      const { texts, tooLarge } = drawn(shapes, samples);
      told(
        tooLarge.length
          ? `Too large to write out: ${tooLarge.join(", ")}. The sample's value stands there; change it as you like.`
          : "Numbers were drawn in the range of the sample's. Change them as you like.",
      );
      if (cases.length < most) append(texts);
      else {
        cases[at] = texts;
        which.value = "own";
        keep();
        show(at, { focus: "field" });
      }
      panel.scrollIntoView({ block: "nearest" });
    },
  };
}
