// Saves the note of a problem a moment after it was typed. What the server does not have yet is kept in this browser, and
// sent again: with the next key, when the network is back, and when the page is opened again.
const restMs = 1500;
const againMs = 5000;
const between = "\n\n---\n\n";
const away = "Not saved: the server does not answer. Your notes are kept in this browser and sent when it does.";

function stored(key) {
  const attempt = (action) => {
    try {
      return action();
    } catch {
      return null;
    }
  };
  return {
    read: () => attempt(() => JSON.parse(localStorage.getItem(key))),
    write: (value) => attempt(() => (localStorage.setItem(key, JSON.stringify(value)), true)) === true,
    forget: () => attempt(() => localStorage.removeItem(key)),
  };
}

function mount(form) {
  const { problem, owner } = form.dataset;
  const url = `/api/v1/problems/${problem}/note`;
  const field = form.elements.text;
  const status = form.querySelector("#note-status");
  const error = form.querySelector("#note-error");
  const shown = document.querySelector(".note__shown");
  // Of whoever signs in here: what is unsent came from the same person, before they did.
  const kept = [stored(`jaxdojo:note:${owner}:${problem}`), stored(`jaxdojo:note::${problem}`)];
  let saved = field.defaultValue;
  let edition = Number(form.elements.edition.value);
  let timer = 0;
  let sending = null;
  let refused = null;

  const unsaved = () => field.value !== saved;

  function say(words, sentences = []) {
    status.textContent = words;
    error.textContent = sentences.join("\n");
    error.hidden = sentences.length === 0;
  }

  function keep() {
    if (unsaved()) return kept[0].write({ text: field.value, edition });
    for (const one of kept) one.forget();
    return true;
  }

  function later(ms) {
    clearTimeout(timer);
    timer = setTimeout(send, ms);
  }

  function took(note) {
    ({ edition } = note);
    saved = note.text;
    form.elements.edition.value = edition;
    shown.querySelector("#note-html").innerHTML = note.html;
    shown.hidden = note.html === "";
  }

  // Another page, or another machine, has saved meanwhile: neither text is lost, and the caret stays.
  async function join() {
    const theirs = await (await fetch(url)).json();
    const mine = field.value;
    const both = mine.includes(theirs.text) ? mine : mine === saved ? theirs.text : mine + between + theirs.text;
    const { selectionStart, selectionEnd } = field;
    took(theirs);
    field.value = both;
    if (document.activeElement === field) field.setSelectionRange(selectionStart, selectionEnd);
    keep();
    return both !== mine && both !== theirs.text;
  }

  async function put(text, options = {}) {
    const response = await fetch(url, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ text, edition }),
      ...options,
    });
    return { response, answer: await response.json().catch(() => ({})) };
  }

  async function attempt() {
    const text = field.value;
    const { response, answer } = await put(text, { signal: AbortSignal.timeout(20000) });
    if (response.ok) {
      took(answer);
      keep();
      say(unsaved() ? "" : "Saved");
      if (unsaved()) later(restMs);
    } else if (response.status === 409) {
      const joined = await join();
      later(0);
      say(joined ? "Changed elsewhere meanwhile: that text stands below yours now" : "");
    } else if (response.status === 429 || response.status >= 500) {
      later(1000 * (Number(response.headers.get("Retry-After")) || againMs / 1000));
      say("Not saved yet: it is sent again in a moment");
    } else {
      // Sending the same again would be refused again; what was typed meanwhile is something else.
      refused = text;
      if (field.value === text) say("Not saved", answer.errors ?? [`The server answered ${response.status}.`]);
      else later(restMs);
    }
  }

  function send() {
    clearTimeout(timer);
    timer = 0;
    if (sending || !unsaved() || field.value === refused) return;
    sending = attempt()
      .catch(() => {
        later(againMs);
        say(keep() ? away : "Not saved: the server does not answer, and this browser keeps no storage. Leave this page open.");
      })
      .finally(() => {
        sending = null;
      });
  }

  async function refresh() {
    if (document.hidden || sending) return;
    if (unsaved()) return send();
    const note = await fetch(url).then((response) => (response.ok ? response.json() : null), () => null);
    if (!note || note.edition === edition || unsaved() || sending) return;
    took(note);
    field.value = note.text;
  }

  field.addEventListener("input", () => {
    const safe = keep();
    if (error.hidden === false || status.textContent) say(safe ? "" : "Not kept in this browser until it is saved");
    if (!sending) later(restMs);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    refused = null;
    if (unsaved()) send();
    else say("Saved");
  });
  addEventListener("online", send);
  document.addEventListener("visibilitychange", refresh);
  // The answer is not waited for; what is kept here goes out with the next visit should it not have arrived.
  addEventListener("pagehide", () => unsaved() && put(field.value, { keepalive: true }).catch(() => {}));

  const left = kept.map((one) => one.read()).find((one) => typeof one?.text === "string");
  if (left && error.hidden) {
    field.value = left.text;
    edition = left.edition ?? edition;
    if (unsaved()) send();
    else keep();
  }
}

function find() {
  const form = document.querySelector("#note-form");
  if (!form || "mounted" in form.dataset) return;
  form.dataset.mounted = "";
  mount(form);
}

document.addEventListener("tab", find);
find();
