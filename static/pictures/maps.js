// Heat maps of expected, got and their difference, the first two on one scale of colours.
import { drawHeat } from "./heat.js";
import { compact, toText } from "./values.js";

const wide = 2.5;
// An output that explodes must not leave the expected one in a single colour.
const exploded = 10;

const extent = (numbers) => {
  const finite = numbers.filter(Number.isFinite);
  return finite.length ? [Math.min(...finite), Math.max(...finite)] : null;
};

function sharedExtent({ expected, got }) {
  const [first, second] = [extent(expected?.numbers ?? []), extent(got.numbers)];
  if (!first || !second) return { range: first ?? second ?? [0, 0], clipped: false };
  const both = [Math.min(first[0], second[0]), Math.max(first[1], second[1])];
  const clipped = first[1] > first[0] && both[1] - both[0] > exploded * (first[1] - first[0]);
  return { range: clipped ? first : both, clipped };
}

function make(name, className, text = "") {
  return Object.assign(document.createElement(name), { className, textContent: text });
}

function scale(kind, low, high, clipped = false) {
  const element = make("div", "picture__scale");
  const marks = clipped ? ["≤ ", "≥ "] : ["", ""];
  element.append(
    make("span", "", marks[0] + low),
    make("i", `picture__ramp picture__ramp--${kind}`),
    make("span", "", marks[1] + high),
  );
  return element;
}

export function drawMaps(values, host, colours, onPoint) {
  const { expected, got, difference, worst } = values;
  const { range, clipped } = sharedExtent(values);
  const [low, high] = range;
  // Truths are drawn as 0 and 1.
  const ends = range.map((end) => (typeof got.cell({ row: 0, col: 0 }) === "boolean" ? toText(Boolean(end)) : compact(end)));
  const share = (value) => (high > low ? (value - low) / (high - low) : 0.5);
  const most = difference ? Math.max(...difference.numbers.filter(Number.isFinite).map(Math.abs), 0) : 0;
  const panels = [
    ["Expected", expected, (value) => colours.heat(share(value))],
    ["Got", got, (value) => colours.heat(share(value))],
    ["Difference", difference, (value) => colours.apart(most ? 0.5 + value / most / 2 : 0.5)],
  ].filter(([, grid]) => grid);

  host.classList.toggle("picture__stage--wide", values.cols > wide * values.rows);
  const places = panels.map(([title, grid]) => {
    const panel = make("div", "picture__panel");
    const view = make("div", "picture__view");
    panel.append(make("p", "picture__title", title), view);
    if (grid !== difference) panel.append(scale("heat", ...ends, clipped));
    else if (most) panel.append(scale("apart", compact(-most), `+${compact(most)}`));
    host.append(panel);
    return view;
  });
  // Only now that all panels stand has each its width.
  const maps = panels.map(([, grid, colourOf], index) =>
    drawHeat(grid, places[index], { colourOf, worst, colours, onPoint }),
  );
  return {
    point: (place) => maps.forEach((map) => map.point(place)),
    resize: () => maps.forEach((map) => map.resize()),
    destroy: () => maps.forEach((map) => map.destroy()),
  };
}
