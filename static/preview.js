// An author's preview: findings come in beside the text they concern, and a saved file loads the page anew where it stood.
const findings = document.querySelector("#findings");
const tabs = document.querySelector("#tabs");
const { problem, stamp = "" } = findings.dataset;
const key = `jaxdojo:preview:${problem}`;
const scrolling = [".problem__text", ".findings", ".results__body"];

function folds() {
  return [...document.querySelectorAll("details")];
}

// The browser forgets where inner parts were scrolled to, and what was unfolded.
function remember() {
  const kept = {
    open: folds().map((one) => one.open),
    parts: scrolling.map((selector) => document.querySelector(selector)?.scrollTop ?? 0),
    top: scrollY,
  };
  try {
    sessionStorage.setItem(key, JSON.stringify(kept));
  } catch {
    /* without storage the page starts from its top */
  }
}

function restore() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key));
    sessionStorage.removeItem(key);
    if (!kept) return;
    if (kept.open.length === folds().length) folds().forEach((one, index) => (one.open = kept.open[index]));
    scrolling.forEach((selector, index) => document.querySelector(selector)?.scrollTo(0, kept.parts[index]));
    scrollTo({ top: kept.top, behavior: "instant" });
  } catch {
    /* as above */
  }
}

// What stands beside the tab that is shown comes first, and then what is to be mended.
function arrange() {
  const shown = tabs?.querySelector("[aria-current]")?.dataset.tab;
  const all = findings.querySelector(".findings__all");
  if (!shown || !all) return;
  const places = [...all.querySelectorAll(".place")];
  for (const place of places) place.classList.toggle("is-here", place.dataset.tab === shown);
  const rank = (place) => (place.matches(".is-here") ? 0 : 2) + (place.matches(".tone-bad") ? 0 : 1);
  all.append(...places.sort((left, right) => rank(left) - rank(right)));
}

function put(html) {
  const open = new Set([...findings.querySelectorAll("details[open]")].map((one) => one.id));
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const one of template.content.querySelectorAll("details")) one.open = open.has(one.id);
  findings.replaceChildren(template.content);
  arrange();
}

restore();
arrange();
if (tabs) new MutationObserver(arrange).observe(tabs, { attributeFilter: ["aria-current"], subtree: true });

const source = new EventSource(`/preview/stream?${new URLSearchParams({ problem, stamp })}`);
source.addEventListener("findings", (event) => event.data && put(event.data));
source.addEventListener("changed", () => {
  source.close();
  remember();
  location.reload();
});
