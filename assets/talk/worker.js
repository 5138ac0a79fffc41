// Stands between the pages and the network: what was seen once is there again when the network is not.
// It never makes a reader wait for a new version of itself: that begins when no page is open any more.
const MOST_ANSWERS = 300;
const MOST_TALKS = 8;
// Milliseconds that the network may take where a copy is at hand; fewer while it is known to stall.
const PATIENCE = 4000;
const STALLING = 300;

const FILES = /^\/(assets|parts|_dash-component-suites)\//;
const CHARTS = /^\/charts\/.+\.json$/;
const PAGES = /^\/pages\/.+\.json$|^\/_dash-(layout|dependencies)$/;
const TALKS = /^\/talks\/.+\.json$/;
const NEVER = /^\/(staff|enter|sign)/;
// What is asked for by a talk is of this release, or it is not shown.
const RELEASE = "For-Release";

// ---- Keeping ------------------------------------------------------------------------------

// A Wi-Fi that answers in our place has none of our headers. What is not public is not kept; a cookie
// cannot be seen from here, and whatever sets one is marked like this, too (dashboard/sign_in_urls.py).
const sound = (reply) =>
  reply.status === 200 && !reply.redirected && reply.headers.has("Content-Security-Policy");
const keepable = (reply) =>
  sound(reply) && !/private|no-store/.test(reply.headers.get("Cache-Control") ?? "");

// A document is the same whatever is chosen on it, but for the language.
const spelt = (url) => {
  const language = new URL(url).searchParams.get("language");
  return new URL(url).pathname + (language ? `?language=${language}` : "");
};

const FIND = { ignoreVary: true };
const released = (text) => /"release":\s*"([^"]*)"/.exec(text)?.[1];

const put = async (name, key, reply, most = MOST_ANSWERS) => {
  const cache = await caches.open(name);
  await cache.put(key, reply);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((each) => cache.delete(each)));
};

const putPage = (key, reply) => put("pages", key, reply);

// Charts of two releases are never kept side by side: the first of a newer one ends the older.
const putChart = async (key, reply) => {
  const name = `charts ${released(await reply.clone().text())}`;
  if (!(await caches.has(name))) await forget((each) => each.startsWith("charts "));
  await put(name, key, reply);
};

const forget = async (which, but = 0) => {
  const names = (await caches.keys()).filter(which);
  await Promise.all(names.slice(0, Math.max(0, names.length - but)).map((each) => caches.delete(each)));
};

// Talks first: what they keep belongs together.
const copy = async (key) => {
  const names = await caches.keys();
  const talk = (name) => name.startsWith("talk ");
  for (const name of [...names.filter(talk).reverse(), ...names.filter((each) => !talk(each))]) {
    const found = await (await caches.open(name)).match(key, FIND);
    if (found) return found;
  }
  return undefined;
};

// ---- Answering ----------------------------------------------------------------------------

const file = async (request) => {
  const found = await copy(request.url);
  if (found) return found;
  const reply = await fetch(request);
  if (keepable(reply)) await put("files", request.url, reply.clone());
  return reply;
};

let stalled = 0;
const after = (milliseconds) =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error("the network stalls")), milliseconds);
  });

// The network's answer; where there is none that is ours, the copy.
const first = async (event, key, keep) => {
  const wanted = event.request.headers.get(RELEASE);
  const asked = fetch(event.request);
  const kept = asked.then((reply) => keepable(reply) && keep?.(key, reply.clone()));
  event.waitUntil(kept.catch(() => {}));
  const found = await copy(key);
  if (!found) return asked;
  const same = async (reply) => !wanted || released(await reply.clone().text()) === wanted;
  try {
    const patience = Date.now() < stalled ? STALLING : PATIENCE;
    const reply = await Promise.race([asked, after(patience)]);
    stalled = 0;
    // What is not found, or leads elsewhere, is an answer; a broken server's or a Wi-Fi's is none.
    const failed = reply.status === 200 || reply.status === 429 || reply.status >= 500;
    if (sound(reply) ? await same(reply) : !failed) return reply;
    return (await same(found)) ? found : reply;
  } catch (error) {
    if (event.request.signal.aborted) throw error;
    stalled = Date.now() + 30000;
    return found;
  }
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || NEVER.test(pathname)) return;
  if (FILES.test(pathname)) event.respondWith(file(request));
  // What a talk asks for its countries is kept with the talk, whole, and not one by one.
  else if (TALKS.test(pathname)) event.respondWith(first(event, request.url));
  else if (CHARTS.test(pathname)) event.respondWith(first(event, request.url, putChart));
  else if (PAGES.test(pathname)) event.respondWith(first(event, request.url, putPage));
  else if (request.mode === "navigate" && !pathname.includes(".")) {
    event.respondWith(first(event, spelt(request.url), putPage));
  }
});

// ---- A talk, whole ------------------------------------------------------------------------

// Nothing that is not public is kept, whoever is signed in.
const fetched = async (url) => {
  const reply = await fetch(url, { cache: "no-cache", headers: { "For-Room": "safe" } });
  if (!keepable(reply)) throw new Error(`not to be kept: ${url}`);
  return reply;
};

// All that a document or a style sheet names, wherever it stands; plotly.js names its map itself.
const named = (text) => [
  ...[...text.matchAll(/(?:href|src)="(\/(?:assets|parts)\/[^"]+)"|url\((\/parts\/[^)]+)\)/g)]
    .map(([, linked, font]) => linked ?? font),
  ...[...text.matchAll(/data-topojson="([^"]+)"/g)].map(([, folder]) => `${folder}world_110m.json`),
];

// The documents, the answers and the files of a talk: all of one release, or nothing. What is `held`
// is here already, by its address: the answers of a talk that a reader has composed.
const keepTalk = async ({ name, documents, answers, held }) => {
  const whole = new Map();
  const texts = Object.values(held);
  const pages = [];
  for (const [url, text] of Object.entries(held)) {
    whole.set(url, new Response(text, { headers: { "Content-Type": "application/json" } }));
  }
  for (const url of [...documents, ...answers]) {
    const reply = await fetched(url);
    const text = await reply.clone().text();
    if (texts.length && released(text) !== released(texts[0])) throw new Error("another release");
    texts.push(text);
    if (documents.includes(url)) pages.push(text);
    whole.set(url, reply);
  }
  for (let files = pages.flatMap(named); files.length; ) {
    const url = files.pop();
    if (whole.has(url)) continue;
    const reply = (await copy(url)) ?? (await fetch(url));
    if (!keepable(reply)) throw new Error(`not to be kept: ${url}`);
    if (url.endsWith(".css")) files.push(...named(await reply.clone().text()));
    whole.set(url, reply);
  }
  // The copy before stays until all of the new one is here.
  const cache = await caches.open(`talk ${name}`);
  const before = await cache.keys();
  await Promise.all([...whole].map(([url, reply]) => cache.put(url, reply)));
  const here = new Set([...whole.keys()].map((url) => new URL(url, self.location.origin).href));
  await Promise.all(before.filter(({ url }) => !here.has(url)).map((each) => cache.delete(each)));
  await forget((each) => each.startsWith("talk "), MOST_TALKS);
};

self.addEventListener("message", (event) => {
  const { keep } = event.data ?? {};
  if (!keep) return;
  const done = keepTalk(keep).then(() => true, () => false);
  event.waitUntil(done.then((kept) => event.ports[0]?.postMessage({ kept })));
});

// The first page that registers it is served by it at once; a new version waits (no skipWaiting).
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
