// Makes the browser parts out of the npm packages: node build.js TARGET LANGUAGES
// A Plotly bundle of the trace types we use, the base map trimmed to the layers we draw, fonts, axe for tests.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";

const require = createRequire(import.meta.url);
const target = process.argv[2];
mkdirSync(target, { recursive: true });

// Scatter is part of the core. A chart of another type needs its line here.
const TRACES = ["bar", "choropleth", "scattergeo"];
// Plotly speaks English by itself; of a language that it does not know, its few words stay English.
const LOCALES = process.argv[3]
  .split(",")
  .filter((name) =>
    existsSync(new URL(`node_modules/plotly.js/lib/locales/${name}.js`, import.meta.url)),
  )
  .filter((name) => name !== "en");

const bundle = async () => {
  const registered = [
    ...TRACES.map((name) => `require("plotly.js/lib/${name}")`),
    ...LOCALES.map((name) => `require("plotly.js/lib/locales/${name}")`),
  ];
  const outfile = join(target, "plotly.min.js");
  await build({
    stdin: {
      contents: `const Plotly = require("plotly.js/lib/core");
Plotly.register([${registered.join(", ")}]);
module.exports = Plotly;`,
      resolveDir: import.meta.dirname ?? new URL(".", import.meta.url).pathname,
    },
    outfile,
    bundle: true,
    minify: true,
    format: "iife",
    globalName: "Plotly",
    define: { global: "window" },
    target: "es2020",
    legalComments: "none",
    // Style sheets of map engines that we do not use.
    loader: { ".css": "empty" },
    logLevel: "error",
  });
};

// One function of a package, as a module that our scripts import.
const alone = (file, contents) =>
  build({
    stdin: {
      contents,
      resolveDir: import.meta.dirname ?? new URL(".", import.meta.url).pathname,
    },
    outfile: join(target, file),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2020",
    legalComments: "none",
    logLevel: "error",
  });

// plotly.js asks for <topojsonURL>/<scope>_<resolution>m.json. Lakes, rivers and subunits are never
// drawn here; their layers stay, empty, because plotly.js looks them up.
const DRAWN = new Set(["countries", "coastlines", "land"]);

const map = () => {
  globalThis.window ??= {}; // the assets file leaves a name there
  const { topojson } = require("plotly.js/dist/plotly-geo-assets.js");
  const world = topojson.world_110m;
  const places = new Map();
  const arcs = [];
  const renumbered = (index) => {
    const arc = index < 0 ? ~index : index;
    if (!places.has(arc)) places.set(arc, arcs.push(world.arcs[arc]) - 1);
    return index < 0 ? ~places.get(arc) : places.get(arc);
  };
  const walk = (each) => (Array.isArray(each) ? each.map(walk) : renumbered(each));
  const objects = {};
  for (const [name, layer] of Object.entries(world.objects)) {
    const kept = DRAWN.has(name) ? layer.geometries : [];
    objects[name] = {
      ...layer,
      geometries: kept.map((each) => ({ ...each, arcs: walk(each.arcs) })),
    };
  }
  writeFileSync(join(target, "world_110m.json"), JSON.stringify({ ...world, objects, arcs }));
};

const copied = {
  "source-sans-3-latin.woff2":
    "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
  "source-sans-3-latin-ext.woff2":
    "@fontsource-variable/source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2",
  "axe.min.js": "axe-core/axe.min.js",
};

await bundle();
// Writes a workbook in the reader's browser; fetched only when one is asked for.
await alone(
  "workbook.min.js",
  'export { default as writeExcelFile } from "write-excel-file/universal";',
);
// The codes that phones scan from the stage: bundle.js puts it there.
await alone("qr.min.js", 'export { default } from "qr";');
map();
for (const [name, path] of Object.entries(copied)) {
  copyFileSync(new URL(`node_modules/${path}`, import.meta.url), join(target, name));
}

const OF = {
  "plotly.min.js": "plotly.js",
  "world_110m.json": "plotly.js",
  "workbook.min.js": "write-excel-file",
  "qr.min.js": "qr",
  "source-sans-3-latin.woff2": "@fontsource-variable/source-sans-3",
  "source-sans-3-latin-ext.woff2": "@fontsource-variable/source-sans-3",
  "axe.min.js": "axe-core",
};
const parts = Object.entries(OF).map(([file, name]) => {
  const about = JSON.parse(
    readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url)),
  );
  const body = readFileSync(join(target, file));
  return {
    file,
    package: name,
    version: about.version,
    licence: about.license,
    size: body.length,
    sha256: createHash("sha256").update(body).digest("hex"),
  };
});
writeFileSync(
  join(target, "parts.json"),
  JSON.stringify({ parts, traces: ["scatter", ...TRACES] }, null, 1),
);
