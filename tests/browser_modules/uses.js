// What the scripts in assets/ look for and say, read out of them by a parser: node uses.js
// tests/contracts/test_browser_modules.py holds it to what the server sends.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

// The parser is one of the tools of parts/.
const require = createRequire(new URL("../../parts/package.json", import.meta.url));
const { parse } = require("acorn");
const { simple } = require("acorn-walk");

const assets = new URL("../../assets/", import.meta.url).pathname;
const files = readdirSync(assets, { recursive: true }).filter((name) => name.endsWith(".js"));

/** The text that an expression is, or both that it may be. */
const textsOf = (node) => {
  if (node?.type === "Literal") return [node.value];
  if (node?.type === "ConditionalExpression") {
    return [...textsOf(node.consequent), ...textsOf(node.alternate)];
  }
  return [];
};

const keysOf = ({ properties }) =>
  properties.flatMap(({ key }) => (key ? [key.name ?? key.value] : []));

const usesOf = (name) => {
  const uses = {
    calls: Object.create(null),
    texts: [],
    lists: [],
    objects: {},
    constants: {},
    exports: [],
  };
  const tree = parse(readFileSync(join(assets, name), "utf-8"), {
    ecmaVersion: "latest",
    sourceType: "module",
  });
  simple(tree, {
    // Every text that a function is called with, by its name: phrase("late"), this.#say("kept").
    CallExpression({ callee, arguments: given }) {
      const called = callee.name ?? callee.property?.name;
      if (!called) return;
      uses.calls[called] = [...(uses.calls[called] ?? []), ...given.flatMap(textsOf)];
    },
    Literal({ value }) {
      if (typeof value === "string") uses.texts.push(value);
    },
    TemplateElement({ value }) {
      uses.texts.push(value.cooked);
    },
    ArrayExpression({ elements }) {
      if (elements.length && elements.every((each) => typeof each?.value === "string")) {
        uses.lists.push(...elements.map(({ value }) => value));
      }
    },
    // What an object that has a name holds: const ACTIONS = { table: … }.
    VariableDeclarator({ id, init }) {
      if (init?.type === "ObjectExpression") uses.objects[id.name] = keysOf(init);
    },
    PropertyDefinition({ key, value }) {
      if (value?.type === "ObjectExpression") uses.objects[key.name] = keysOf(value);
    },
    Property({ key, value }) {
      if (value.type === "Literal") uses.constants[key.name ?? key.value] = value.value;
    },
    // What is read of an object: page.phrases.outage.
    MemberExpression({ object, property }) {
      if (object.property?.name !== "phrases") return;
      uses.calls.phrases = [...(uses.calls.phrases ?? []), property.name];
    },
    ExportNamedDeclaration({ declaration }) {
      uses.exports.push(...(declaration?.declarations ?? []).map(({ id }) => id.name));
    },
  });
  return uses;
};

console.log(JSON.stringify(Object.fromEntries(files.map((name) => [name, usesOf(name)]))));
