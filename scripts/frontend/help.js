// Completion and the signature of the call that is being written, from data that is fetched when the editor is first used.
import { acceptCompletion, autocompletion, completionStatus, ifNotIn } from "@codemirror/autocomplete";
import { globalCompletion, localCompletionSource, pythonLanguage } from "@codemirror/lang-python";
import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import { Prec, StateEffect, StateField } from "@codemirror/state";
import { EditorView, keymap, showTooltip } from "@codemirror/view";
import { callAt, importsIn, known, ownFunction, parametersOf, pathOf } from "./names.js";

const types = { m: "namespace", c: "class", f: "function", v: "variable" };
const treeOf = (state, to) => ensureSyntaxTree(state, to, 50) ?? syntaxTree(state);

function element(tag, className, ...children) {
  const made = Object.assign(document.createElement(tag), { className });
  made.append(...children);
  return made;
}

// The data of one line of JAX; `get` answers at once with what is there, `load` when it is.
function signatures(url) {
  let data = null;
  let loading = null;
  async function fetched() {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(answer.statusText);
    data = await answer.json();
    return data;
  }
  return {
    get: () => data,
    load: () =>
      (loading ??= fetched().catch((error) => {
        // Completion of the learner's own names works without; the next use tries again.
        console.warn("What the editor knows of JAX did not load.", error);
        loading = null;
        return null;
      })),
  };
}

// In its first moment a list takes no choice, lest a key that was meant for the text does; Tab must not indent instead.
const take = (view) => acceptCompletion(view) || completionStatus(view.state) === "active";

const info = (label, { signature, line }) =>
  signature || line
    ? () => element("div", "cm-about", element("code", "", label + signature), line ? element("p", "", line) : "")
    : undefined;

function membersOf(data, path) {
  return Object.keys(data.modules[path]).map((label) => {
    const about = known(data, `${path}.${label}`);
    return { label, type: types[about.kind], info: info(label, about) };
  });
}

function modulesOf(data, base) {
  const inner = Object.keys(data.modules).filter((path) => path.startsWith(base ? `${base}.` : ""));
  const names = inner.map((path) => path.slice(base ? base.length + 1 : 0).split(".")[0]);
  return [...new Set(names)].map((label) => ({ label, type: "namespace" }));
}

// After a dot, or in an import.
async function members(context, source) {
  if (["String", "Comment"].includes(syntaxTree(context.state).resolveInner(context.pos, -1).name)) return null;
  const word = context.matchBefore(/\w*/);
  const before = context.state.doc
    .lineAt(context.pos)
    .text.slice(0, word.from - context.state.doc.lineAt(context.pos).from);
  const module = /^\s*(?:import|from)\s+((?:\w+\.)*)$/.exec(before);
  const member = /^\s*from\s+([\w.]+)\s+import\s+\(?[\w\s,]*$/.exec(before);
  const dotted = /([A-Za-z_][\w.]*)\.$/.exec(before);
  if (!module && !member && !dotted) return null;
  const data = await source.load();
  if (!data || context.aborted) return null;
  const found = (options) => ({ from: word.from, options, validFor: /^\w*$/ });
  if (module) return found(modulesOf(data, module[1].slice(0, -1)));
  if (member) return data.modules[member[1]] ? found(membersOf(data, member[1])) : null;
  const [first, ...rest] = dotted[1].split(".");
  const start = importsIn(context.state.doc, treeOf(context.state, context.pos)).get(first);
  const path = start && [start, ...rest].join(".");
  return data.modules[path] ? found(membersOf(data, path)) : null;
}

function calledAt(state, source) {
  const tree = treeOf(state, state.selection.main.head);
  const call = callAt(state.doc, tree, state.selection.main.head);
  if (!call?.callee) return null;
  const label = state.sliceDoc(call.callee.from, call.callee.to);
  const path = pathOf(state.doc, call.callee, importsIn(state.doc, tree));
  const data = source.get();
  const about =
    (path && data && known(data, path)) ??
    (call.callee.name === "VariableName" ? ownFunction(state.doc, tree, label) : null);
  return about?.signature ? { ...call, ...about, label } : null;
}

// The names of the arguments of the call that one is in, as `axis=`.
function keywords(context, source) {
  const word = context.matchBefore(/\w+/);
  if (!word || context.state.sliceDoc(word.from - 1, word.from) === ".") return null;
  const call = calledAt(context.state, source);
  if (!call || call.name) return null;
  const options = parametersOf(call.signature)
    .slice(call.index)
    .filter((part) => /^\w+/.test(part))
    .map((part) => ({ label: `${/^\w+/.exec(part)[0]}=`, type: "property", boost: 1 }));
  return { from: word.from, options, validFor: /^\w*$/ };
}

// Which of the parameters the caret is at.
function current(parts, { index, name }) {
  if (name) return parts.findIndex((part) => part.startsWith(name) && !/\w/.test(part[name.length] ?? ""));
  const star = parts.findIndex((part) => part.startsWith("*"));
  const places = parts.map((_, place) => place).filter((place) => parts[place] !== "/" && (star < 0 || place <= star));
  const place = places[index] ?? (star >= 0 && parts[star] !== "*" ? star : -1);
  return parts[place] === "*" ? -1 : place;
}

function drawn(call) {
  const parts = parametersOf(call.signature);
  const here = current(parts, call);
  const code = element("code", "", `${call.label}(`);
  parts.forEach((part, place) => {
    if (place) code.append(", ");
    code.append(place === here ? element("b", "", part) : part);
  });
  code.append(")");
  const dom = element("div", "cm-about cm-signature", code, call.line ? element("p", "", call.line) : "");
  dom.setAttribute("role", "tooltip");
  return { dom };
}

const open = StateEffect.define();
const close = StateEffect.define();

// Comes with a bracket or a comma, and goes with Escape or when the call is left.
function signatureHelp(source) {
  const field = StateField.define({
    create: () => null,
    update(shown, transaction) {
      if (transaction.effects.some((effect) => effect.is(close))) return null;
      let asked = transaction.effects.some((effect) => effect.is(open));
      if (!asked && !transaction.docChanged && !transaction.selection) return shown;
      if (transaction.isUserEvent("input"))
        transaction.changes.iterChanges((_a, _b, _c, _d, put) => (asked ||= /[(,]/.test(put.toString())));
      const call = shown || asked ? calledAt(transaction.state, source) : null;
      return call && { pos: call.from, above: true, create: () => drawn(call) };
    },
    provide: (at) => showTooltip.from(at),
  });
  const leave = (view) => !!view.state.field(field) && (view.dispatch({ effects: close.of(null) }), true);
  const ask = (view) => (source.load().then(() => view.dispatch({ effects: open.of(null) })), true);
  return [
    field,
    keymap.of([
      { key: "Escape", run: leave },
      { key: "Mod-Shift-Space", run: ask },
    ]),
  ];
}

export function editorHelp(url) {
  const source = signatures(url);
  return [
    autocompletion({ icons: false, maxRenderedOptions: 60, activateOnTypingDelay: 80 }),
    Prec.high(keymap.of([{ key: "Tab", run: take }])),
    // In an import, the word that is being typed is no name yet.
    pythonLanguage.data.of({ autocomplete: ifNotIn(["ImportStatement"], localCompletionSource) }),
    pythonLanguage.data.of({ autocomplete: ifNotIn(["ImportStatement"], globalCompletion) }),
    pythonLanguage.data.of({ autocomplete: (context) => members(context, source) }),
    pythonLanguage.data.of({ autocomplete: (context) => keywords(context, source) }),
    signatureHelp(source),
    EditorView.domEventHandlers({ focus: () => void source.load() }),
  ];
}
