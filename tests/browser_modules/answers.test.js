import assert from "node:assert/strict";
import { test } from "node:test";
import { AnswerCache } from "../../assets/answers/cache.js";
import { fetchJson, Refused } from "../../assets/answers/fetching.js";
import { retry, waitAfter } from "../../assets/answers/retry.js";
import { addressOf, askTogether, grouped } from "../../assets/answers/together.js";

const MINUTE = 60_000;

test("an answer is kept for ten minutes", () => {
  let now = 0;
  const cache = new AnswerCache(() => now);
  cache.put("/a", { release: "1" });

  now = 10 * MINUTE - 1;
  assert.deepEqual(cache.get("/a"), { release: "1" });
  now = 10 * MINUTE;
  assert.equal(cache.get("/a"), null);
});

test("answers of an older release are forgotten with the first of a newer one", () => {
  const cache = new AnswerCache(() => 0);
  cache.put("/a", { release: "1" });
  cache.put("/page", {});
  cache.put("/b", { release: "2" });

  assert.equal(cache.get("/a"), null);
  assert.deepEqual(cache.get("/b"), { release: "2" });
});

test("of many answers the oldest is forgotten first", () => {
  const cache = new AnswerCache(() => 0);
  for (let at = 0; at < 500; at += 1) cache.put(`/${at}`, { at });
  cache.put("/0", { at: "again" });
  cache.put("/500", { at: 500 });

  assert.equal(cache.get("/1"), null);
  assert.deepEqual(cache.get("/0"), { at: "again" });
  assert.deepEqual(cache.get("/2"), { at: 2 });
});

test("the wait doubles up to a quarter of a minute, by chance a little more or less", () => {
  assert.deepEqual(
    [0, 1, 2, 3, 4, 9].map((tries) => waitAfter(tries, 0, 0.5)),
    [1000, 2000, 4000, 8000, 15000, 15000],
  );
  assert.equal(waitAfter(0, 0, 0), 750);
  assert.equal(waitAfter(0, 0, 1), 1250);
});

test("the server may ask for a longer wait, but not for more than a minute", () => {
  assert.equal(waitAfter(0, 5000, 0.5), 5000);
  assert.equal(waitAfter(0, 10 * MINUTE, 0.5), MINUTE);
});

const noWait = async () => {};

test("what fails is asked for again, and every failure is told", async () => {
  const told = [];
  const answers = [new Error("one"), new Refused(503, 2000), "the answer"];
  const ask = async (tries) => {
    if (answers[tries] instanceof Error) throw answers[tries];
    return answers[tries];
  };
  const { signal } = new AbortController();

  assert.equal(await retry(ask, signal, ({ message }) => told.push(message), noWait), "the answer");
  assert.deepEqual(told, ["one", "answer 503"]);
});

test("once another choice is made, nothing is asked for, told or answered any more", async () => {
  const asking = new AbortController();
  const told = [];
  let asked = 0;
  const ask = async () => {
    asked += 1;
    throw new Error("no network");
  };
  const wait = async () => asking.abort();

  assert.equal(await retry(ask, asking.signal, () => told.push(asked), wait), null);
  assert.deepEqual(told, [1]);
  assert.equal(await retry(ask, asking.signal, () => told.push(asked), wait), null);
  assert.deepEqual([asked, told.length], [2, 1]);
});

const replying = (reply) => {
  const urls = [];
  globalThis.fetch = async (url, { signal }) => {
    urls.push(url);
    signal.throwIfAborted();
    return typeof reply === "function" ? reply(url) : reply;
  };
  return urls;
};

test("what is not JSON, or not well, is no answer; it may say when to come back", async () => {
  const { signal } = new AbortController();
  replying(new Response("{}", { status: 503, headers: { "Retry-After": "7" } }));
  await assert.rejects(fetchJson("/a", signal), { message: "answer 503", wait: 7000 });
  replying(new Response("<p>", { headers: { "Content-Type": "text/html" } }));
  await assert.rejects(fetchJson("/a", signal), { message: "answer 200", wait: 0 });
  replying(Response.json({ release: "1" }));
  assert.deepEqual(await fetchJson("/a", signal), { release: "1" });
});

test("the first charts come in one answer, the others in as few as may be", () => {
  const { first, most } = globalThis.contract.together;
  const charts = Array.from({ length: first + most + 1 }, (_, at) => at);

  assert.deepEqual(
    grouped(charts).map(({ length }) => length),
    [first, most, 1],
  );
  assert.deepEqual(grouped(charts).flat(), charts);
  assert.deepEqual(grouped([]), []);
});

test("charts are asked for together by their names in order, and all that any depends on", () => {
  const questions = [
    { name: "map", query: "?year=2015&country=NPL" },
    { name: "goal_tiles", query: "?goals=8,10" },
  ];

  assert.equal(
    addressOf(questions),
    "/charts/several.json?names=goal_tiles,map&country=NPL&goals=8,10&year=2015",
  );
});

test("of one answer for several charts, each has its own block", async () => {
  const urls = replying(() => Response.json([{ name: "map" }, { name: "trend" }]));
  const { signal } = new AbortController();
  const blocks = await Promise.all(["trend", "map"].map((name) => askTogether(name, "", signal)));

  assert.deepEqual(urls, ["/charts/several.json?names=map,trend"]);
  assert.deepEqual(blocks, [{ name: "trend" }, { name: "map" }]);
});

test("an answer without a chart is none for it", async () => {
  replying(() => Response.json([{ name: "map" }]));
  const { signal } = new AbortController();
  const [map, trend] = await Promise.allSettled(
    ["map", "trend"].map((name) => askTogether(name, "", signal)),
  );

  assert.deepEqual(map.value, { name: "map" });
  assert.match(trend.reason.message, /trend/);
});

test("charts that nobody waits for any more are not asked for", async () => {
  const [one, other] = [new AbortController(), new AbortController()];
  globalThis.fetch = (_, { signal }) =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  const asked = [one, other].map(({ signal }, at) => askTogether(`chart${at}`, "", signal));
  await Promise.resolve();
  one.abort();
  other.abort();

  const results = await Promise.allSettled(asked);
  assert.deepEqual(
    results.map(({ reason }) => reason.name),
    ["AbortError", "AbortError"],
  );
});
