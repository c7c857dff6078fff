// Bundles GraphiQL for the browser into the resources of the API. The output is committed, so that neither
// building nor running the API needs Node; only a change of the versions in package.json does.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const out = "../resources/playground/vendor";

rmSync(out, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: [
    { in: "graphiql.js", out: "graphiql" },
    { in: "monaco-editor/esm/vs/editor/editor.worker.js", out: "editor.worker" },
    { in: "monaco-editor/esm/vs/language/json/json.worker.js", out: "json.worker" },
    { in: "monaco-graphql/esm/graphql.worker.js", out: "graphql.worker" },
  ],
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  define: { "process.env.NODE_ENV": '"production"' },
  loader: { ".ttf": "file" },
  assetNames: "[name]",
  legalComments: "none",
  metafile: true,
  logLevel: "info",
});

writeFileSync(join(out, "LICENSES.txt"), licences(Object.keys(metafile.inputs)));
writeFileSync(join(out, "SOURCE.sha256"), `${sourceHash()}\n`);

/** The licence of every package of which something is in the bundle. */
function licences(inputs) {
  const folders = inputs.map((input) => input.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]);
  return [...new Set(folders.filter(Boolean))].sort().map(licence).join("\n");
}

function licence(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.md|\.txt|-mit)?$/i.test(entry));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : "(the package holds no licence text)";
  return `${"=".repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`;
}

/** What the bundle was made of: a test compares it, so that the bundle cannot fall behind its sources. */
function sourceHash() {
  const hash = createHash("sha256");
  for (const file of ["build.mjs", "graphiql.js", "package-lock.json", "package.json"]) {
    hash.update(readFileSync(file));
  }
  return hash.digest("hex");
}
