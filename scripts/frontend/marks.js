// What is underlined in the code: where a run stopped, and well-known slips of JAX, each with a way to be rid of it.
import { ensureSyntaxTree } from "@codemirror/language";
import { linter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { StateEffect, StateField } from "@codemirror/state";
import { ViewPlugin, keymap } from "@codemirror/view";
import { slipsIn } from "./slips.js";

const restMs = 700;
const asked = StateEffect.define();

// The errors of the last run, which move with their lines and go when these are edited.
const errors = StateField.define({
  create: () => [],
  update(held, transaction) {
    for (const effect of transaction.effects) if (effect.is(asked)) return effect.value;
    if (!transaction.docChanged) return held;
    return held
      .filter(({ from, to }) => !transaction.changes.touchesRange(from, to))
      .map((one) => ({
        ...one,
        from: transaction.changes.mapPos(one.from, 1),
        to: transaction.changes.mapPos(one.to, -1),
      }));
  },
});

// `dismissed` is { read(): [kind], write([kind]) }.
export function marks(dismissed = { read: () => [], write: () => {} }) {
  const hidden = new Set(dismissed.read());

  function hints(view) {
    const tree = ensureSyntaxTree(view.state, view.state.doc.length, 200);
    if (!tree) return [];
    return slipsIn(view.state.doc.toString(), tree)
      .filter(({ kind }) => !hidden.has(kind))
      .map((slip) => ({
        ...slip,
        severity: "hint",
        actions: [{ name: "Don't show this here", apply: () => hide(view, slip.kind) }],
      }));
  }

  function draw(view) {
    view.dispatch(setDiagnostics(view.state, [...view.state.field(errors), ...hints(view)]));
  }

  function hide(view, kind) {
    hidden.add(kind);
    dismissed.write([...hidden]);
    draw(view);
    view.focus();
  }

  // Looks when the learner rests, never while they type.
  const resting = ViewPlugin.define((view) => {
    let timer = setTimeout(() => draw(view), restMs);
    return {
      update(update) {
        if (!update.docChanged) return;
        clearTimeout(timer);
        timer = setTimeout(() => draw(view), restMs);
        // What is no longer true must not wait for a rest.
        const before = update.startState.field(errors).length;
        if (before > update.state.field(errors).length) queueMicrotask(() => draw(view));
      },
      destroy: () => clearTimeout(timer),
    };
  });

  return {
    extension: [errors, resting, linter(null), keymap.of(lintKeymap)],
    show(view, found) {
      const { doc } = view.state;
      const placed = found
        .filter(({ line }) => line >= 1 && line <= doc.lines)
        .map(({ line, message }) => {
          const { from, to, text } = doc.line(line);
          const start = from + (text.length - text.trimStart().length);
          return { from: start, to: Math.max(start, to), severity: "error", message };
        });
      view.dispatch({ effects: asked.of(placed) });
      draw(view);
    },
  };
}
