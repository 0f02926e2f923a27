// A heat map of one array on a plot's axes: every element is a cell, what is no number is hatched.
import uPlot from "../vendor/plot/plot.js";
import { frame, hatch } from "./marks.js";

const gutter = 28;
const foot = 22;
const margin = 6;
const widestCell = 40;
const tallestCell = 34;
const height = { least: 44, most: 300 };

// Ticks at every 1st, 2nd, 5th … element, so that their labels don't touch.
function ticks(count, cellSize, labelSize) {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].find((one) => one * cellSize >= labelSize) ?? count;
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => index * step);
}

function sizes(grid, width) {
  const across = Math.min(width - gutter - margin, grid.cols * widestCell);
  const cell = Math.min(across / grid.cols, tallestCell);
  const down = Math.min(height.most, Math.max(height.least, grid.rows * cell));
  return { width: Math.floor(across) + gutter + margin, height: Math.floor(down) + foot + margin };
}

function edges(u, { row, col }) {
  const [left, right] = [col - 0.5, col + 0.5].map((at) => Math.round(u.valToPos(at, "x", true)));
  const [top, bottom] = [row - 0.5, row + 0.5].map((at) => Math.round(u.valToPos(at, "y", true)));
  return [left, top, right - left, bottom - top];
}

function drawCells(u, grid, colourOf, worst, colours) {
  const { ctx } = u;
  ctx.save();
  grid.numbers.forEach((value, index) => {
    const box = edges(u, { row: Math.floor(index / grid.cols), col: index % grid.cols });
    if (Number.isFinite(value)) {
      ctx.fillStyle = colourOf(value);
      ctx.fillRect(...box);
    } else hatch(ctx, box, colours);
  });
  if (worst) frame(ctx, edges(u, worst), colours);
  ctx.restore();
}

export function drawHeat(grid, host, { colourOf, worst, colours, onPoint }) {
  let size = sizes(grid, host.clientWidth);
  const axis = { stroke: colours.soft, font: colours.font, grid: { show: false }, ticks: { show: false } };
  const labels = (_, splits) => splits.map(String);
  const cellWidth = () => (size.width - gutter - margin) / grid.cols;
  const cellHeight = () => (size.height - foot - margin) / grid.rows;
  const outline = document.createElement("div");
  outline.className = "picture__cell";
  outline.hidden = true;

  const inside = (value, count) => Math.min(count - 1, Math.max(0, Math.round(value)));
  function pointed(u) {
    const { left, top } = u.cursor;
    if (left < 0) return onPoint(null);
    onPoint({ row: inside(u.posToVal(top, "y"), grid.rows), col: inside(u.posToVal(left, "x"), grid.cols) });
  }

  const plot = new uPlot(
    {
      ...size,
      padding: [margin, margin, 0, 0],
      legend: { show: false },
      cursor: { x: false, y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: { x: { time: false, range: [-0.5, grid.cols - 0.5] }, y: { range: [-0.5, grid.rows - 0.5], dir: -1 } },
      axes: [
        { ...axis, size: foot, gap: 4, splits: () => ticks(grid.cols, cellWidth(), 30), values: labels },
        { ...axis, size: gutter, gap: 6, splits: () => ticks(grid.rows, cellHeight(), 16), values: labels },
      ],
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: {
        setCursor: [pointed],
        draw: [(u) => drawCells(u, grid, colourOf, worst, colours)],
      },
    },
    [Array.from({ length: grid.cols }, (_, index) => index), Array(grid.cols).fill(null)],
    host,
  );
  plot.over.append(outline);

  return {
    point(place) {
      const here = place && place.row < grid.rows && place.col < grid.cols;
      outline.hidden = !here;
      if (!here) return;
      const [left, top, width, height] = edges(plot, place).map((one) => one / devicePixelRatio);
      const { left: x, top: y } = plot.bbox;
      Object.assign(outline.style, {
        left: `${left - x / devicePixelRatio}px`,
        top: `${top - y / devicePixelRatio}px`,
        width: `${width}px`,
        height: `${height}px`,
      });
    },
    resize() {
      size = sizes(grid, host.clientWidth);
      plot.setSize(size);
    },
    destroy: () => plot.destroy(),
  };
}
