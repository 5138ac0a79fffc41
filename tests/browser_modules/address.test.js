import assert from "node:assert/strict";
import { test } from "node:test";
import {
  changed,
  clearing,
  fromControl,
  only,
  parse,
  parseView,
  queryOf,
  spelledLanguage,
  toControl,
  withoutBlanks,
} from "../../assets/address.js";

test("a change is written into the query, and commas stay commas", () => {
  assert.equal(changed("?year=2020", "goals=8,10"), "?year=2020&goals=8,10");
  assert.equal(changed(null, "country=NPL"), "?country=NPL");
});

test("a choice left blank goes back to its default", () => {
  assert.equal(changed("?country=NPL&year=2020", "country="), "?year=2020");
  assert.equal(changed("?country=NPL", "country="), "");
});

test("of two choices for one place, the one that is made last stays", () => {
  for (const [one, other] of Object.entries(globalThis.contract.rivals)) {
    assert.equal(changed(`?${other}=B`, `${one}=A`), `?${one}=A`);
    assert.equal(changed(`?${other}=B`, `${one}=`), `?${other}=B`);
  }
  assert.ok(Object.keys(globalThis.contract.rivals).length > 0);
});

test("signs that mean something in an address are escaped, and read again", () => {
  const change = queryOf({ result_indicator: "1.1 a&b=c" });

  assert.equal(change, "?result_indicator=1.1+a%26b%3Dc");
  assert.equal(parse(changed("", change)).get("result_indicator"), "1.1 a&b=c");
});

test("a chart is asked with the choices that it depends on, in their order, and no other", () => {
  const query = "?year=2020&utm_source=mail&country=NPL&sex=";

  assert.equal(only(query, ["country", "year", "sex"]), "?country=NPL&year=2020");
  assert.equal(only(query, []), "");
  assert.equal(only(null, ["country"]), "");
});

test("a query is made of what is chosen, without what is not", () => {
  assert.equal(queryOf({ slide: false, language: "", room: undefined, year: 2015 }), "?year=2015");
  assert.equal(withoutBlanks("country=&year=2015"), "?year=2015");
  assert.equal(clearing(["country", "year"]), "country=&year=");
});

test("the language of every address that names none is not named", () => {
  assert.equal(spelledLanguage(globalThis.contract.language), "");
  assert.equal(spelledLanguage("fr"), "fr");
});

test("a control spells a default in its own way, and an address not at all", () => {
  const { default: spelled } = globalThis.contract;

  assert.equal(toControl(parse("?country=NPL"), "country"), "NPL");
  assert.equal(toControl(parse(""), "country"), spelled);
  assert.deepEqual([spelled, null, undefined, 2020].map(fromControl), ["", "", "", "2020"]);
});

test("a view is a chart and a query, however it is written", () => {
  assert.deepEqual(parseView("map?country=NPL"), ["map", "country=NPL"]);
  assert.deepEqual(parseView("/embed/map?year=2015"), ["map", "year=2015"]);
  assert.deepEqual(parseView("map"), ["map", ""]);
});

test("an old link is read as one of today, whose name goes before a former one", () => {
  for (const [former, choice] of Object.entries(globalThis.contract.formerNames)) {
    assert.equal(
      changed(`?${former}=a&year=2020`, "sex=F"),
      changed(`?year=2020&${choice}=a`, "sex=F"),
    );
    assert.equal(only(`?${former}=a`, [choice]), `?${choice}=a`);
    assert.equal(parse(`?${former}=a&${choice}=b`).get(choice), "b");
    assert.equal(changed(`?${choice}=a`, `${former}=`), "");
  }
});
