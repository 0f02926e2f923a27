// Puts the editor over the form's textarea, keeps the two alike, and keeps a draft of each problem in this browser.
import { storage } from "./kept.js";

const saveAfterMs = 300;
const untouchedMs = 2000;

// Which hints about the code the learner doesn't want to see in this problem.
function dismissals(problem) {
  const kept = storage(`jaxdojo:no-hints:${problem}`);
  return { read: () => (kept.read() ?? "").split(" ").filter(Boolean), write: (kinds) => kept.write(kinds.join(" ")) };
}

// Safari has no idle callbacks.
const whenIdle = window.requestIdleCallback ?? ((task) => setTimeout(task, 200));

async function codeMirror(form, textarea, hooks) {
  try {
    const { createEditor } = await import(form.dataset.editor);
    const parent = form.querySelector("#editor");
    const view = createEditor({
      parent,
      text: textarea.value,
      nonce: form.dataset.nonce,
      label: "Your code",
      describedBy: "editor-keys",
      signatures: form.dataset.signatures,
      dismissed: dismissals(form.dataset.problem),
      ...hooks,
    });
    textarea.hidden = true;
    parent.hidden = false;
    whenIdle(view.rehearse);
    return view;
  } catch (error) {
    console.warn("The editor did not load; the plain text field stays.", error);
    return plainText(textarea, hooks.onChange);
  }
}

function plainText(textarea, onChange) {
  textarea.addEventListener("input", () => onChange(textarea.value));
  return {
    text: () => textarea.value,
    replace: (text) => {
      textarea.value = text;
      onChange(text);
    },
    focus: () => textarea.focus(),
    // A plain field can't mark a line without taking the caret there, which only an explicit choice may do.
    showLine: (number, reveal) => {
      if (number === null || !reveal) return;
      const lines = textarea.value.split("\n");
      const from = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
      textarea.focus();
      textarea.setSelectionRange(from, from + (lines[number - 1] ?? "").length);
    },
    revealCaret: () => {},
    markErrors: () => {},
    type: (text) => {
      textarea.setRangeText(text, textarea.selectionStart, textarea.selectionEnd, "end");
      onChange(textarea.value);
    },
    layOut: (text) => {
      textarea.value = text;
      onChange(text);
    },
    undo: () => document.execCommand("undo"),
    useKeys: async () => {},
    measure: () => {},
  };
}

export async function mountEditor(form, { onRun, onSubmit }) {
  const textarea = form.querySelector("#code");
  const note = form.querySelector("#draft");
  const starter = document.querySelector("#starter").content.textContent;
  // What comes back after a reload without a draft: the starter, or the code that was sent last.
  const served = textarea.value;
  const drafts = storage(`jaxdojo:draft:${form.dataset.problem}`);
  let timer = 0;
  let typedAt = 0;

  function save() {
    clearTimeout(timer);
    timer = 0;
    const text = textarea.value;
    const saved = drafts.write(text === served ? null : text);
    note.textContent = !saved
      ? "Draft not saved: this browser keeps no storage"
      : text === starter
        ? ""
        : "Draft saved";
  }

  function onChange(text) {
    textarea.value = text;
    typedAt = Date.now();
    clearTimeout(timer);
    timer = setTimeout(save, saveAfterMs);
  }

  // What the server sent back with an error is newer than the draft.
  const draft = drafts.read();
  if (draft !== null && !("posted" in form.dataset)) textarea.value = draft;
  const editor = await codeMirror(form, textarea, { onChange, onRun, onSubmit });
  addEventListener("pagehide", () => timer && save());
  // Another tab of this problem writes the same draft: the one in which somebody types is the one that is meant.
  addEventListener("storage", (event) => {
    if (event.key !== drafts.key || Date.now() - typedAt < untouchedMs) return;
    const text = event.newValue ?? served;
    if (text === textarea.value) return;
    editor.replace(text);
    clearTimeout(timer);
    timer = typedAt = 0;
    note.textContent = "Draft of another tab";
  });

  const reset = form.querySelector("#reset");
  const dialog = document.querySelector("#reset-dialog");
  reset.hidden = false;
  reset.addEventListener("click", () => {
    dialog.returnValue = "keep";
    dialog.showModal();
  });
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "reset") editor.replace(starter);
    editor.focus();
  });
  return editor;
}
