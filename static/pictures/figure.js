// One picture with what belongs to it: its key, the values under the pointer, the keyboard, the change of size and of colours.
import { readColours } from "./colours.js";
import { drawCurve, isLogarithmic } from "./curve.js";
import { drawMaps } from "./maps.js";
import { readPicture } from "./values.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
const moves = {
  ArrowLeft: (at) => ({ ...at, col: at.col - 1 }),
  ArrowRight: (at) => ({ ...at, col: at.col + 1 }),
  ArrowUp: (at) => ({ ...at, row: at.row - 1 }),
  ArrowDown: (at) => ({ ...at, row: at.row + 1 }),
  Home: (at) => ({ ...at, col: 0 }),
  End: (at, { cols }) => ({ ...at, col: cols - 1 }),
};

function make(name, className, text = "") {
  return Object.assign(document.createElement(name), { className, textContent: text });
}

const stylesheet = new Promise((resolve) => {
  const link = Object.assign(document.createElement("link"), {
    rel: "stylesheet",
    href: new URL("../vendor/plot/plot.css", import.meta.url),
    onload: resolve,
    onerror: resolve,
  });
  document.head.append(link);
});

function key(values) {
  const list = make("ul", "picture__key");
  const names = [values.expected && "expected", "got", values.worst && "worst"].filter(Boolean);
  for (const name of names) {
    const entry = make("li", "", { expected: "Expected", got: "Got", worst: "Worst element" }[name]);
    entry.prepend(make("i", `picture__mark picture__mark--${name}`));
    list.append(entry);
  }
  if (isLogarithmic(values)) list.append(make("li", "", "Logarithmic axis"));
  return list;
}

// The values of one place in a line; without one, those of the worst.
function tellIn(readout, values, place) {
  const shown = place ?? values.worst;
  if (!shown) {
    readout.textContent = "Point at it, or use the arrow keys, to read its values.";
    return;
  }
  const { name, told } = values.tell(shown);
  const parts = told.map(([what, value]) => {
    const part = make("span", "", `${what} `);
    part.append(make("b", "", value));
    return part;
  });
  readout.replaceChildren(...(place ? [] : [make("span", "", "Worst element")]), make("code", "", name), ...parts);
}

const sentence = ({ name, told }) => `${name}: ${told.map(([what, value]) => `${what.toLowerCase()} ${value}`).join(", ")}`;

export async function drawFigure(figure) {
  const picture = JSON.parse(figure.dataset.picture);
  const values = readPicture(picture);
  const stage = make("div", "picture__stage");
  const readout = make("p", "picture__readout figures");
  const live = make("p", "unseen");
  stage.tabIndex = 0;
  stage.role = "application";
  stage.ariaLabel = `Picture${picture.path ? ` of ${picture.path}` : ""}: ${values.curve ? "left and right" : "arrow keys"} read its values`;
  live.role = "status";
  if (values.curve) figure.append(key(values));
  figure.append(stage, readout, live);
  await stylesheet;

  let view = null;
  let place = null;
  function show(next) {
    place = next;
    view.point(place);
    tellIn(readout, values, place);
  }
  function draw() {
    view?.destroy();
    stage.replaceChildren();
    view = (values.curve ? drawCurve : drawMaps)(values, stage, readColours(figure), show);
    show(place);
  }
  function go(next) {
    const row = Math.min(values.rows - 1, Math.max(0, next.row));
    const col = Math.min(values.cols - 1, Math.max(0, next.col));
    show({ row, col });
    live.textContent = sentence(values.tell(place));
  }

  draw();
  stage.addEventListener("keydown", (event) => {
    const move = moves[event.key];
    if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(place ? move(place, values) : (values.worst ?? { row: 0, col: 0 }));
  });
  stage.addEventListener("blur", () => show(null));
  dark.addEventListener("change", draw);

  let width = stage.clientWidth;
  const sizing = new ResizeObserver(() => {
    if (!figure.isConnected) {
      sizing.disconnect();
      dark.removeEventListener("change", draw);
      view.destroy();
    } else if (stage.clientWidth && stage.clientWidth !== width) {
      width = stage.clientWidth;
      view.resize();
      show(place);
    }
  });
  sizing.observe(stage);
}
