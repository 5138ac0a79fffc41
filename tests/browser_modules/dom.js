// As much of a document as the tests need: elements with attributes and children, and no more.

class Node {}

class Text extends Node {
  constructor(text) {
    super();
    this.textContent = String(text);
  }
}

class Element extends Node {
  constructor(tag, namespace) {
    super();
    Object.assign(this, { tag, namespace, attributes: {}, children: [], style: {}, dataset: {} });
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  append(...children) {
    this.children.push(
      ...children.map((child) => (child instanceof Node ? child : new Text(child))),
    );
  }

  get textContent() {
    return this.children.map((child) => child.textContent).join("");
  }
}

/** Give the modules under test a document that holds these elements, by their ids. */
export const useDocument = (elements = {}) => {
  globalThis.Node = Node;
  globalThis.document = {
    documentElement: { lang: "en", dataset: {} },
    createElement: (tag) => new Element(tag, "html"),
    createElementNS: (_, tag) => new Element(tag, "svg"),
    createTextNode: (text) => new Text(text),
    getElementById: (id) => elements[id] ?? null,
  };
  globalThis.window = { location: new URL("https://dashboard.example/?language=fr") };
};

/** A page's phrases: each says its name and what it was told. */
export const phrasesOf = (...names) => ({
  stage: {
    dataset: { phrases: JSON.stringify(Object.fromEntries(names.map((name) => [name, name]))) },
  },
});
