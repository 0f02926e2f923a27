// The code editor: CodeMirror 6 over a textarea, built into static/vendor/editor/editor.js. Knows nothing of problems or of the server.
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, Prec, StateEffect, StateField, Transaction } from "@codemirror/state";
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
  const extensions = [
    Prec.highest(
      keymap.of([
        { key: "Mod-Shift-Enter", preventDefault: true, run: () => (onSubmit(), true) },
        { key: "Mod-Enter", preventDefault: true, run: () => (onRun(), true) },
      ]),
    ),
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
    // Underlines the lines that a run stopped at, given as [{ line, message }]; each goes when its line is edited.
    markErrors: (errors) => marked.show(view, errors),
    // Keeps the line that is being written in sight when the space around the editor changes.
    revealCaret: () =>
      view.dispatch({
        effects: EditorView.scrollIntoView(view.state.selection.main.head, { y: "nearest", yMargin: 32 }),
      }),
  };
}
