// The addresses that a talk is made of: of its stage, of its answers, of its views on phones.
// @ts-check
import { changed, only, parse, queryOf, spelledLanguage, withoutBlanks } from "../address.js";
import { contract } from "../contract.js";
/** @import { Moment, Talk, View } from "../types.js" */

/**
 * The query of a view under a change; a choice left blank goes back to what the slide itself has chosen.
 * @param {Pick<View, "query">} view
 * @param {string} change
 */
export const chosenOn = ({ query }, change) => changed(query, withoutBlanks(change));

/**
 * The part of a query that a view depends on, in the one spelling of its answer.
 * @param {Pick<View, "query" | "choices">} view
 * @param {string} change
 * @param {string} language
 */
export const questionOf = (view, change, language) => {
  const chosen = changed(chosenOn(view, change), `language=${spelledLanguage(language)}`);
  return only(chosen, [...view.choices, "language"]);
};

/** @param {Pick<Talk, "language">} talk */
export const languageQuery = ({ language }) => queryOf({ language: spelledLanguage(language) });

/** What is said of the stage, and is no choice of a view. */
const OF_THE_STAGE = ["slide", "language", "presenting", "room", "dark"];

/** The change that an address makes on a slide. @param {string} search */
export const changeIn = (search) => {
  const chosen = parse(search);
  for (const name of OF_THE_STAGE) chosen.delete(name);
  return chosen.toString();
};

/** The slide of an address, and what was chosen on it. @param {string} search @param {number} slides @returns {Moment} */
export const momentIn = (search, slides) => {
  const wanted = Number(parse(search).get("slide")) || 1;
  return { slide: Math.min(Math.max(1, wanted), slides), change: changeIn(search) };
};

/**
 * The query of the stage.
 * @param {Moment} moment
 * @param {{ language: string, open: boolean, dark: boolean }} state
 */
export const queryAt = ({ slide, change }, { language, open, dark }) =>
  changed(
    change,
    queryOf({
      slide: slide > 1 && slide,
      language: spelledLanguage(language),
      room: open && "open",
      dark: dark && "yes",
    }),
  );

/**
 * Where the room finds a view of a slide on its own phones, in its own language; a slide without a view
 * leads to itself (dashboard/web/short_links.py).
 * @param {Talk} talk
 * @param {Moment} moment
 * @param {number} place of the view on its slide
 */
export const shortLink = (talk, { slide, change }, place) => {
  const view = talk.slides[slide - 1].views[place];
  const { language } = contract;
  if (talk.written) return view ? `/s/${view.chart}${questionOf(view, change, language)}` : null;
  const chosen = view ? questionOf({ ...view, query: "" }, change, language) : "";
  return `/s/${talk.name}/${slide}${place ? `/${place + 1}` : ""}${chosen}`;
};
