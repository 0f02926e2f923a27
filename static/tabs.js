// Swaps the problem's tabs in place, so that the editor and the results stay as they are; the links work without it.
function unreachable(url) {
  const panel = Object.assign(document.createElement("div"), { id: "panel", className: "panel" });
  const again = Object.assign(document.createElement("a"), { href: url, textContent: "Try again" });
  const words = Object.assign(document.createElement("p"), {
    className: "empty",
    textContent: "This part did not load. Your code is safe here. ",
  });
  words.append(again);
  panel.append(words);
  return panel;
}

const lasting = new Set(["statement", "hints", "lens", "notes"]);

export function swapTabs() {
  const tabs = document.querySelector("#tabs");
  const text = document.querySelector(".problem__text");
  const kept = new Map();
  const current = () => new URL(location.href).searchParams.get("tab") ?? "statement";
  let shown = current();
  let latest = 0;

  function put(name, panel) {
    const former = document.querySelector("#panel");
    if (former !== panel) {
      kept.set(shown, former);
      former.replaceWith(panel);
    }
    shown = name;
    for (const link of tabs.querySelectorAll("a")) {
      if (link.dataset.tab === name) link.ariaCurrent = "page";
      else link.ariaCurrent = null;
    }
    document.dispatchEvent(new CustomEvent("tab"));
    // The tabs stay where they are on the screen; only what is under them starts from its top.
    text.scrollTop = Math.min(
      text.scrollTop,
      tabs.previousElementSibling.offsetTop + tabs.previousElementSibling.offsetHeight,
    );
  }

  async function load(name, url, request) {
    const turn = ++latest;
    const panel = document.querySelector("#panel");
    panel.ariaBusy = "true";
    try {
      const response = await fetch(url, request);
      if (!response.ok) throw new Error(`status ${response.status}`);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (turn === latest) put(name, document.adoptNode(page.querySelector("#panel")));
    } catch {
      if (turn === latest) put(name, unreachable(request ? location.href : url));
    } finally {
      panel.ariaBusy = null;
    }
  }

  // The statement and the hints do not change while the page is open, and the lens and the notes change by themselves;
  // submissions and the solution do.
  function show(name, url) {
    if (name === shown) return;
    latest += 1;
    if (kept.has(name) && lasting.has(name)) put(name, kept.get(name));
    else load(name, url);
  }

  tabs.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link.dataset.tab === shown) return;
    history.pushState(null, "", link.href);
    show(link.dataset.tab, link.href);
  });
  addEventListener("popstate", () => show(current(), location.href));

  // Viewing the solution posts a form and comes back to the same tab: swap that too.
  text.addEventListener("submit", (event) => {
    if (!("swap" in event.target.dataset)) return;
    event.preventDefault();
    load(shown, event.target.action, { method: "POST", body: new URLSearchParams() });
  });
}
