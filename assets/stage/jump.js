// Where the room wants to go: "7", "Nepal", "Nepal 4" and "2015", from a slide and what is changed on it.
// @ts-check
import { changed, parse, queryOf } from "../address.js";

/** @import { Moment, Talk } from "../types.js" */

/** A name as it is typed on any keyboard. @param {string} text */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {Talk["countries"]} countries @param {string} typed */
const countryOf = (countries, typed) =>
  countries.find(({ name }) => plain(name).startsWith(typed)) ??
  countries.find(({ name, code }) => plain(name).includes(typed) || plain(code) === typed);

/**
 * A country is another question, a year the same one at another time. Nothing where nothing is meant.
 * @param {string} text
 * @param {Pick<Talk, "slides" | "countries" | "years">} talk
 * @param {Moment} now
 * @returns {Moment | null}
 */
export const destinationOf = (text, talk, now) => {
  const [, name = "", digits = ""] = /^(.*?)\s*(\d*)$/.exec(plain(text).trim()) ?? [];
  const number = Number(digits);
  const year = talk.years.includes(number);
  const slide = digits && !year ? number : now.slide;
  const { views } = talk.slides[slide - 1] ?? {};
  if (!views || (!name && !digits)) return null;
  if (year && !views.some(({ choices }) => choices.includes("year"))) return null;
  const country = name ? countryOf(talk.countries, name) : null;
  if (name && !country) return null;
  const before = year && !name ? now.change : "";
  const change = queryOf({ country: country?.code, year: year && digits });
  return { slide, change: parse(changed(before, change)).toString() };
};
