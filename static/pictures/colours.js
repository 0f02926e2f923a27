// The colours and the type of pictures, as the page's custom properties have them at this moment.

const stops = 5;
const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

// The colour at a share from 0 to 1 of the way through colours at equal distances.
function ramp(colours) {
  const points = colours.map(channels);
  return (share) => {
    const along = Math.min(1, Math.max(0, share)) * (points.length - 1);
    const from = Math.min(points.length - 2, Math.floor(along));
    const mixed = points[from].map((value, index) => value + (points[from + 1][index] - value) * (along - from));
    return `rgb(${mixed.map(Math.round).join(" ")})`;
  };
}

export function readColours(element) {
  const style = getComputedStyle(element);
  const token = (name) => style.getPropertyValue(`--${name}`).trim();
  const font = (size) => `${size}px ${style.fontFamily}`;
  return {
    expected: token("plot-expected"),
    got: token("plot-got"),
    low: token("plot-low"),
    high: token("plot-high"),
    ink: token("ink"),
    soft: token("ink-soft"),
    line: token("line"),
    ground: token("raised"),
    gap: token("sunken"),
    heat: ramp(Array.from({ length: stops }, (_, index) => token(`heat-${index}`))),
    apart: ramp([token("plot-low"), token("plot-none"), token("plot-high")]),
    font: font(11),
  };
}
