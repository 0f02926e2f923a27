// How the workbench is to work for this reader, kept in this browser: size of the text, keys of another editor, and zen.
import { storage } from "./kept.js";

const sizes = [12, 13, 14, 15, 16, 18, 20, 24];

export function comforts(editor) {
  const menu = document.querySelector("#comforts");
  const page = document.body;
  const shown = menu.querySelector("#text-size");
  const steps = [...menu.querySelectorAll("[data-size]")];
  const keys = menu.querySelector("#keys-of");
  const zen = document.querySelector("#zen");
  const told = menu.querySelector("#comforts-note");
  const kept = { size: storage("jaxdojo:text-size"), keys: storage("jaxdojo:keys") };
  const usual = Math.round(parseFloat(getComputedStyle(document.querySelector(".work__editor")).fontSize));
  let size = sizes.includes(Number(kept.size.read())) ? Number(kept.size.read()) : null;

  function resize(next) {
    size = next === usual ? null : next;
    document.documentElement.style.setProperty("--editor-size", `${next / 16}rem`);
    shown.textContent = `${next} px`;
    for (const step of steps) step.disabled = Number(step.dataset.size) < 0 ? next <= sizes[0] : next >= sizes.at(-1);
    editor.measure();
  }

  for (const step of steps) {
    step.addEventListener("click", () => {
      const now = size ?? usual;
      const by = Number(step.dataset.size);
      resize(by < 0 ? (sizes.findLast((one) => one < now) ?? now) : (sizes.find((one) => one > now) ?? now));
      kept.size.write(size === null ? null : `${size}`);
    });
  }
  resize(size ?? usual);

  async function take(name) {
    try {
      await editor.useKeys(name);
      told.textContent = "";
    } catch {
      told.textContent = "These keys did not load. The usual ones are on; choose again in a moment.";
      keys.value = "";
    }
  }
  keys.value = kept.keys.read() ?? "";
  // What was kept by a later version may be no choice here.
  if (keys.selectedIndex < 0) keys.value = "";
  if (keys.value) take(keys.value);
  keys.addEventListener("change", () => {
    kept.keys.write(keys.value || null);
    take(keys.value);
  });

  function turn(on) {
    page.classList.toggle("is-zen", on);
    zen.setAttribute("aria-pressed", on);
    editor.measure();
    editor.revealCaret();
  }
  zen.addEventListener("click", () => {
    turn(!page.classList.contains("is-zen"));
    editor.focus();
  });
  addEventListener("keydown", (event) => {
    // By the key's place: with Alt it writes another letter on some keyboards.
    if (event.code !== "KeyZ" || !event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    turn(!page.classList.contains("is-zen"));
  });

  // A menu closes like one.
  addEventListener("pointerdown", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.hidden = zen.hidden = false;
}
