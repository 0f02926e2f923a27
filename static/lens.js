// The lens panel: follows the lens of a run after its verdict and fills the tab, whether it is shown just then or not.
import { drawProgram } from "./jaxpr.js";
import { drawDifference } from "./jaxpr-diff.js";

const element = (html) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
};

// `editor` shows lines and tells its text. Returns look(id, code), to be called once a run is judged, and stop().
export function mountLens(editor) {
  const template = document.querySelector("#lens-empty");
  if (!template) return { look: () => {}, stop: () => {} };
  const root = document.importNode(template.content.firstElementChild, true);
  const link = document.querySelector('#tabs [data-tab="lens"]');
  const opener = document.querySelector("#open-lens");
  const place = (name) => root.querySelector(`[data-lens="${name}"], [data-lens-part="${name}"]`);
  let source = null;
  let ran = "";
  let listing = null;

  const shown = () => link.ariaCurrent === "page";
  // A tab that is fetched brings an empty lens; the one that is filled takes its place.
  const settle = () => {
    document.querySelector("#panel > #lens")?.replaceWith(root);
    if (!shown()) return;
    delete link.dataset.news;
    opener.hidden = true;
  };

  function showLine(line, { reveal }) {
    place("stale").hidden = editor.text() === ran;
    editor.showLine(line, reveal);
  }

  function put(name, html) {
    const part = element(html);
    place(name).replaceChildren(part);
    draw(part);
    place("empty").hidden = true;
    if (shown()) return;
    link.dataset.news = "";
    opener.hidden = false;
  }

  // The data is drawn once the part is in its place, and then let go.
  function draw(part) {
    const data = part.querySelector("script[type='application/json']");
    if (!data) return;
    const read = JSON.parse(data.textContent);
    data.remove();
    if (data.matches("[data-listing]")) {
      listing = read;
      drawProgram(part.querySelector("[data-equations]"), read, { lines: ran.split("\n"), showLine });
    } else if (listing) drawDifference(part.querySelector("[data-difference]"), listing, read);
  }

  async function copy(button) {
    const text = root.querySelector(`#${button.dataset.copy}`);
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = "Copied";
    } catch {
      // Only a secure context may write there; what is selected can be copied by hand.
      getSelection().selectAllChildren(text);
      button.textContent = "Selected";
    }
  }

  function stop() {
    source?.close();
    source = null;
    place("status").hidden = true;
  }

  function clear() {
    stop();
    for (const part of root.querySelectorAll("[data-lens-part]")) part.replaceChildren();
    place("empty").hidden = false;
    place("stale").hidden = true;
    listing = null;
    editor.showLine(null);
    delete link.dataset.news;
    opener.hidden = true;
  }

  function look(id, code) {
    clear();
    ran = code;
    place("empty").hidden = true;
    place("status").hidden = false;
    source = new EventSource(`/submissions/${id}/lens`);
    source.addEventListener("lens", (event) => {
      if (event.lastEventId === "end") stop();
      put(event.lastEventId, event.data);
    });
    source.addEventListener("error", () => {
      stop();
      put("end", '<div><p class="notice notice--warn">The lens on this run did not come. Run again.</p></div>');
    });
  }

  root.addEventListener("click", (event) => {
    const line = event.target.closest("button[data-line]")?.dataset.line;
    if (line) showLine(Number(line), { reveal: true });
    const button = event.target.closest("button[data-copy]");
    if (button) copy(button);
  });
  // Where results lie below the text, the lens is out of sight.
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    link.click();
    link.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("tab", settle);
  settle();
  return { look, stop };
}
