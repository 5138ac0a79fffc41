// The address: what is chosen, as a query spells it. No other module reads or writes a query.
// @ts-check
import { contract } from "./contract.js";

/**
 * What a query chooses. A choice that an old link gives a former name has the name of today.
 * @param {string | URLSearchParams | null | undefined} query
 */
export const parse = (query) => {
  const chosen = new URLSearchParams(query || "");
  for (const [former, choice] of Object.entries(contract.formerNames)) {
    const value = chosen.get(former);
    if (value === null) continue;
    if (!chosen.has(choice)) chosen.set(choice, value);
    chosen.delete(former);
  }
  return chosen;
};

/**
 * The one spelling of what is chosen: `?country=NPL&goals=8,10`, or nothing.
 * @param {URLSearchParams} chosen
 */
export const spell = (chosen) => {
  const text = chosen.toString().replaceAll("%2C", ",");
  return text && `?${text}`;
};

/**
 * A query that makes these choices, without those that are left blank.
 * @param {Record<string, string | number | null | undefined | false>} choices
 */
export const queryOf = (choices) => {
  const chosen = new URLSearchParams();
  for (const [choice, value] of Object.entries(choices))
    if (value) chosen.set(choice, String(value));
  return spell(chosen);
};

/**
 * The query after a change. A choice left blank goes back to its default, and one that takes the
 * place of another takes that back.
 * @param {string | null | undefined} query
 * @param {string | null | undefined} change
 */
export const changed = (query, change) => {
  const next = parse(query);
  for (const [choice, value] of parse(change)) {
    if (value) next.set(choice, value);
    else next.delete(choice);
    const rival = contract.rivals[choice];
    if (value && rival) next.delete(rival);
  }
  return spell(next);
};

/**
 * A change without the choices that it leaves blank.
 * @param {string} change
 */
export const withoutBlanks = (change) => queryOf(Object.fromEntries(parse(change)));

/**
 * A change that takes choices back to their defaults.
 * @param {string[]} choices
 */
export const clearing = (choices) => choices.map((choice) => `${choice}=`).join("&");

/**
 * The part of a query that depends on these choices, in their order: the browser keeps one answer.
 * @param {string | URLSearchParams | null | undefined} query
 * @param {string[]} choices
 */
export const only = (query, choices) => {
  const chosen = parse(query);
  return queryOf(Object.fromEntries(choices.map((choice) => [choice, chosen.get(choice)])));
};

/**
 * A language as an address names it; the one that needs no name is not written.
 * @param {string} language
 */
export const spelledLanguage = (language) => (language === contract.language ? "" : language);

/**
 * The value of a control as an address spells it.
 * @param {unknown} value
 */
export const fromControl = (value) =>
  value == null || value === contract.default ? "" : String(value);

/**
 * What a query chooses, as a control spells it.
 * @param {URLSearchParams} chosen
 * @param {string} choice
 */
export const toControl = (chosen, choice) => chosen.get(choice) || contract.default;

/**
 * The name of a chart, and the query, of a view: `map?country=NPL`, with or without `/embed/` before it.
 * @param {string} view
 * @returns {[string, string]}
 */
export const parseView = (view) => {
  const [, name = "", query = ""] = /^(?:\/embed\/)?([^?]*)\??(.*)$/s.exec(view) ?? [];
  return [name, query];
};
