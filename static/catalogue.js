// The catalogue's search as one types; without it the same form asks the server by a plain GET.
// The server searches and writes the list, so that an address shows the same to everybody.
const form = document.querySelector("#find");
const box = document.querySelector("#q");
const listed = document.querySelector("#listed");
const told = document.querySelector("#told");
const typedAfterMs = 90;
const titles = ".card__title, .row .card__title";
let timer = 0;
let asking = null;

function address() {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) asked.append(name, value.trim());
  return asked.size ? `/?${asked}` : "/";
}

// A burst of typing is one entry of the history, so that Back leads to what was there before it.
function remember(to, burst) {
  if (to === location.pathname + location.search) return;
  if (burst && history.state?.burst) history.replaceState({ burst }, "", to);
  else history.pushState({ burst }, "", to);
}

async function show(to) {
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(to.replace("/", "/listed"), { signal: asking.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    listed.innerHTML = await answer.text();
    told.textContent = listed.querySelector("[data-told]")?.dataset.told ?? "All tracks";
  } catch (error) {
    // The form itself still works, and says what is wrong.
    if (error.name !== "AbortError") location.assign(to);
  }
}

function ask(burst) {
  clearTimeout(timer);
  const to = address();
  if (to === location.pathname + location.search) return;
  remember(to, burst);
  show(to);
}

function fill(search) {
  const asked = new URLSearchParams(search);
  for (const field of form.querySelectorAll("[name]")) field.value = asked.get(field.name) ?? "";
}

// Moves the focus among what is listed; above the first is the search.
function move(event, by) {
  const links = [...listed.querySelectorAll(titles)];
  const here = links.indexOf(document.activeElement);
  if (here < 0 && document.activeElement !== box) return;
  const next = here + by;
  if (next >= links.length || (here < 0 && by < 0)) return;
  event.preventDefault();
  (links[next] ?? box).focus();
}

const writes = (element) => element.matches("input, textarea, select, [contenteditable]");

if (form) {
  form.querySelector(".find__key").hidden = false;
  form.querySelector("[type=submit]").hidden = true;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask(true), typedAfterMs);
  });
  form.addEventListener("change", (event) => event.target !== box && ask(false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(true);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !writes(event.target)) {
      event.preventDefault();
      box.focus();
      box.select();
    }
    if (event.key === "ArrowDown") move(event, 1);
    if (event.key === "ArrowUp") move(event, -1);
    if (event.key === "Escape" && listed.contains(event.target)) box.focus();
  });
  addEventListener("popstate", () => {
    fill(location.search);
    show(location.pathname + location.search);
  });
  // A browser may bring back what was in the fields; the address is what counts.
  fill(location.search);
}
