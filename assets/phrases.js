// The phrases that the browser says itself, because the server may be out of reach when they are said.
// They come with the page, in its language.
// @ts-check
import { byId } from "./elements.js";

/**
 * A text with its places filled: `{n}` by what `details` has under "n".
 * @param {string} text
 * @param {Record<string, unknown>} [details]
 */
export const interpolate = (text, details = {}) =>
  Object.entries(details).reduce(
    (filled, [name, value]) => filled.replaceAll(`{${name}}`, () => String(value)),
    text,
  );

/**
 * A phrase of the page.
 * @param {string} name
 * @param {Record<string, unknown>} [details]
 */
export const phrase = (name, details) =>
  interpolate(JSON.parse(byId("stage").dataset.phrases ?? "{}")[name] ?? "", details);

/** @param {Record<string, string>} phrases */
export const setPhrases = (phrases) => {
  byId("stage").dataset.phrases = JSON.stringify(phrases);
};
