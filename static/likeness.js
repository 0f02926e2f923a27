// Arguments of given dtypes and shapes, written as literals, with numbers in the range of a sample's.
const mostNumbers = 2000;
const array = /^([a-z]+\d*)\[([\d, ]*)\]$/;

const pick = (list) => list[Math.floor(Math.random() * list.length)];

// The numbers that stand in a sample; some that are harmless anywhere when there are none.
function numbersIn(text, whole) {
  const found = (text.match(/-?\d+(\.\d+)?(e[+-]?\d+)?/gi) ?? []).map(Number).filter(whole ? Number.isInteger : Number.isFinite);
  return found.length ? found : whole ? [0, 1] : [-1, 1];
}

function number(kind, text) {
  if (kind.startsWith("bool")) return pick(["True", "False"]);
  if (kind === "key") return `${Math.floor(Math.random() * 1000)}`;
  if (/^u?int/.test(kind)) return `${pick(numbersIn(text, true))}`;
  const range = numbersIn(text, false);
  const [low, high] = [Math.min(...range), Math.max(...range)];
  const value = low === high ? low * (0.5 + Math.random()) : low + Math.random() * (high - low);
  return value.toFixed(2).replace(/^-0\.00$/, "0.00");
}

const filled = ([size, ...rest], make) =>
  size === undefined ? make() : `[${Array.from({ length: size }, () => filled(rest, make)).join(", ")}]`;

function written(shape, text) {
  if (Array.isArray(shape)) return `[${shape.map((one) => written(one, text)).join(", ")}]`;
  if (shape !== null && typeof shape === "object") {
    return `{${Object.entries(shape)
      .map(([name, one]) => `${JSON.stringify(name)}: ${written(one, text)}`)
      .join(", ")}}`;
  }
  const [, kind, sizes] = array.exec(shape) ?? [];
  if (kind) {
    return filled(
      sizes
        .split(",")
        .filter((size) => size.trim())
        .map(Number),
      () => number(kind, text),
    );
  }
  if (["int", "float", "bool", "key"].includes(shape)) return number(shape, text);
  return shape === "NoneType" ? "None" : '""';
}

function count(shape) {
  if (shape !== null && typeof shape === "object") return Object.values(shape).reduce((sum, one) => sum + count(one), 0);
  const sizes = array.exec(shape)?.[2].split(",").filter((size) => size.trim()) ?? [];
  return sizes.reduce((product, size) => product * Number(size), 1);
}

// `shapes` has for each argument what `grader/shapes.py` writes of it, and `samples` the literal of a sample's.
// Static choices are kept as the sample has them: a size or a mode goes with the shapes in a way that only the author knows.
export function drawn(shapes, samples) {
  const texts = {};
  const tooLarge = [];
  for (const [name, sample] of Object.entries(samples)) {
    const shape = shapes[name];
    const plain = typeof shape === "string" && !array.test(shape);
    if (shape === undefined || plain) texts[name] = sample;
    else if (count(shape) > mostNumbers) {
      texts[name] = sample;
      tooLarge.push(typeof shape === "string" ? `${name} is ${shape}` : name);
    } else texts[name] = written(shape, sample);
  }
  return { texts, tooLarge };
}
