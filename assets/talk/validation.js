// A talk out of what somebody else has written. Whether its charts exist, and what is chosen on them, the
// server says.
// @ts-check
import { viewsOf } from "./edits.js";

/** @import { Limits, Texts, WrittenSlide, WrittenTalk } from "../types.js" */

/** @param {unknown} right @returns {asserts right} */
function assertTalk(right) {
  if (!right) throw new Error("no talk");
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isPlain = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);

/**
 * The texts of a field in the languages that we have; none where there is no text.
 * @param {Record<string, unknown>} holder
 * @param {string} field
 * @param {Limits} limits
 * @returns {Record<string, Texts>}
 */
const textsOf = (holder, field, limits) => {
  const held = holder[field] ?? {};
  assertTalk(isPlain(held));
  const languages = limits.languages.filter((language) => Object.hasOwn(held, language));
  const texts = languages.map((language) => {
    const text = held[language];
    assertTalk(typeof text === "string" && [...text].length <= limits.text);
    return [language, text];
  });
  return texts.length ? { [field]: Object.fromEntries(texts) } : {};
};

/** @param {unknown} slide @param {Limits} limits @returns {WrittenSlide} */
const slideOf = (slide, limits) => {
  assertTalk(isPlain(slide));
  const { layout = "one view", views = [], minutes = 0 } = slide;
  assertTalk(typeof layout === "string" && Object.hasOwn(limits.layouts, layout));
  assertTalk(Array.isArray(views) && views.length === limits.layouts[layout]);
  assertTalk(views.every((view) => typeof view === "string" && view.length <= limits.bytes));
  assertTalk(typeof minutes === "number" && minutes >= 0 && minutes <= limits.minutes);
  return {
    layout,
    ...(views.length ? { views: [...views] } : {}),
    ...textsOf(slide, "title", limits),
    ...textsOf(slide, "text", limits),
    ...textsOf(slide, "notes", limits),
    ...textsOf(slide, "question", limits),
    minutes,
  };
};

/**
 * The talk, with what we know of and nothing else; fails where it is none.
 * @param {unknown} found
 * @param {Limits} limits
 * @returns {WrittenTalk}
 */
export const validated = (found, limits) => {
  assertTalk(isPlain(found) && Array.isArray(found.slides));
  assertTalk(found.slides.length <= limits.slides);
  const slides = found.slides.map((slide) => slideOf(slide, limits));
  assertTalk(viewsOf(slides) <= limits.views);
  return {
    title: {},
    ...textsOf(found, "title", limits),
    ...textsOf(found, "session", limits),
    slides,
  };
};
