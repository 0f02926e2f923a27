// Draws two programs side by side; equations are alike when they do the same with the same types, whatever the names are.
import { brief, make, typesOf } from "./jaxpr-text.js";

const most = 600;

// Every equation in order, those within others below them; a function that is one compiled call is what it calls.
function flattened({ types, programs, main }) {
  const found = [];
  function add(index, depth) {
    const program = programs[index];
    const known = typesOf(program);
    for (const [primitive, made, given, parameters, , inner] of program.rows) {
      if (found.length >= most) return;
      const typed = (atom) => (typeof atom === "string" ? types[known.get(atom)] : `${atom[0]}:${types[atom[1]]}`);
      const alike = [depth, primitive, parameters.replace(/\bname=\S+/, ""), made.map(([, type]) => types[type]), given.map(typed)];
      const outs = made.map(([name, type]) => `${name}:${brief(types[type])}`).join(" ");
      const ins = given.map((atom) => (typeof atom === "string" ? atom : atom[0])).join(" ");
      found.push({ key: JSON.stringify(alike), depth, text: `${outs} = ${primitive} ${ins}` });
      for (const [, within] of inner) add(within, depth + 1);
    }
  }
  let index = main;
  const only = () => programs[index].rows;
  while (only().length === 1 && only()[0][0] === "jit" && only()[0][5].length === 1) index = only()[0][5][0][1];
  add(index, 0);
  return found;
}

// Pairs of rows of a longest common subsequence; what lies between stands side by side, with null where one side has no more.
function paired(mine, theirs) {
  const width = theirs.length + 1;
  const common = new Uint16Array((mine.length + 1) * width);
  for (let i = mine.length - 1; i >= 0; i -= 1)
    for (let j = theirs.length - 1; j >= 0; j -= 1)
      common[i * width + j] =
        mine[i].key === theirs[j].key
          ? common[(i + 1) * width + j + 1] + 1
          : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
  const pairs = [];
  let [i, j] = [0, 0];
  let between = [[], []];
  const close = () => {
    const [ours, others] = between;
    for (let n = 0; n < Math.max(ours.length, others.length); n += 1)
      pairs.push({ pair: [ours[n] ?? null, others[n] ?? null], alike: false });
    between = [[], []];
  };
  while (i < mine.length || j < theirs.length) {
    if (i < mine.length && j < theirs.length && mine[i].key === theirs[j].key) {
      close();
      pairs.push({ pair: [mine[i++], theirs[j++]], alike: true });
    } else if (j === theirs.length || (i < mine.length && common[(i + 1) * width + j] >= common[i * width + j + 1]))
      between[0].push(mine[i++]);
    else between[1].push(theirs[j++]);
  }
  close();
  return pairs;
}

export function drawDifference(into, mine, theirs) {
  const pairs = paired(flattened(mine), flattened(theirs));
  const alike = pairs.filter((one) => one.alike).length;
  const only = (side) => pairs.filter((one) => !one.alike && one.pair[side]).length;
  const cell = (row, className, word) => {
    const shown = make("td", className, row ? "\u2003".repeat(row.depth) + row.text : "");
    if (row && word) shown.prepend(make("span", "unseen", `${word}: `));
    return shown;
  };
  const body = make("tbody", "");
  for (const { pair, alike: same } of pairs)
    body.append(
      make(
        "tr",
        "",
        cell(pair[0], same ? "" : "is-mine", !same && "only yours"),
        cell(pair[1], same ? "" : "is-theirs", !same && "only the reference's"),
      ),
    );
  const heading = (words) => {
    const made = make("th", "", words);
    made.scope = "col";
    return made;
  };
  const table = make("table", "beside", make("thead", "", make("tr", "", heading("Yours"), heading("The reference's"))), body);
  const words =
    alike === pairs.length
      ? "They do the same, equation for equation."
      : `${alike} ${alike === 1 ? "equation is" : "equations are"} alike, ${only(0)} only yours, ${only(1)} only the reference's.`;
  into.replaceChildren(make("p", "soft small", words), make("div", "beside__scroll", table));
}
