// The numbers of a picture and how each place is told. Draws nothing.

// JSON has no number for nan and infinity: they come as text, and are gaps.
const toNumber = (value) => (typeof value === "number" ? value : typeof value === "boolean" ? Number(value) : NaN);

export function toText(value) {
  if (value === undefined) return "none";
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}

export function compact(value) {
  const size = Math.abs(value);
  return size && (size >= 1e5 || size < 1e-3) ? value.toExponential(1).replace(".0e", "e") : String(+value.toPrecision(4));
}

// One array as rows and columns; a curve has one row. `cell` is undefined beyond its edges.
function grid(nested, shape) {
  const sides = shape.filter((size) => size > 1);
  const [rows, cols] = sides.length > 1 ? sides : [1, sides[0]];
  const texts = [nested].flat(Infinity);
  const numbers = texts.map(toNumber);
  const at = ({ row, col }) => (row < rows && col < cols ? row * cols + col : -1);
  return { rows, cols, numbers, cell: (place) => texts[at(place)], value: (place) => numbers[at(place)] };
}

function difference(expected, got) {
  const numbers = got.numbers.map((value, index) => value - expected.numbers[index]);
  return { ...got, numbers, value: ({ row, col }) => numbers[row * got.cols + col] };
}

export function readPicture(picture) {
  const { shape, got_shape: gotShape, part, worst } = picture;
  const got = grid(picture.got, gotShape);
  const expected = picture.expected === null ? null : grid(picture.expected, shape);
  const paired = expected !== null && picture.differs !== null && String(shape) === String(gotShape);
  const curve = shape.filter((size) => size > 1).length === 1;

  // Row and column of a whole index, and back: axes of size 1 are not drawn.
  const drawn = (index) => index.slice(part.length).filter((_, axis) => shape[axis] > 1);
  function name({ row, col }) {
    const left = curve ? [col] : [row, col];
    return `[${[...part, ...shape.map((size) => (size > 1 ? left.shift() : 0))].join(", ")}]`;
  }
  const toPlace = (sides) => (curve ? { row: 0, col: sides[0] } : { row: sides[0], col: sides[1] });

  function tell(place) {
    const told = [];
    if (expected) told.push(["Expected", toText(expected.cell(place))]);
    told.push(["Got", toText(got.cell(place))]);
    const gap = paired ? got.value(place) - expected.value(place) : NaN;
    if (Number.isFinite(gap)) told.push(["Difference", `${gap > 0 ? "+" : ""}${+gap.toPrecision(3)}`]);
    return { name: name(place), told };
  }

  return {
    curve,
    expected,
    got,
    difference: paired && picture.differs ? difference(expected, got) : null,
    rows: Math.max(got.rows, expected?.rows ?? 0),
    cols: Math.max(got.cols, expected?.cols ?? 0),
    worst: worst && picture.differs ? toPlace(drawn(worst)) : null,
    tell,
  };
}
