// The problem page: wires the editor, Run and Submit, the results and the tabs together.
// Without it the same form posts, and the verdict has a page of its own.
import { comforts } from "./comfort.js";
import { mountEditor } from "./draft.js";
import { mountLens } from "./lens.js";
import { ownCases } from "./own.js";
import { formatting } from "./format.js";
import { errorsIn, follow, showIn } from "./results.js";
import { movableBorders } from "./split.js";
import { swapTabs } from "./tabs.js";

const form = document.querySelector("#work-form");
const results = document.querySelector("#results");
const errorBox = document.querySelector("#problem-error");
const announce = document.querySelector("#announce");
const buttons = { run: document.querySelector("#run"), submit: document.querySelector("#submit") };
const own = ownCases(form);
const problem = form.dataset.problem;
const unreachable = "The server did not answer. Your code is safe here; try again in a moment.";
const answerWithinMs = 20000;
let pending = null;
// What was asked for while something else was pending: whoever submits during a run need not press again.
let wished = null;
let stopFollowing = () => {};

const editor = await mountEditor(form, { onRun: () => send("run"), onSubmit: () => send("submit") });
const lens = mountLens(editor);
const jump = document.querySelector("#to-results");

function setPending(action) {
  const focused = pending && document.activeElement === document.body ? buttons[pending] : null;
  pending = action;
  for (const [name, button] of Object.entries(buttons)) {
    const label = button.querySelector("[data-label]");
    label.dataset.idle ??= label.textContent;
    label.textContent =
      name === action ? label.dataset.pending : name === wished ? "Waiting" : label.dataset.idle;
    button.disabled = action !== null && (name === action || name === wished);
    button.ariaBusy = name === action ? "true" : null;
  }
  // A disabled button drops the focus; whoever pressed it with the keyboard gets it back.
  focused?.focus();
}

function showErrors(sentences) {
  // What stands between backquotes is code, as in the reports.
  const parts = sentences.join("\n").split("`");
  const nodes = parts.map((part, index) =>
    index % 2 && parts.length % 2 ? Object.assign(document.createElement("code"), { textContent: part }) : part,
  );
  errorBox.replaceChildren(...nodes);
  errorBox.hidden = sentences.length === 0;
  // On a phone the bar with the buttons lies over the form's end.
  if (!errorBox.hidden) errorBox.scrollIntoView({ block: "nearest" });
}

function openResults() {
  if (!results.hidden) return;
  results.hidden = jump.hidden = false;
  editor.revealCaret();
  // On one column the results lie below the fold: bring their top into view, and leave the focus where it is.
  if (!matchMedia("(min-width: 1000px)").matches) results.scrollIntoView({ block: "nearest" });
}

function body(action) {
  return action === "run" ? { code: editor.text(), cases: own.chosen() } : { code: editor.text() };
}

async function post(action) {
  const response = await fetch(`/api/v1/problems/${problem}/${action === "run" ? "runs" : "submissions"}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body(action)),
    signal: AbortSignal.timeout(answerWithinMs),
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  const sentences = answer.errors?.length
    ? answer.errors
    : [answer.error ?? `The server answered ${response.status}. Try again in a moment.`];
  throw Object.assign(new Error(sentences[0]), { sentences });
}

// A wish is sent with the code that is there by then.
function done() {
  const next = wished;
  wished = null;
  setPending(null);
  if (next) send(next);
}

async function send(action) {
  if (pending) {
    if (action !== pending) wished = action;
    setPending(pending);
    return;
  }
  setPending(action);
  showErrors([]);
  stopFollowing();
  try {
    const code = editor.text();
    const { id } = await post(action);
    if (action === "run") lens.stop();
    editor.markErrors([]);
    showIn(results, action);
    openResults();
    results.querySelector(".results__body").scrollTop = 0;
    announce.textContent = action === "run" ? "Running" : "Judging";
    stopFollowing = follow(id, results, {
      verdict: (words) => {
        announce.textContent = words;
        // Lines of a traceback are those of the code that was sent.
        if (editor.text() === code) editor.markErrors(errorsIn(results));
        if (action === "run") lens.look(id, code);
        done();
      },
      // A server that stays away must not lock the page: the stream goes on trying, and the buttons work again.
      lost: done,
      gone: () => {
        wished = null;
        setPending(null);
        showErrors(["This run is no longer kept. Your code is as you left it; run it again."]);
      },
    });
  } catch (error) {
    wished = null;
    setPending(null);
    // The verdict below belongs to what was sent before; with an error above it, it would seem to be this one's.
    results.hidden = jump.hidden = true;
    showErrors(error.sentences ?? [unreachable]);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  send(event.submitter?.value === "submit" ? "submit" : "run");
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  event.preventDefault();
  send(event.shiftKey ? "submit" : "run");
});
// Without this the link opens the page again, with that code above the code sent last.
document.querySelector("#bring")?.addEventListener("click", async (event) => {
  const id = event.target.dataset.bring;
  if (!id) return;
  event.preventDefault();
  try {
    const answer = await fetch(`/problems/${id}/yours`, { signal: AbortSignal.timeout(answerWithinMs) });
    if (!answer.ok) throw new Error(answer.statusText);
    editor.replace((await answer.text()) + editor.text());
    showErrors([]);
    editor.focus();
  } catch {
    showErrors(["Your earlier code could not be fetched. Your code here is as you left it; try again in a moment."]);
  }
});
results.addEventListener("click", (event) => {
  const shapes = event.target.closest("[data-shapes]")?.dataset.shapes;
  if (shapes) own.like(JSON.parse(shapes));
});
document.querySelector("#hide-results").addEventListener("click", () => {
  results.hidden = jump.hidden = true;
  editor.focus();
});
// What phones hide behind a second keyboard. The caret stays where it is, and so does the keyboard.
const symbols = document.querySelector("#symbols");
symbols.addEventListener("pointerdown", (event) => event.preventDefault());
symbols.addEventListener("click", (event) => {
  const { type, does } = event.target.closest("button")?.dataset ?? {};
  if (does === "undo") editor.undo();
  else if (type) editor.type(type);
});
symbols.hidden = false;

if (/Mac|iPhone|iPad/.test(navigator.platform)) document.querySelector("[data-mod]").textContent = "⌘";
document.querySelector("#keys").hidden = false;
comforts(editor);
formatting(form, editor);
movableBorders();
swapTabs();
