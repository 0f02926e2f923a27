// The code editor: CodeMirror 6 over a textarea, built into static/vendor/editor/editor.js. Knows nothing of problems or of the server.
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
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

// Colours come from the page's custom properties, so light and dark need no second theme and no switch.
const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--code-ink)", backgroundColor: "var(--code-ground)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6" },
  ".cm-content": { padding: "0.75rem 0", caretColor: "var(--accent)" },
  ".cm-line": { padding: "0 1rem 0 0.5rem" },
  ".cm-gutters": { color: "var(--code-line-number)", backgroundColor: "transparent", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2.75rem", padding: "0 0.5rem 0 0" },
  ".cm-activeLine": { backgroundColor: "var(--code-active-line)" },
  ".cm-activeLineGutter": { color: "var(--code-ink)", backgroundColor: "transparent" },
  ".cm-pointed": { backgroundColor: "var(--accent-soft)", boxShadow: "inset 3px 0 var(--accent)" },
  ".cm-cursor": { borderLeft: "2px solid var(--accent)" },
  "& > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": { background: "var(--code-selection)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": { background: "var(--code-selection)" },
  ".cm-selectionMatch": { backgroundColor: "var(--code-match)" },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--code-match)",
    outline: "1px solid var(--code-line-number)",
  },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "transparent", color: "var(--bad)" },
  ".cm-searchMatch": { backgroundColor: "var(--code-match)" },
  ".cm-searchMatch.cm-searchMatch-selected": { outline: "2px solid var(--accent)" },
  ".cm-panels": { color: "var(--ink)", backgroundColor: "var(--raised)" },
  ".cm-panels.cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "0.5rem 2rem 0.5rem 0.75rem", fontFamily: "var(--sans)" },
  ".cm-panel.cm-search label": { fontSize: "0.8125rem" },
  ".cm-panel.cm-search [name=close]": {
    top: "0.5rem",
    right: "0.5rem",
    minWidth: "1.5rem",
    color: "var(--ink)",
    cursor: "pointer",
  },
  ".cm-textfield": {
    padding: "0.25rem 0.5rem",
    fontSize: "0.875rem",
    color: "var(--ink)",
    backgroundColor: "var(--ground)",
    border: "1px solid var(--edge)",
    borderRadius: "var(--radius-s)",
  },
  ".cm-button": {
    padding: "0.25rem 0.625rem",
    fontSize: "0.8125rem",
    color: "var(--ink)",
    cursor: "pointer",
    backgroundColor: "var(--ground)",
    backgroundImage: "none",
    border: "1px solid var(--edge)",
    borderRadius: "var(--radius-s)",
  },
});

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
export function createEditor({ parent, text, nonce, label, describedBy, onChange, onRun, onSubmit }) {
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
    python(),
    syntaxHighlighting(classHighlighter),
    theme,
    pointed,
    typeOver,
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
    // Keeps the line that is being written in sight when the space around the editor changes.
    revealCaret: () =>
      view.dispatch({
        effects: EditorView.scrollIntoView(view.state.selection.main.head, { y: "nearest", yMargin: 32 }),
      }),
  };
}
