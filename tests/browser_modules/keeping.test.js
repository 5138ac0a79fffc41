// What is kept in the browser, fetched late, or waited for.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, test } from "node:test";
import { pathToFileURL } from "node:url";
import { answerTo } from "../../assets/answers/fetching.js";
import { load } from "../../assets/loading.js";
import { RoomColours } from "../../assets/stage/colours.js";
import { emptyTalk, followTalk, keepTalk, readTalk } from "../../assets/talk/own-talk.js";

class Storage extends Map {
  getItem = (key) => this.get(key) ?? null;
  setItem = (key, value) => void this.set(key, value);
}

const storageEvent = (key) => Object.assign(new Event("storage"), { key });

beforeEach(() => {
  globalThis.localStorage = new Storage();
  globalThis.document = new EventTarget();
  globalThis.window = new EventTarget();
});

const talk = { title: { en: "A talk" }, slides: [{ layout: "cover" }] };

test("a talk is kept and read again, and whoever follows it hears of it", () => {
  const heard = [];
  followTalk((changed) => heard.push(changed));

  assert.ok(keepTalk(talk));
  assert.deepEqual(readTalk(), talk);
  assert.equal(heard[0], talk);
});

test("another window's change is heard of, and another's of something else is not", () => {
  const heard = [];
  followTalk((changed) => heard.push(changed));
  localStorage.setItem("talk", JSON.stringify(talk));
  for (const key of ["other", "talk", null]) window.dispatchEvent(storageEvent(key));

  assert.deepEqual(heard, [talk, talk]);
});

test("where nothing is kept, or something else, the talk is empty", () => {
  for (const text of ["", "null", "3", "[]", "{}", '{"slides": 3}', "{"]) {
    localStorage.setItem("talk", text);
    assert.deepEqual(readTalk(), emptyTalk(), text);
  }
});

test("a browser that keeps nothing says so", () => {
  localStorage.setItem = () => {
    throw new Error("full");
  };
  localStorage.getItem = localStorage.setItem;

  assert.equal(keepTalk(talk), false);
  assert.deepEqual(readTalk(), emptyTalk());
});

test("a script that could not be had can be asked for again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "loading-"));
  try {
    const file = join(folder, "late.mjs");
    const url = pathToFileURL(file).href;
    await assert.rejects(load(url));
    writeFileSync(file, "export const here = true;");
    assert.equal((await load(url)).here, true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("an answer is asked for once, and each caller has a copy of their own", async () => {
  const { signal } = new AbortController();
  let asked = 0;
  const together = async () => {
    asked += 1;
    return { release: "1", layout: { height: 1 } };
  };
  const one = await answerTo("/charts/a.json", signal, assert.fail, together);
  one.layout.height = 2;
  const other = await answerTo("/charts/a.json", signal, assert.fail, together);

  assert.deepEqual([asked, other.layout.height], [1, 1]);
});

test("when the network is back nobody waits, and each asks for itself", async () => {
  const { signal } = new AbortController();
  const failed = [];
  globalThis.fetch = async (url) => Response.json({ url });
  const together = async () => {
    throw new Error("no network");
  };
  const answer = answerTo(
    "/charts/b.json",
    signal,
    (error) => failed.push(error.message),
    together,
  );
  while (!failed.length) await new Promise(setImmediate);
  await new Promise(setImmediate);
  window.dispatchEvent(new Event("online"));

  assert.deepEqual(await answer, { url: "/charts/b.json" });
  assert.deepEqual(failed, ["no network"]);
});

test("nobody waits for an answer to a choice that has been taken back", async () => {
  const asking = new AbortController();
  const answer = answerTo(
    "/charts/c.json",
    asking.signal,
    () => setImmediate(() => asking.abort()),
    async () => {
      throw new Error("no network");
    },
  );

  assert.equal(await answer, null);
});

test("the room is light or dark in the theme, in pictures and in the page", () => {
  const classes = new Set();
  const toggle = (name, on) => (on ? classes.add(name) : classes.delete(name));
  const text = (value) => ({ textContent: value });
  const elements = {
    colours: text('{"light": {"#111111": "#222222"}, "dark": {"#111111": "#eeeeee"}}'),
    theme: text('{"font": "#111111"}'),
    stage: { classList: { toggle } },
  };
  globalThis.document = { getElementById: (id) => elements[id] ?? null };
  const colours = new RoomColours();

  colours.set(true);
  assert.equal(elements.theme.textContent, '{"font": "#eeeeee"}');
  assert.deepEqual(colours.of({ line: "#111111" }), { line: "#eeeeee" });
  assert.ok(classes.has("dark"));
  colours.set(false);
  assert.equal(elements.theme.textContent, '{"font": "#222222"}');
  assert.ok(!classes.has("dark"));
});
