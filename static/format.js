// Formats the code on demand; the formatter is fetched when it is first asked for.
const waitMs = 60000;
let worker = null;
let count = 0;

function ask(url, text) {
  worker ??= new Worker(url, { type: "module" });
  const id = (count += 1);
  return new Promise((done, failed) => {
    const given = new AbortController();
    const { signal } = given;
    const end = (act) => {
      clearTimeout(timer);
      given.abort();
      act();
    };
    const timer = setTimeout(() => end(() => failed(new Error("It did not answer."))), waitMs);
    worker.addEventListener(
      "message",
      ({ data }) => {
        if (data.id === id) end(() => done(data));
      },
      { signal },
    );
    worker.addEventListener(
      "error",
      () => {
        worker = null;
        end(() => failed(new Error("It did not load.")));
      },
      { signal },
    );
    worker.postMessage({ id, text });
  });
}

export function formatting(form, editor) {
  const button = form.querySelector("#format");
  const note = form.querySelector("#draft");
  const announce = document.querySelector("#announce");
  let busy = false;

  async function format() {
    if (busy) return;
    busy = true;
    button.ariaBusy = "true";
    note.textContent = "Formatting";
    const text = editor.text();
    try {
      const told = await ask(form.dataset.format, text);
      // What was typed meanwhile is worth more.
      if (editor.text() !== text) note.textContent = "Changed meanwhile; format again";
      else if (told.error) note.textContent = told.loaded ? "Not formatted: Python can't read it yet" : "The formatter did not load; try again";
      else {
        // The note then says that the draft is saved.
        if (told.text !== text) editor.layOut(told.text);
        else note.textContent = "Already formatted";
        announce.textContent = "Formatted";
      }
    } catch {
      note.textContent = "The formatter did not load; try again";
    } finally {
      busy = false;
      button.ariaBusy = null;
    }
  }

  button.addEventListener("click", () => {
    format();
    editor.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.code !== "KeyF" || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    format();
  });
  button.hidden = false;
}
