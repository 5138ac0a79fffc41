import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { answer } from "../../assets/worker/answering.js";
import { copyOf, putChart } from "../../assets/worker/copies.js";
import {
  documentKey,
  filesIn,
  isFailure,
  isKeepable,
  isSound,
  releaseIn,
} from "../../assets/worker/replies.js";
import { keepTalk } from "../../assets/worker/talks.js";

const ORIGIN = "https://dashboard.example";
const OURS = { "Content-Security-Policy": "default-src 'none'" };

/** What a browser keeps, by name and address. */
class Caches {
  stores = new Map();

  async open(name) {
    if (!this.stores.has(name)) this.stores.set(name, new Map());
    const store = this.stores.get(name);
    const href = (key) => new URL(key.url ?? key, ORIGIN).href;
    return {
      put: async (key, reply) => void store.set(href(key), reply),
      match: async (key) => store.get(href(key))?.clone(),
      keys: async () => [...store.keys()].map((url) => ({ url })),
      delete: async (key) => store.delete(href(key)),
    };
  }

  keys = async () => [...this.stores.keys()];
  has = async (name) => this.stores.has(name);
  delete = async (name) => this.stores.delete(name);
}

const ours = (text, headers = {}, status = 200) =>
  new Response(text, { status, headers: { ...OURS, ...headers } });

/** The network: what it answers by path, or that it is down. */
const network = (replies) => {
  globalThis.fetch = async (request) => {
    const { pathname, search } = new URL(request.url ?? request, ORIGIN);
    const reply = replies?.[pathname + search];
    if (!reply) throw new TypeError("no network");
    return reply();
  };
};

const asked = async (path, { headers = {}, method = "GET", mode = "cors" } = {}) => {
  const waited = [];
  let replied;
  const request = { url: ORIGIN + path, method, mode, headers: new Headers(headers), signal: {} };
  answer({
    request,
    respondWith: (reply) => {
      replied = reply;
    },
    waitUntil: (work) => waited.push(work),
  });
  const reply = await replied;
  await Promise.all(waited);
  return reply?.clone().text();
};

beforeEach(() => {
  globalThis.self = { origin: ORIGIN };
  globalThis.caches = new Caches();
});

test("only what is ours, well and public is kept", () => {
  assert.ok(isSound(ours("")) && isKeepable(ours("")));
  assert.ok(!isSound(new Response("")));
  assert.ok(!isSound(ours("", {}, 404)));
  for (const control of ["private, no-store", "no-store", "private"]) {
    assert.ok(!isKeepable(ours("", { "Cache-Control": control })), control);
  }
  assert.ok(isKeepable(ours("", { "Cache-Control": "no-cache" })));
});

test("a broken server has not answered; one that finds nothing, or leads elsewhere, has", () => {
  assert.deepEqual(
    [200, 301, 404, 429, 500, 503].map((status) => isFailure({ status })),
    [true, false, false, true, true, true],
  );
});

test("a document is the same whatever is chosen on it, but for the language", () => {
  assert.equal(documentKey(`${ORIGIN}/country?country=NPL&language=fr`), "/country?language=fr");
  assert.equal(documentKey(`${ORIGIN}/country?country=NPL`), "/country");
});

test("the release and the files of a document are read out of it", () => {
  const text = `<html data-topojson="/parts/map-1/"><link href="/assets/a.css"><script src="/parts/b.js">
    <a href="/talks"> @font-face{src:url(/parts/c.woff2)} {"release": "2026.1"}`;

  assert.equal(releaseIn(text), "2026.1");
  assert.equal(releaseIn("{}"), undefined);
  assert.deepEqual(filesIn(text), [
    "/assets/a.css",
    "/parts/b.js",
    "/parts/c.woff2",
    "/parts/map-1/world_110m.json",
  ]);
});

test("what was seen is there again when the network is not", async () => {
  const path = "/charts/map.json?country=NPL";
  network({ [path]: () => ours('{"release":"1"}') });
  assert.equal(await asked(path), '{"release":"1"}');
  network(null);
  assert.equal(await asked(path), '{"release":"1"}');
});

test("a Wi-Fi that answers in our place is not believed, and nothing of it is kept", async () => {
  network({ "/pages/overview.json": () => ours("the page") });
  await asked("/pages/overview.json");
  network({ "/pages/overview.json": () => new Response("Log in!") });
  assert.equal(await asked("/pages/overview.json"), "the page");
});

test("charts of two releases are never kept side by side", async () => {
  await putChart("/charts/a.json", ours('{"release":"1"}'));
  await putChart("/charts/b.json", ours('{"release":"2"}'));

  assert.equal(await copyOf("/charts/a.json"), undefined);
  assert.equal(await (await copyOf("/charts/b.json")).text(), '{"release":"2"}');
});

test("charts that come at once, as those of a page do, are all kept", async () => {
  const paths = ["/charts/a.json", "/charts/b.json", "/charts/c.json"];
  await putChart("/charts/old.json", ours('{"release":"1"}'));
  await Promise.all(paths.map((path) => putChart(path, ours('{"release":"2"}'))));

  for (const path of paths) assert.ok(await copyOf(path), path);
  assert.equal(await copyOf("/charts/old.json"), undefined);
});

test("of talks the eight newest are kept", async () => {
  network(replies("1"));
  for (let at = 0; at < 9; at += 1) await keepTalk({ ...talk, name: `talk${at}` });

  const names = await globalThis.caches.keys();
  assert.deepEqual([names.length, names[0]], [8, "talk talk1"]);
});

test("a talk that names its release is answered with no other where a copy is of it", async () => {
  const path = "/charts/map.json";
  network({ [path]: () => ours('{"release":"1"}') });
  await asked(path);
  network({ [path]: () => ours('{"release":"2"}', { "Cache-Control": "no-store" }) });

  assert.equal(await asked(path, { headers: { "For-Release": "1" } }), '{"release":"1"}');
  assert.equal(await asked(path), '{"release":"2"}');
});

test("what is nobody's to keep is left to the browser", async () => {
  network({ "/": () => ours("") });
  for (const start of globalThis.contract.neverKept) {
    assert.equal(await asked(`${start}x`, { mode: "navigate" }), undefined, start);
  }
  assert.equal(await asked("/mine/talk.json", { method: "POST" }), undefined);
  assert.ok(globalThis.contract.neverKept.length > 3);
});

const talk = {
  name: "board en",
  documents: ["/stage/board"],
  answers: ["/talks/board/NPL.json"],
  held: {},
};
const replies = (release) => ({
  "/stage/board": () => ours(`{"release":"1"}<link href="/assets/a.css">`),
  "/talks/board/NPL.json": () => ours(`{"release":"${release}"}`),
  "/assets/a.css": () => ours("url(/parts/f.woff2)"),
  "/parts/f.woff2": () => ours("font"),
});

test("a talk is kept whole, with every file that its documents need", async () => {
  network(replies("1"));
  await keepTalk({ ...talk, held: { "/mine/NPL.json?of=x": '{"release":"1"}' } });
  network(null);

  for (const path of ["/stage/board", "/talks/board/NPL.json", "/assets/a.css", "/parts/f.woff2"]) {
    assert.ok(await copyOf(path), path);
  }
  assert.equal(await (await copyOf("/mine/NPL.json?of=x")).text(), '{"release":"1"}');
});

test("a talk of two releases, or with a part that is not public, is not kept at all", async () => {
  network(replies("2"));
  await assert.rejects(keepTalk(talk), /another release/);
  network({
    ...replies("1"),
    "/talks/board/NPL.json": () => ours('{"release":"1"}', { "Cache-Control": "private" }),
  });
  await assert.rejects(keepTalk(talk), /not to be kept/);
  assert.deepEqual(await globalThis.caches.keys(), []);
});
