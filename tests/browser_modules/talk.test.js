import assert from "node:assert/strict";
import { test } from "node:test";
import { add, join, move, remove, replace, separate } from "../../assets/composer/changes.js";
import { viewOf } from "../../assets/talk/adding.js";
import {
  added,
  apart,
  beside,
  hasRoom,
  languageOf,
  minutesOf,
  moved,
  replaced,
  textIn,
  untitled,
  viewsOf,
  written,
} from "../../assets/talk/edits.js";
import { packed, unpacked } from "../../assets/talk/packing.js";
import { tomlOf } from "../../assets/talk/toml.js";
import { validated } from "../../assets/talk/validation.js";

const { limits } = globalThis.contract;
const one = { layout: "one view", views: ["map"], title: { en: "One" }, minutes: 2 };
const two = { layout: "one view", views: ["trend?country=NPL"], notes: { fr: "Deux" }, minutes: 3 };
const cover = { layout: "cover", title: { en: "Begin" }, minutes: 1 };
const talk = { title: { en: "A talk" }, slides: [one, two] };
const frozen = (value) => {
  for (const part of Object.values(value)) if (part && typeof part === "object") frozen(part);
  return Object.freeze(value);
};
frozen(talk);

test("a text that is not written in a language is shown in English, else in any", () => {
  assert.equal(textIn({ en: "a", fr: "b" }, "fr"), "b");
  assert.equal(textIn({ en: "a", es: "c" }, "fr"), "a");
  assert.equal(textIn({ es: "c" }, "fr"), "c");
  assert.equal(textIn(undefined, "fr"), "");
  assert.equal(languageOf({ es: "c" }, "fr"), "es");
});

test("a text is written in the reader's language, and those in others stay", () => {
  assert.deepEqual(written({ en: "a" }, "fr", "b"), { en: "a", fr: "b" });
  assert.deepEqual(written({ en: "a", fr: "b" }, "fr", ""), { en: "a" });
});

test("a talk is counted by its views and its minutes", () => {
  assert.equal(viewsOf([one, cover, two]), 2);
  assert.equal(minutesOf({ slides: [one, cover, { layout: "outline" }] }), 3);
});

test("there is room up to the limits and not beyond", () => {
  const full = (count, slide) => ({ title: {}, slides: Array(count).fill(slide) });

  assert.ok(hasRoom(full(limits.slides - 1, cover), cover, limits));
  assert.ok(!hasRoom(full(limits.slides, cover), cover, limits));
  assert.ok(hasRoom(full(limits.views - 1, one), one, { ...limits, slides: Infinity }));
  assert.ok(!hasRoom(full(limits.views, one), one, { ...limits, slides: Infinity }));
});

test("what has no title is found: the talk, or a slide that shows no chart", () => {
  assert.equal(untitled(talk), null);
  assert.equal(untitled({ ...talk, title: { en: " " } }), -1);
  assert.equal(untitled({ ...talk, slides: [one, { layout: "outline" }] }), 1);
});

test("a slide comes last, but a cover first; a talk without a title gets a name", () => {
  assert.deepEqual(added(talk, cover, "en", "Mine").slides, [cover, one, two]);
  assert.deepEqual(added(talk, one, "en", "Mine").slides, [one, two, one]);
  assert.deepEqual(added({ title: {}, slides: [] }, one, "fr", "Mine").title, { fr: "Mine" });
});

test("slides are moved and replaced, and the talk before stays as it was", () => {
  assert.deepEqual(moved(talk, 0, 1).slides, [two, one]);
  assert.deepEqual(replaced(talk, 0, 1).slides, [two]);
  assert.deepEqual(replaced(talk, 1, 0, cover).slides, [one, cover, two]);
  assert.deepEqual(talk.slides, [one, two]);
});

test("two slides become one with all that was written of both, and two again", () => {
  const slide = beside(talk, 0, limits);

  assert.deepEqual(slide, {
    layout: "two views",
    views: ["map", "trend?country=NPL"],
    minutes: 5,
    title: { en: "One" },
    notes: { fr: "Deux" },
  });
  assert.deepEqual(apart(slide), [
    {
      layout: "one view",
      views: ["map"],
      minutes: 2.5,
      title: { en: "One" },
      notes: { fr: "Deux" },
    },
    { layout: "one view", views: ["trend?country=NPL"], minutes: 2.5 },
  ]);
});

test("two slides stay two where one would hold too much, or no view", () => {
  const long = { ...one, title: { en: "x".repeat(limits.text) } };
  const both = { title: {}, slides: [long, { ...two, title: { en: "y" } }] };

  assert.equal(beside(both, 0, limits), null);
  assert.equal(beside({ title: {}, slides: [cover, one] }, 0, limits), null);
  assert.equal(beside(talk, 1, limits), null);
  const slow = { title: {}, slides: Array(2).fill({ ...one, minutes: limits.minutes }) };
  assert.equal(beside(slow, 0, { ...limits, text: Infinity }).minutes, limits.minutes);
});

// ---- What the buttons do --------------------------------------------------------------------

const context = { say: (name, details) => ({ name, ...details }), limits, language: "en" };

test("every change that takes something out or in can be taken back", () => {
  const changes = [
    add(talk, "cover", context),
    add(talk, "outline", context),
    remove(talk, 0, context),
    join(talk, 0, context),
    replace(talk, { title: {}, slides: [] }, ""),
  ];
  for (const { talk: next, undo } of changes) {
    assert.notDeepEqual(next.slides, talk.slides);
    assert.deepEqual(undo.back(next).slides, talk.slides);
  }
  const joined = join(talk, 0, context).talk;
  const { talk: parted, undo } = separate(joined, 0, context);
  assert.equal(parted.slides.length, 2);
  assert.deepEqual(undo.back(parted), joined);
});

test("a change says what it did, and where the keyboard stands then", () => {
  const { text, focus } = move(talk, "down", 0, context);
  assert.deepEqual(text, { name: "moved", n: 1, to: 2, of: 2 });
  assert.deepEqual(focus, { act: "down", at: 1 });
  assert.deepEqual(move(talk, "up", 1, context).talk.slides, [two, one]);
  assert.deepEqual(remove(talk, 1, context).focus, { act: "remove", at: 0 });
  assert.deepEqual(add(talk, "statement", context).focus, { field: "title", at: 2 });
});

test("what cannot be done changes nothing and says why", () => {
  const full = { title: {}, slides: Array(limits.slides).fill(cover) };
  const { slides, views } = limits;

  assert.deepEqual(add(full, "cover", context), {
    talk: null,
    text: { name: "full", slides, views },
  });
  assert.equal(join(talk, 1, context), null);
  assert.equal(replace({ title: {}, slides: [] }, talk, "").undo, undefined);
});

// ---- Out and in -----------------------------------------------------------------------------

test("a view is added as it stands, in nobody's language", () => {
  assert.equal(viewOf({ name: "map", query: "?goals=8,10&language=fr" }), "map?goals=8,10");
  assert.equal(viewOf({ name: "map", query: "?language=fr" }), "map");
});

test("a talk goes into an address and comes back", async () => {
  const hard = { title: { fr: "À nous \u2028 🎓" }, slides: [one] };
  const address = await packed(hard);

  assert.match(address, /^#t=[\w-]+$/);
  assert.deepEqual(await unpacked(address), hard);
});

test("what is no talk, or unpacks to more than any talk, fails", async () => {
  const bomb = await packed({ title: {}, slides: [], ["x".repeat(900_000)]: "" });
  assert.ok(bomb.length < 3000);
  for (const hash of ["", "#t=", "#t=AAAA", "#mine", "#t=a b"]) {
    await assert.rejects(unpacked(hash), undefined, hash);
  }
  await assert.rejects(packed({ title: { en: "x".repeat(2_000_000) }, slides: [] }).then(unpacked));
});

test("a talk is written as those in data/talks are", () => {
  const text = tomlOf({
    title: { en: 'Say "it"\u007f' },
    slides: [{ ...one, text: { en: "a\nb" } }],
  });

  assert.equal(
    text,
    [
      String.raw`title.en = "Say \"it\"\u007f"`,
      "",
      "[[slides]]",
      'layout = "one view"',
      'views = ["map"]',
      'title.en = "One"',
      "minutes = 2",
      String.raw`text.en = "a\nb"`,
      "",
    ].join("\n"),
  );
});

test("of a talk that somebody else wrote, what we know of is kept and nothing else", () => {
  const found = {
    ...talk,
    evil: 1,
    slides: [{ ...one, onclick: "x", title: { en: "One", xx: "?" } }],
  };

  assert.deepEqual(validated(found, limits), { title: { en: "A talk" }, slides: [one] });
  assert.deepEqual(validated({ slides: [] }, limits), { title: {}, slides: [] });
});

const of = (slide) => ({ title: {}, slides: [slide] });
const wrong = {
  "no object": null,
  "a list": [],
  "no slides": { title: {} },
  "a slide that is none": of(null),
  "a title that is a number": { title: 3, slides: [] },
  "a text that is a number": of({ ...one, title: { en: 3 } }),
  "a text that is too long": of({ ...one, title: { en: "x".repeat(limits.text + 1) } }),
  "an unknown layout": of({ ...one, layout: "pie" }),
  "a layout that every object has": of({ ...one, layout: "toString" }),
  "too few views": of({ ...one, views: [] }),
  "views that are a text": of({ ...one, views: "m" }),
  "a view that is a number": of({ ...one, views: [1] }),
  "a view that is too long": of({ ...one, views: ["x".repeat(limits.bytes + 1)] }),
  "minutes below nothing": of({ ...one, minutes: -1 }),
  "too many minutes": of({ ...one, minutes: limits.minutes + 1 }),
  "minutes in words": of({ ...one, minutes: "2" }),
  "too many slides": { title: {}, slides: Array(limits.slides + 1).fill(cover) },
  "too many views": { title: {}, slides: Array(limits.views + 1).fill(one) },
};
for (const [name, found] of Object.entries(wrong)) {
  test(`no talk: ${name}`, () => assert.throws(() => validated(found, limits), /no talk/));
}
