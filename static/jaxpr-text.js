// What is said of a program in short, the same way wherever equations are shown.
const short = { float: "f", int: "i", uint: "u", bfloat: "bf", complex: "c" };

// float32[4] as f32[4], the way JAX prints a program.
export const brief = (type) =>
  type.replace(/^(Ref )?(bfloat|float|uint|int|complex)(\d+)/, (_, ref, kind, bits) => (ref ?? "") + short[kind] + bits);

// The types of a program's variables, by their names.
export function typesOf({ inputs, constants, rows }) {
  const known = new Map([...inputs, ...constants]);
  for (const [, made] of rows) for (const [name, type] of made) known.set(name, type);
  return known;
}

export function make(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}
