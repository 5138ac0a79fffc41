// What can be done to a talk that a reader composes: each edit answers with another talk and changes none.
// @ts-check
import { contract } from "../contract.js";

/** @import { Limits, Texts, WrittenSlide, WrittenTalk } from "../types.js" */

// ---- What it holds --------------------------------------------------------------------------

/**
 * The language in which a text is shown: where it is not written in one, in that of an address without one, else in any.
 * @param {Texts | undefined} texts
 * @param {string} language
 */
export const languageOf = (texts = {}, language) =>
  [language, contract.language, ...Object.keys(texts)].find((each) => texts[each]);

/** @param {Texts | undefined} texts @param {string} language */
export const textIn = (texts = {}, language) => texts[languageOf(texts, language) ?? ""] ?? "";

/** @param {WrittenSlide[]} slides */
export const viewsOf = (slides) => slides.reduce((sum, { views = [] }) => sum + views.length, 0);

/** @param {WrittenTalk} talk */
export const minutesOf = ({ slides }) => slides.reduce((sum, { minutes = 0 }) => sum + minutes, 0);

/** @param {WrittenTalk} talk @param {WrittenSlide} slide @param {Pick<Limits, "slides" | "views">} limits */
export const hasRoom = ({ slides }, slide, limits) =>
  slides.length < limits.slides && viewsOf([...slides, slide]) <= limits.views;

/** @param {Texts | undefined} texts */
const isBare = (texts = {}) => !Object.values(texts).some((text) => text.trim());

/**
 * What must have a title and has none: the talk itself, at -1, or a slide that shows no chart.
 * @param {WrittenTalk} talk
 */
export const untitled = ({ title, slides }) => {
  if (isBare(title)) return -1;
  const at = slides.findIndex((slide) => !slide.views?.length && isBare(slide.title));
  return at < 0 ? null : at;
};

// ---- Edits ----------------------------------------------------------------------------------

/**
 * A text is written in the reader's language; those in others stay.
 * @param {Texts | undefined} texts
 * @param {string} language
 * @param {string} text
 * @returns {Texts}
 */
export const written = (texts = {}, language, text) => {
  const { [language]: _, ...others } = texts;
  return text ? { ...others, [language]: text } : others;
};

/**
 * A slide comes last, but a cover first. A talk that has no title gets a name.
 * @param {WrittenTalk} talk
 * @param {WrittenSlide} slide
 * @param {string} language
 * @param {string} name
 * @returns {WrittenTalk}
 */
export const added = (talk, slide, language, name) => ({
  ...talk,
  title: Object.keys(talk.title ?? {}).length ? talk.title : { [language]: name },
  slides: slide.layout === "cover" ? [slide, ...talk.slides] : [...talk.slides, slide],
});

/**
 * @param {WrittenTalk} talk
 * @param {number} at
 * @param {number} count how many slides are taken out
 * @param {WrittenSlide[]} slides that take their place
 * @returns {WrittenTalk}
 */
export const replaced = (talk, at, count, ...slides) => ({
  ...talk,
  slides: talk.slides.toSpliced(at, count, ...slides),
});

/** @param {WrittenTalk} talk @param {number} at @param {number} to @returns {WrittenTalk} */
export const moved = (talk, at, to) => {
  const without = talk.slides.toSpliced(at, 1);
  return { ...talk, slides: without.toSpliced(to, 0, talk.slides[at]) };
};

/** What stands between the texts of two slides that become one. */
const SEPARATORS = { title: " · ", notes: "\n", question: " " };

/** @param {Texts | undefined} one @param {Texts | undefined} other @param {string} separator */
const joined = (one = {}, other = {}, separator) =>
  Object.fromEntries(
    Object.keys({ ...one, ...other }).map((language) => [
      language,
      [one[language], other[language]].filter(Boolean).join(separator),
    ]),
  );

/**
 * Two slides of one view as one of two, with all that was written of both; nothing where it is not
 * possible.
 * @param {WrittenTalk} talk
 * @param {number} at
 * @param {Pick<Limits, "text" | "minutes">} limits
 */
export const beside = ({ slides }, at, limits) => {
  const [one, other] = [slides[at], slides[at + 1]];
  if (one?.layout !== "one view" || other?.layout !== "one view") return null;
  /** @type {WrittenSlide} */
  const slide = {
    layout: "two views",
    views: [...(one.views ?? []), ...(other.views ?? [])],
    minutes: Math.min((one.minutes ?? 0) + (other.minutes ?? 0), limits.minutes),
  };
  for (const field of /** @type {const} */ (["title", "notes", "question"])) {
    const texts = joined(one[field], other[field], SEPARATORS[field]);
    if (Object.values(texts).some((text) => text.length > limits.text)) return null;
    if (Object.keys(texts).length) slide[field] = texts;
  }
  return slide;
};

/**
 * A slide of two views as two of one; what was written of both stays with the first.
 * @param {WrittenSlide} slide
 * @returns {WrittenSlide[]}
 */
export const apart = ({ views = [], minutes = 0, ...slide }) => {
  const half = { layout: "one view", minutes: minutes / 2 };
  return [
    { ...slide, ...half, views: [views[0]] },
    { ...half, views: [views[1]] },
  ];
};
