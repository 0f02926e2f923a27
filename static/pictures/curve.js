// A curve: expected and got in one plot, and under it what lies between them.
import uPlot from "../vendor/plot/plot.js";
import { drawBars, markWorst } from "./marks.js";
import { compact } from "./values.js";

const height = 190;
const stripHeight = 84;
const gutter = 58;
const fewPoints = 40;
const manyDecades = 1000;

const column = (grid, count) =>
  Array.from({ length: count }, (_, index) => (Number.isFinite(grid?.numbers[index]) ? grid.numbers[index] : null));

// Losses that fall by orders of magnitude are read on a logarithmic axis.
export function isLogarithmic({ expected, got }) {
  const all = [...(expected?.numbers ?? []), ...got.numbers].filter(Number.isFinite);
  return all.length > 0 && Math.min(...all) > 0 && Math.max(...all) / Math.min(...all) >= manyDecades;
}

function axes(colours, { labelled, logarithmic }) {
  const common = { stroke: colours.soft, font: colours.font, ticks: { show: false } };
  const decades = (_, splits) => splits.map((at) => (Number.isInteger(+Math.log10(at).toFixed(6)) ? at : null));
  const filter = logarithmic ? { filter: decades } : {};
  return [
    {
      ...common,
      size: labelled ? 26 : 8,
      gap: 6,
      space: 44,
      incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
      grid: { show: false },
      values: (_, splits) => splits.map((at) => (labelled && Number.isInteger(at) ? String(at) : "")),
    },
    {
      ...common,
      size: gutter,
      gap: 8,
      space: 30,
      values: (_, splits) => splits.map((at) => (at === null ? "" : compact(at))),
      grid: { stroke: colours.line, width: 1, ...filter },
      ...filter,
    },
  ];
}

// Bars begin at zero, which must be in sight.
function aroundZero(_, low, high) {
  const [from, to] = [Math.min(0, low ?? 0), Math.max(0, high ?? 0)];
  return from === to ? [-1, 1] : [from * 1.1, to * 1.1];
}

export function drawCurve(values, host, colours, onPoint) {
  const count = values.cols;
  const xs = Array.from({ length: count }, (_, index) => index);
  const logarithmic = isLogarithmic(values);
  const scales = { x: { time: false, range: [-0.5, count - 0.5] } };
  const cursor = { y: false, drag: { x: false, y: false }, points: { size: 9 } };
  const common = {
    width: host.clientWidth,
    legend: { show: false },
    cursor,
    padding: [10, 10, 0, 0],
  };
  const setCursor = [(u) => onPoint(u.cursor.idx === null || u.cursor.idx === undefined ? null : { row: 0, col: u.cursor.idx })];
  const points = (size, colour) => (count <= fewPoints ? { show: true, size, stroke: colour, fill: colour } : { show: false });

  const plots = [
    new uPlot(
      {
        ...common,
        height: values.difference ? height : height + 20,
        scales: { ...scales, y: logarithmic ? { distr: 3 } : {} },
        axes: axes(colours, { labelled: !values.difference, logarithmic }),
        series: [
          {},
          { stroke: colours.expected, width: 5, cap: "round", points: points(9, colours.expected) },
          { stroke: colours.got, width: 2, cap: "round", points: points(5, colours.got) },
        ],
        hooks: { setCursor, draw: [(u) => markWorst(u, values, colours)] },
      },
      [xs, column(values.expected, count), column(values.got, count)],
      host,
    ),
  ];
  if (values.difference) {
    const title = Object.assign(document.createElement("p"), { className: "picture__title", textContent: "Difference" });
    host.append(title);
    plots.push(
      new uPlot(
        {
          ...common,
          height: stripHeight,
          scales: { ...scales, y: { range: aroundZero } },
          axes: axes(colours, { labelled: true }),
          cursor: { ...cursor, points: { show: false } },
          series: [{}, { paths: () => null, points: { show: false } }],
          hooks: { setCursor, draw: [(u) => drawBars(u, values.difference, colours)] },
        },
        [xs, column(values.difference, count)],
        host,
      ),
    );
  }

  return {
    point(place) {
      for (const plot of plots) {
        const left = place ? plot.valToPos(place.col, "x") : -10;
        plot.setCursor({ left, top: place ? 1 : -10 }, false);
      }
    },
    resize: () => plots.forEach((plot) => plot.setSize({ width: host.clientWidth, height: plot.height })),
    destroy: () => plots.forEach((plot) => plot.destroy()),
  };
}
