// Bundles the extension into dist/, with the licences of what is bundled beside it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}

const { metafile } = await build({
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  minify: true,
  metafile: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  logLevel: "warning",
});
const bundled = new Set(Object.keys(metafile.inputs).flatMap((path) => path.match(PACKAGE) ?? []));
writeFileSync("dist/THIRD-PARTY-NOTICES.txt", [...bundled].sort().map(notice).join("\n\n"));
