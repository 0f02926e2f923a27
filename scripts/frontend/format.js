// The formatter: ruff's own WebAssembly build, in a worker of its own, which alone may compile such a thing.
import initialise, { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-web";

// It lies here compressed, and a browser unpacks it: three megabytes are fetched when somebody first formats.
async function load() {
  const answer = await fetch(new URL("ruff.wasm.gz", import.meta.url));
  if (!answer.ok) throw new Error(`The formatter did not come: ${answer.status}.`);
  const wasm = answer.body.pipeThrough(new DecompressionStream("gzip"));
  await initialise({ module_or_path: await new Response(wasm).arrayBuffer() });
  return new Workspace({ "line-length": 88, "indent-width": 4 }, PositionEncoding.Utf16);
}

let workspace = null;

addEventListener("message", async ({ data: { id, text } }) => {
  try {
    workspace ??= load();
    postMessage({ id, text: (await workspace).format(text) });
  } catch (error) {
    // What did not load is tried again; what can't be read stays as it is.
    const loaded = await Promise.resolve(workspace).catch(() => null);
    if (!loaded) workspace = null;
    postMessage({ id, error: String(error?.message ?? error), loaded: Boolean(loaded) });
  }
});
