// Bundles our own scripts out of assets/: node bundle.js TARGET
import { join } from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const target = process.argv[2];

// What each document loads, and what is fetched only when it is needed (a module: it is imported).
const ENTRIES = {
  iife: ["dashboard", "stage", "desk", "edition", "worker"],
  esm: ["composer"],
};

for (const [format, names] of Object.entries(ENTRIES)) {
  await build({
    entryPoints: names.map((name) => join(here, "..", "assets", "entries", `${name}.js`)),
    outdir: target,
    bundle: true,
    minify: true,
    format,
    // As old as the functions that our scripts call let a browser be; nothing is written anew for older ones.
    target: "es2022",
    // The package is a part of its own, which is named with its licence: see build.js.
    alias: { qr: join(target, "qr.min.js") },
    charset: "utf8",
    legalComments: "none",
    logLevel: "error",
  });
}
