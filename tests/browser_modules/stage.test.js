import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf } from "../../assets/player.js";
import {
  changeIn,
  chosenOn,
  languageQuery,
  momentIn,
  queryAt,
  questionOf,
  shortLink,
} from "../../assets/stage/address.js";
import { recoloured } from "../../assets/stage/colours.js";
import { destinationOf } from "../../assets/stage/jump.js";
import { plannedFor, spelledMinutes } from "../../assets/stage/timer.js";

const view = { chart: "map", choices: ["country", "year"], query: "?country=NPL&sex=F" };
const talk = {
  name: "board",
  language: "en",
  years: [2020, 2015],
  countries: [
    { code: "KGZ", name: "Kirghizistan" },
    { code: "MDA", name: "République de Moldova" },
    { code: "NPL", name: "Népal" },
  ],
  slides: [
    { views: [] },
    { views: [view, { ...view, chart: "trend" }] },
    { views: [{ ...view, choices: [] }] },
  ],
};

test("a change goes over what a slide has chosen; what it leaves blank stays as it was", () => {
  assert.equal(chosenOn(view, "country=&year=2015"), "?country=NPL&sex=F&year=2015");
  assert.equal(chosenOn(view, "focus_country=DEU"), "?sex=F&focus_country=DEU");
});

test("a view is asked with what it depends on, and the language", () => {
  assert.equal(questionOf(view, "year=2015", "fr"), "?country=NPL&year=2015&language=fr");
  assert.equal(questionOf({ ...view, query: "?language=fr" }, "", "en"), "");
  assert.equal(languageQuery({ language: "fr" }), "?language=fr");
  assert.equal(languageQuery({ language: "en" }), "");
});

test("an address says which slide, and what was chosen on it", () => {
  assert.deepEqual(momentIn("?slide=2&country=SEN&language=fr&dark=yes", 3), {
    slide: 2,
    change: "country=SEN",
  });
  assert.equal(changeIn("?presenting=yes&room=open"), "");
  for (const [slide, shown] of [
    ["0", 1],
    ["9", 3],
    ["x", 1],
    ["", 1],
  ]) {
    assert.equal(momentIn(`?slide=${slide}`, 3).slide, shown, slide);
  }
});

test("the address of a moment leads back to it", () => {
  const moment = { slide: 2, change: "country=SEN" };
  const state = { language: "fr", open: true, dark: true };
  const query = queryAt(moment, state);

  assert.equal(query, "?country=SEN&slide=2&language=fr&room=open&dark=yes");
  assert.deepEqual(momentIn(query, 3), moment);
  assert.equal(queryAt({ slide: 1, change: "" }, { language: "en", open: false, dark: false }), "");
});

test("phones find a view by a short address, and a slide without one by its own", () => {
  assert.equal(shortLink(talk, { slide: 2, change: "country=SEN" }, 0), "/s/board/2?country=SEN");
  assert.equal(shortLink(talk, { slide: 2, change: "" }, 1), "/s/board/2/2");
  assert.equal(shortLink(talk, { slide: 1, change: "" }, 0), "/s/board/1");
  const own = { ...talk, written: { title: {}, slides: [] } };
  assert.equal(
    shortLink(own, { slide: 2, change: "year=2015" }, 0),
    "/s/map?country=NPL&year=2015",
  );
  assert.equal(shortLink(own, { slide: 1, change: "" }, 0), null);
});

const now = { slide: 2, change: "country=KGZ" };

test("a number leads to a slide, a country to another question, a year to another time", () => {
  assert.deepEqual(destinationOf("1", talk, now), { slide: 1, change: "" });
  assert.deepEqual(destinationOf("nep", talk, now), { slide: 2, change: "country=NPL" });
  assert.deepEqual(destinationOf("Népal 3", talk, now), { slide: 3, change: "country=NPL" });
  assert.deepEqual(destinationOf("moldova", talk, now), { slide: 2, change: "country=MDA" });
  assert.deepEqual(destinationOf("kgz", talk, now), { slide: 2, change: "country=KGZ" });
  assert.deepEqual(destinationOf("2015", talk, now), {
    slide: 2,
    change: "country=KGZ&year=2015",
  });
  assert.deepEqual(destinationOf("nepal 2015", talk, now), {
    slide: 2,
    change: "country=NPL&year=2015",
  });
});

test("what means nothing leads nowhere", () => {
  for (const text of ["", " ", "9", "atlantis", "atlantis 2"]) {
    assert.equal(destinationOf(text, talk, now), null, text);
  }
  // No view of that slide depends on the year.
  assert.equal(destinationOf("2015", talk, { slide: 3, change: "" }), null);
});

test("the colours of the page are those of the room, and others stay", () => {
  const colours = { "#0A6B8A": "#9fd3e6" };

  assert.equal(recoloured('"#0a6b8a #ffffff #0A6B8A99"', colours), '"#9fd3e6 #ffffff #0A6B8A99"');
});

test("minutes are written as a clock says them", () => {
  assert.deepEqual([0, 0.5, 61.5, -1.25].map(spelledMinutes), ["0:00", "0:30", "61:30", "−1:15"]);
  assert.equal(plannedFor([{ minutes: 2 }, { minutes: 0.5 }]), 2.5);
});

test("a player stands at the last year that is not after the one that is shown", () => {
  assert.deepEqual(
    [2009, 2010, 2012, 2030, null].map((year) => placeOf([2010, 2015, 2020], year)),
    [0, 0, 0, 2, 0],
  );
});
