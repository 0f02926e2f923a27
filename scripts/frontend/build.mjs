// Builds static/vendor from the packages that package-lock.json pins; run it by scripts/build-frontend.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const vendor = join(here, "..", "..", "static", "vendor");
const packages = join(here, "node_modules");

function empty(name) {
  const folder = join(vendor, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

function licence(name) {
  const folder = join(packages, name);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file)
    throw new Error(`${name}: no licence file in the package. A bundle must carry the licences of all it holds.`);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return { title: `${name} ${version}`, text: readFileSync(join(folder, file), "utf8").trim() };
}

// One entry file of ours with all it imports as one minified module, what it loads later as modules beside it, and the
// licences of what went into them.
async function bundle(name, about) {
  const folder = empty(name);
  const result = await build({
    absWorkingDir: here,
    entryPoints: [`${name}.js`],
    outdir: folder,
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: ["es2022"],
    legalComments: "none",
    charset: "utf8",
    metafile: true,
    logLevel: "warning",
    banner: { js: `/* ${about}, bundled by scripts/build-frontend; licences in LICENSE beside this file. */` },
  });
  const bundled = new Set(
    Object.keys(result.metafile.inputs)
      .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
      .filter(Boolean),
  );
  const byText = new Map();
  for (const name of [...bundled].sort()) {
    const { title, text } = licence(name);
    byText.set(text, [...(byText.get(text) ?? []), title]);
  }
  writeFileSync(
    join(folder, "LICENSE"),
    [...byText].map(([text, titles]) => `${titles.join("\n")}\n\n${text}\n`).join(`\n${"-".repeat(80)}\n\n`),
  );
  return folder;
}

const editor = await bundle("editor", "CodeMirror 6");
const format = await bundle("format", "ruff");
const ruff = readFileSync(join(packages, "@astral-sh", "ruff-wasm-web", "ruff_wasm_bg.wasm"));
writeFileSync(join(format, "ruff.wasm.gz"), gzipSync(ruff, { level: 9 }));
const plot = await bundle("plot", "uPlot");
cpSync(join(packages, "uplot", "dist", "uPlot.min.css"), join(plot, "plot.css"));

const inEditor = readdirSync(editor).filter((name) => name.endsWith(".js"));
for (const path of [
  join(format, "format.js"),
  ...inEditor.map((name) => join(editor, name)),
  join(plot, "plot.js"),
  join(plot, "plot.css"),
]) {
  const bytes = readFileSync(path);
  console.log(
    `${path.slice(vendor.length + 1)}: ${Math.ceil(bytes.length / 1024)} KiB, ${Math.ceil(gzipSync(bytes).length / 1024)} KiB gzipped`,
  );
}
