// Elements, made and found. No other module makes one: an attribute that could run a script is never set.
// @ts-check
import { contract } from "./contract.js";
/** @import { Tree } from "./types.js" */
/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */
/** @typedef {Node | string | number | null | undefined} Child */

export const SVG = "http://www.w3.org/2000/svg";

/** @param {unknown} link */
const isSafe = (link) => contract.safeLinks.some((start) => String(link).startsWith(start));

/**
 * @template {Element} Made
 * @param {Made} made
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
const furnished = (made, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value == null || value === false || name.startsWith("on")) continue;
    if (name === "href" && !isSafe(value)) continue;
    // Set in this way, a style needs no leave of the security policy.
    if (name === "style" && "style" in made) {
      /** @type {HTMLElement} */ (/** @type {unknown} */ (made)).style.cssText = String(value);
    } else made.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child != null) made.append(child instanceof Node ? child : String(child));
  }
  return made;
};

/**
 * An HTML element. An attribute that is true stands alone; one that is false or missing is left out, as
 * is a missing child.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} tag
 * @param {Attributes} [attributes]
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export const element = (tag, attributes = {}, ...children) =>
  furnished(document.createElement(tag), attributes, children);

/**
 * The same within an <svg>.
 * @param {string} tag
 * @param {Attributes} [attributes]
 * @param {Child[]} children
 * @returns {SVGElement}
 */
export const svgElement = (tag, attributes = {}, ...children) =>
  furnished(/** @type {SVGElement} */ (document.createElementNS(SVG, tag)), attributes, children);

/**
 * The elements of a chart's answer; throws at a tag that no chart has, whatever the answer says.
 * @param {Tree} tree
 * @returns {Node}
 */
export const fromTree = (tree) => {
  if (!Array.isArray(tree)) return document.createTextNode(tree);
  const [tag, attributes, children] = tree;
  if (!contract.tags.includes(tag)) throw new Error(`unknown mark: ${tag}`);
  const make = contract.svgTags.includes(tag)
    ? svgElement
    : /** @type {(tag: any, attributes: Attributes, ...children: Child[]) => Element} */ (element);
  return make(tag, attributes ?? {}, ...(children ?? []).map(fromTree));
};

/**
 * The element with an id that every document has in which this runs.
 * @param {string} id
 */
export const byId = (id) => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`there is no #${id}`);
  return found;
};

/**
 * The JSON that stands in the document under an id.
 * @param {string} id
 */
export const jsonOf = (id) => JSON.parse(byId(id).textContent ?? "");

/**
 * Every element that a selector names.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export const all = (root, selector) => Array.from(root.querySelectorAll(selector));

/**
 * The part of a card, or of a page, that has a name.
 * @param {ParentNode} root
 * @param {string} name
 * @returns {HTMLElement | null}
 */
export const part = (root, name) => root.querySelector(`[data-part="${name}"]`);

/**
 * The element that a selector names, at or around what an event happened on.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export const closest = ({ target }, selector) =>
  target instanceof Element ? target.closest(selector) : null;

/** @param {MouseEvent} event */
export const isModified = ({ metaKey, ctrlKey, shiftKey }) => metaKey || ctrlKey || shiftKey;
