// Builds the script of every page, those of the board and of a draft, and the one stylesheet of Leeway into leeway/web/static/built.
//
//   node assets/build.mjs            minified, names carry the hash of the contents, .gz and .br beside
//   node assets/build.mjs --watch    the same names and manifest, rebuilt at every change, with source maps
//
// manifest.json is written last and by rename, so a running server never reads half a build.

import { context } from "esbuild";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const assets = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(assets);
const built = path.join(root, "leeway", "web", "static", "built");
const watching = process.argv.includes("--watch");
const entries = ["assets/main.ts", "assets/board.ts", "assets/process.ts", "assets/styles/main.css"];
const compressible = /\.(js|css|svg|json|woff)$/;

/** The files of this build beside what they are called in templates: {"main.js": "main-ABC123.js"}. */
function manifestOf(outputs) {
  const names = {};
  for (const [file, output] of Object.entries(outputs)) {
    if (!entries.includes(output.entryPoint)) continue; // a lazy chunk is nobody's first file
    const extension = path.extname(file);
    names[path.basename(output.entryPoint, path.extname(output.entryPoint)) + extension] = path.basename(file);
  }
  return names;
}

async function compress(file) {
  const bytes = await readFile(file);
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, best));
}

/** The files of the last build; a server that was started on them still shows pages that ask for them. */
async function before() {
  try {
    return JSON.parse(await readFile(path.join(built, "files.json"), "utf8"));
  } catch {
    return []; // the first build, or one that was cut off
  }
}

/** Everything goes that no page of this build or of the one before can ask for. */
async function sweep(kept) {
  for (const name of await readdir(built)) {
    const original = name.replace(/\.(gz|br)$/, "");
    if (!kept.has(original) && !["manifest.json", "files.json", "stamp"].includes(name)) {
      await rm(path.join(built, name), { recursive: true });
    }
  }
}

const publish = {
  name: "publish",
  setup(build) {
    build.onEnd(async (result) => {
      if (result.errors.length) return;
      const files = Object.keys(result.metafile.outputs).map((file) => path.resolve(root, file));
      if (!watching) {
        await Promise.all(files.filter((file) => compressible.test(file)).map(compress));
      }
      const manifest = path.join(built, "manifest.json");
      await writeFile(`${manifest}.new`, JSON.stringify(manifestOf(result.metafile.outputs), null, 2));
      await rename(`${manifest}.new`, manifest);
      const names = files.map((file) => path.basename(file));
      await sweep(new Set([...names, ...(await before())]));
      await writeFile(path.join(built, "files.json"), JSON.stringify(names));
      if (watching) console.log(`Built ${files.length} files, watching.`);
    });
  },
};

await mkdir(built, { recursive: true });
const builder = await context({
  absWorkingDir: root,
  entryPoints: entries,
  entryNames: "[name]-[hash]",
  chunkNames: "chunk-[hash]",
  assetNames: "[name]-[hash]",
  outdir: built,
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["es2022", "chrome115", "firefox115", "safari16.4"],
  minify: !watching,
  sourcemap: watching ? "inline" : false,
  legalComments: "none",
  metafile: true,
  loader: { ".woff2": "file", ".svg": "file", ".png": "file" },
  logLevel: "warning",
  plugins: [publish],
});

if (watching) {
  await builder.watch();
} else {
  try {
    await builder.rebuild();
  } catch {
    process.exitCode = 1; // esbuild has already printed what is wrong
  }
  await builder.dispose();
}
