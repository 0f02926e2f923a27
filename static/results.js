// Follows a submission's stream and puts the HTML that the server made in its place; used by the problem and submission pages.
import { watchPictures } from "./pictures.js";

const lostAfterMs = 8000;
// The server says something at least every 15 seconds. A line that was cut without a word stays open for ever.
const deadAfterMs = 40000;
const doubtfulAfterMs = 20000;
const slot = (panel, name) => panel.querySelector(`[data-slot="${name}"]`);

function element(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

// Clears the panel of an earlier verdict, and says that the new one is on its way.
export function showIn(panel, action) {
  slot(panel, "verdict").replaceChildren();
  slot(panel, "cases").replaceChildren();
  const status = element('<p class="status"><span class="spinner" aria-hidden="true"></span><span></span></p>');
  status.lastElementChild.textContent = action === "run" ? "Running" : "Judging";
  slot(panel, "status").replaceChildren(status);
}

// What the server made of each row, before the reader opened it and a picture was drawn in it.
const made = new WeakMap();
const remember = (row) => made.set(row, row.outerHTML.replace(/\s+/g, " "));

function placeCase(panel, html) {
  const row = element(html);
  const cases = slot(panel, "cases");
  const former = cases.querySelector(`[id="${row.id}"]`);
  remember(row);
  // A row that is sent again, as after a reconnect, stays as the reader left it.
  if (former && made.get(former) === made.get(row)) return;
  if (former?.dataset.verdict === row.dataset.verdict) row.open = former.open;
  if (former) former.replaceWith(row);
  else cases.append(row);
  watchPictures(row);
  countCases(panel);
}

function countCases(panel) {
  const status = slot(panel, "status").firstElementChild;
  const done = slot(panel, "cases").childElementCount;
  const progress = status?.querySelector("[data-progress]");
  if (progress && done)
    progress.textContent = status.dataset.total ? `: ${done} of ${status.dataset.total} cases done` : `: ${done} done`;
}

// Where the code stopped, as the tracebacks say: their last line with what was raised there, each once.
export function errorsIn(panel) {
  const found = new Map();
  for (const { textContent } of panel.querySelectorAll(".trace")) {
    const line = Number([...textContent.matchAll(/, line (\d+)/g)].at(-1)?.[1]);
    const message = textContent.trimEnd().split("\n").at(-1).trim();
    if (line) found.set(`${line} ${message}`, { line, message });
  }
  return [...found.values()];
}

// Calls verdict(words) once judged, lost() when the stream has been away for a while, gone() when the server no longer knows it.
// Returns a function that stops following.
export function follow(id, panel, { verdict, lost, gone }) {
  const quiet = panel.querySelector("[data-quiet]");
  let source = null;
  let retryTimer = 0;
  let lostTimer = 0;
  let silenceTimer = 0;
  let heardAt = 0;
  let delay = 500;
  const following = new AbortController();
  for (const row of slot(panel, "cases").children) if (!made.has(row)) remember(row);

  function stop() {
    source?.close();
    clearTimeout(retryTimer);
    clearTimeout(lostTimer);
    clearTimeout(silenceTimer);
    following.abort();
    quiet.hidden = true;
  }

  function heard() {
    heardAt = Date.now();
    clearTimeout(silenceTimer);
    silenceTimer = setTimeout(renew, deadAfterMs);
  }

  // What has been said already is said again, and stays as it stands.
  function renew() {
    clearTimeout(retryTimer);
    source.close();
    quiet.hidden = false;
    lostTimer ||= setTimeout(lost, lostAfterMs);
    reopen();
  }

  function connected() {
    delay = 500;
    heard();
    clearTimeout(lostTimer);
    lostTimer = 0;
    quiet.hidden = true;
  }

  function dropped() {
    quiet.hidden = false;
    lostTimer ||= setTimeout(lost, lostAfterMs);
    // The browser reconnects by itself, except after an answer that is no stream: then we do.
    if (source.readyState !== EventSource.CLOSED) return;
    clearTimeout(retryTimer);
    retryTimer = setTimeout(reopen, delay);
    delay = Math.min(delay * 2, 5000);
  }

  async function reopen() {
    const answer = await fetch(`/api/v1/submissions/${id}`, { headers: { Accept: "application/json" } }).catch(
      () => null,
    );
    if (following.signal.aborted) return;
    if (answer?.status === 404) {
      stop();
      gone();
      return;
    }
    open();
  }

  // After a sleep, and when a network is there again: most of the time the old line is dead by then.
  function awake() {
    if (document.visibilityState === "visible" && Date.now() - heardAt > doubtfulAfterMs) renew();
  }

  function open() {
    source = new EventSource(`/submissions/${id}/stream`);
    const on = (name, act) =>
      source.addEventListener(name, (event) => {
        heard();
        act(event);
      });
    source.addEventListener("open", connected);
    source.addEventListener("error", dropped);
    on("beat", () => {});
    on("status", (event) => {
      slot(panel, "status").replaceChildren(element(event.data));
      countCases(panel);
    });
    on("case", (event) => placeCase(panel, event.data));
    on("verdict", (event) => {
      stop();
      const shown = element(event.data);
      slot(panel, "status").replaceChildren();
      slot(panel, "verdict").replaceChildren(shown);
      verdict(shown.dataset.announce);
    });
  }

  const { signal } = following;
  document.addEventListener("visibilitychange", awake, { signal });
  document.addEventListener("resume", awake, { signal });
  addEventListener("pageshow", awake, { signal });
  addEventListener("online", renew, { signal });
  open();
  return stop;
}
