import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { badgesOf, clearingAll, clearingOnEscape } from "../../assets/badges.js";
import { element, fromTree, svgElement } from "../../assets/elements.js";
import { interpolate, phrase } from "../../assets/phrases.js";
import { hydrate, StaticHtml } from "../../assets/static-html.js";
import { phrasesOf, useDocument } from "./dom.js";

beforeEach(() => useDocument());

test("an attribute that is true stands alone, and one that is missing is left out", () => {
  const { attributes } = element("input", { required: true, disabled: false, lang: null, min: 0 });

  assert.deepEqual(attributes, { required: "", min: "0" });
});

test("a child is an element or a text, never markup, and may be missing", () => {
  const made = element("p", {}, element("b", {}, "<i>"), null, undefined, 0);

  assert.equal(made.textContent, "<i>0");
  assert.equal(made.children.length, 2);
});

test("no attribute runs a script, and no link leads to one", () => {
  const links = ["javascript:x", "data:x", "ftp:x", "vbscript:x", " javascript:x"];
  for (const href of links) assert.deepEqual(element("a", { href }).attributes, {}, href);
  for (const start of globalThis.contract.safeLinks) {
    assert.deepEqual(element("a", { href: `${start}x` }).attributes, { href: `${start}x` });
  }
  assert.deepEqual(fromTree(["b", { onclick: "x", onerror: "x" }, []]).attributes, {});
});

test("every tag of a chart is drawn, those of SVG as SVG", () => {
  for (const tag of globalThis.contract.tags) {
    const namespace = globalThis.contract.svgTags.includes(tag) ? "svg" : "html";
    assert.equal(fromTree([tag, {}, []]).namespace, namespace, tag);
  }
  assert.ok(globalThis.contract.tags.includes("table"));
  assert.equal(svgElement("rect").namespace, "svg");
});

test("a tag that no chart has is not drawn, however deep it stands", () => {
  for (const tag of ["script", "img", "iframe", "style", "form", "input"]) {
    assert.ok(!globalThis.contract.tags.includes(tag));
    assert.throws(() => fromTree(["ul", {}, [["li", {}, [[tag, {}, []]]]]]), /unknown mark/);
  }
});

test("a style is set where no security policy is asked", () => {
  assert.equal(fromTree(["i", { style: "--key:#000" }, []]).style.cssText, "--key:#000");
});

test("a phrase is said with its places filled, and no sign in them means anything", () => {
  useDocument(phrasesOf("late"));

  assert.equal(phrase("late"), "late");
  assert.equal(phrase("unknown"), "");
  assert.equal(interpolate("{n} of {n}: {x}", { n: "$&" }), "$& of $&: {x}");
});

test("what is chosen has a badge each, in the order of the filters", () => {
  const labels = {
    country: { NPL: "Nepal" },
    goals: { 8: "Goal 8", 10: "Goal 10" },
    year: { "*": "{}" },
    outcome: { "*": "Outcome {}" },
  };
  const badges = badgesOf("?outcome=$1&year=2015&goals=10,8&country=NPL&sex=F", labels);

  assert.deepEqual(
    badges.map(({ label }) => label),
    ["Nepal", "Goal 10", "Goal 8", "2015", "Outcome $1"],
  );
  assert.deepEqual(badges[1].values, ["10", "8"]);
});

test("all that is chosen can be taken back at once, but for what a page would be empty without", () => {
  const { filters, keptByEscape } = globalThis.contract;

  assert.equal(clearingAll(), filters.map((choice) => `${choice}=`).join("&"));
  assert.equal(clearingOnEscape("/"), clearingAll());
  for (const [path, kept] of Object.entries(keptByEscape)) {
    const cleared = clearingOnEscape(path).replaceAll("=", "").split("&");
    assert.deepEqual(
      cleared,
      filters.filter((choice) => !kept.includes(choice)),
    );
  }
});

const html = (type, props) => ({ namespace: "dash_html_components", type, props });

test("controls show what is chosen, and what no callback speaks to is one component", () => {
  const control = {
    namespace: "dashboard",
    type: "Select",
    props: { id: { control: "country" }, options: [] },
  };
  const page = html("Div", {
    children: [html("P", { children: "a" }), "b", html("Div", { children: control })],
  });
  const { children } = hydrate(page, new URLSearchParams("country=NPL")).props;

  assert.equal(control.props.value, "NPL");
  assert.deepEqual(
    children.map(({ type }) => type),
    ["StaticHtml", "Div"],
  );
  assert.equal(children[0].props.parts.length, 2);
  assert.equal(hydrate(control, new URLSearchParams()).props.value, globalThis.contract.default);
});

test("static parts are drawn by React as they are written", () => {
  const createElement = (type, props, ...children) => [type, props, children];
  globalThis.window.React = { Fragment: "fragment", createElement };
  const part = html("Div", { className: "a", children: [html("P", { children: "b" }), "c"] });

  assert.deepEqual(StaticHtml({ parts: [part] }), [
    "fragment",
    null,
    [["div", { className: "a" }, [["p", {}, ["b"]], "c"]]],
  ]);
});
