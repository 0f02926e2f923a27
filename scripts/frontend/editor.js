// The code editor: CodeMirror 6 over a textarea, built into static/vendor/editor/editor.js. Knows nothing of problems or of the server.
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory, undo } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, Prec, StateEffect, StateField, Transaction } from "@codemirror/state";
import {
  Decoration,
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { editorHelp } from "./help.js";
import { marks } from "./marks.js";
import { theme } from "./theme.js";

export { slipsIn } from "./slips.js";

const replaceAll = (view, text) =>
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    selection: { anchor: 0 },
    annotations: Transaction.userEvent.of("input.replace"),
  });

function difference(before, after) {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let back = 0;
  while (back < shorter - from && before.at(-1 - back) === after.at(-1 - back)) back += 1;
  return { from, to: before.length - back, insert: after.slice(from, after.length - back) };
}

const lettersIn = (text) => text.replace(/\s/g, "").length;

function placeAfter(text, letters) {
  let place = 0;
  for (let left = letters; left > 0 && place < text.length; place += 1) if (/\S/.test(text[place])) left -= 1;
  return place;
}

// Chromium keeps the style of text that is typed over in a style attribute, which a strict content security policy
// refuses and reports. So typing over a selection never reaches the browser's own editing.
const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    if (event.inputType !== "insertText" || !event.data || empty || event.isComposing || view.composing) return false;
    const insert = () =>
      view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    const taken = view.state
      .facet(EditorView.inputHandler)
      .some((handler) => handler(view, from, to, event.data, insert));
    if (!taken) view.dispatch(insert());
    return true;
  },
});

// One line can be pointed at from outside; it goes with its text when the text moves.
const point = StateEffect.define();
const pointed = StateField.define({
  create: () => Decoration.none,
  update(line, transaction) {
    const asked = transaction.effects.find((effect) => effect.is(point));
    if (!asked) return line.map(transaction.changes);
    return asked.value === null
      ? Decoration.none
      : Decoration.set([Decoration.line({ class: "cm-pointed" }).range(asked.value)]);
  },
  provide: (field) => EditorView.decorations.from(field),
});

// Other editors' keys come as bundles of their own beside this one.
const otherKeys = { vim: () => import("./keys-vim.js"), emacs: () => import("./keys-emacs.js") };

// `describedBy` names an element that tells how to leave the editor with the keyboard: Tab indents here, Escape then Tab leaves.
// `signatures` is where the data of completion is, and `dismissed` keeps which hints the learner doesn't want.
export function createEditor({
  parent,
  text,
  nonce,
  label,
  describedBy,
  signatures,
  dismissed,
  onChange,
  onRun,
  onSubmit,
}) {
  const marked = marks(dismissed);
  const keys = new Compartment();
  const extensions = [
    Prec.highest(
      keymap.of([
        { key: "Mod-Shift-Enter", preventDefault: true, run: () => (onSubmit(), true) },
        { key: "Mod-Enter", preventDefault: true, run: () => (onRun(), true) },
      ]),
    ),
    keys.of([]),
    nonce ? EditorView.cspNonce.of(nonce) : [],
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightActiveLine(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    EditorState.tabSize.of(4),
    indentUnit.of("    "),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    search(),
    highlightSelectionMatches({ minSelectionLength: 2 }),
    pythonLanguage,
    syntaxHighlighting(classHighlighter),
    theme,
    pointed,
    typeOver,
    signatures ? editorHelp(signatures) : [],
    marked.extension,
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, indentWithTab]),
    EditorView.contentAttributes.of({ tabindex: "0", "aria-label": label, "aria-describedby": describedBy }),
    EditorView.updateListener.of((update) => update.docChanged && onChange(update.state.doc.toString())),
  ];
  const view = new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
  return {
    text: () => view.state.doc.toString(),
    replace: (next) => replaceAll(view, next),
    focus: () => view.focus(),
    // Points at a line, or at none; the caret stays where it is.
    showLine: (number, reveal) => {
      const there = number !== null && number >= 1 && number <= view.state.doc.lines;
      const from = there ? view.state.doc.line(number).from : null;
      const scroll = there && reveal ? [EditorView.scrollIntoView(from, { y: "center" })] : [];
      view.dispatch({ effects: [point.of(from), ...scroll] });
    },
    // Puts text where the caret is, as if it had been typed.
    type: (text) =>
      view.dispatch(view.state.replaceSelection(text), {
        userEvent: "input.type",
        scrollIntoView: true,
        annotations: isolateHistory.of("full"),
      }),
    undo: () => undo(view),
    // Takes the same code in another layout; the caret stays behind the letter that it stood behind.
    layOut: (text) => {
      const before = view.state.doc.toString();
      view.dispatch({
        changes: difference(before, text),
        selection: { anchor: placeAfter(text, lettersIn(before.slice(0, view.state.selection.main.head))) },
        scrollIntoView: true,
        userEvent: "input.format",
        annotations: isolateHistory.of("full"),
      });
    },
    // Takes the keys of `vim` or `emacs`, or the usual ones for anything else. Errors: what loading them throws.
    useKeys: async (name) => {
      const other = await otherKeys[name]?.();
      view.dispatch({ effects: keys.reconfigure(other ? other.keys() : []) });
    },
    // What runs for the first time is compiled first, and the first click would wait for it. So the caret goes once to where
    // another line is and back, before anything is painted.
    rehearse: () => {
      const { main } = view.state.selection;
      const elsewhere = view.state.doc.lineAt(main.head).number === 1 ? view.state.doc.length : 0;
      view.dispatch({ selection: { anchor: elsewhere } });
      view.dispatch({ selection: main });
    },
    // The page has changed the size of the text.
    measure: () => view.requestMeasure(),
    // Underlines the lines that a run stopped at, given as [{ line, message }]; each goes when its line is edited.
    markErrors: (errors) => marked.show(view, errors),
    // Keeps the line that is being written in sight when the space around the editor changes.
    revealCaret: () =>
      view.dispatch({
        effects: EditorView.scrollIntoView(view.state.selection.main.head, { y: "nearest", yMargin: 32 }),
      }),
  };
}
