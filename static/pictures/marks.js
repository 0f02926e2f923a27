// What is drawn by hand on a plot: rings, frames, hatches and bars, in pixels of the canvas.

// A dark line between two light ones is seen on every colour.
function strokeTwice(ctx, width, colours) {
  for (const [line, stroke] of [[2.2 * width, colours.ground], [width, colours.ink]]) {
    ctx.lineWidth = line * devicePixelRatio;
    ctx.strokeStyle = stroke;
    ctx.stroke();
  }
}

function ring(u, x, y, colours) {
  const { ctx } = u;
  ctx.beginPath();
  ctx.arc(x, y, 6 * devicePixelRatio, 0, 2 * Math.PI);
  strokeTwice(ctx, 2, colours);
}

// A ring where the worst element was got, and a line to where it is expected.
export function markWorst(u, { worst, expected, got }, colours) {
  if (!worst) return;
  const x = u.valToPos(worst.col, "x", true);
  const ends = [got, expected].map((grid) => grid.value(worst)).filter(Number.isFinite);
  const [first, second] = ends.map((value) => u.valToPos(value, "y", true));
  if (first === undefined) return;
  const { ctx } = u;
  ctx.save();
  if (second !== undefined && Math.abs(second - first) > 9 * devicePixelRatio) {
    ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.lineWidth = devicePixelRatio;
    ctx.strokeStyle = colours.ink;
    ctx.beginPath();
    ctx.moveTo(x, first + Math.sign(second - first) * 7 * devicePixelRatio);
    ctx.lineTo(x, second);
    ctx.stroke();
    ctx.setLineDash([]);
  }
  ring(u, x, first, colours);
  ctx.restore();
}

// A bar for each element, up where too much was got and down where too little.
export function drawBars(u, grid, colours) {
  const { ctx } = u;
  const zero = u.valToPos(0, "y", true);
  const width = Math.max(devicePixelRatio, Math.min(14 * devicePixelRatio, (0.7 * u.bbox.width) / grid.cols));
  ctx.save();
  grid.numbers.forEach((value, index) => {
    if (!Number.isFinite(value) || value === 0) return;
    const y = u.valToPos(value, "y", true);
    ctx.fillStyle = value > 0 ? colours.high : colours.low;
    ctx.fillRect(u.valToPos(index, "x", true) - width / 2, Math.min(zero, y), width, Math.max(devicePixelRatio, Math.abs(y - zero)));
  });
  ctx.fillStyle = colours.soft;
  ctx.fillRect(u.bbox.left, zero - devicePixelRatio / 2, u.bbox.width, devicePixelRatio);
  ctx.restore();
}

export function hatch(ctx, [left, top, width, height], colours) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.fillStyle = colours.gap;
  ctx.fillRect(left, top, width, height);
  ctx.strokeStyle = colours.soft;
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  for (let at = -height; at < width; at += 5 * devicePixelRatio) {
    ctx.moveTo(left + at, top + height);
    ctx.lineTo(left + at + height, top);
  }
  ctx.stroke();
  ctx.restore();
}

export function frame(ctx, [left, top, width, height], colours) {
  const out = 1.5 * devicePixelRatio;
  ctx.beginPath();
  ctx.rect(left - out, top - out, width + 2 * out, height + 2 * out);
  strokeTwice(ctx, 2.25, colours);
}
