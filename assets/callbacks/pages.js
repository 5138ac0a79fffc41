// Opens the page that the address names. A page depends on the path and the language alone.
// @ts-check
import { only, parse } from "../address.js";
import { answerTo } from "../answers/fetching.js";
import { markLeaving } from "../charts/updates.js";
import { byId } from "../elements.js";
import { setPhrases } from "../phrases.js";
import { hydrate } from "../static-html.js";

/** @import { Component } from "../types.js" */

/**
 * @typedef {object} Page
 * @property {string} title
 * @property {string} language
 * @property {string} direction
 * @property {Record<string, string>} phrases
 * @property {Component} content
 */

let opened = "";
/** @type {AbortController | undefined} */
let opening;

/** @param {Page} page @param {boolean} moved from another page */
const announce = (page, moved) => {
  document.title = page.title;
  document.documentElement.lang = page.language;
  document.documentElement.dir = page.direction;
  setPhrases(page.phrases);
  byId("outage").textContent = page.phrases.outage;
  if (!moved) return;
  window.scrollTo(0, 0);
  setTimeout(() => document.getElementById("main")?.focus({ preventScroll: true }));
};

/** @param {boolean} yes */
const markOutage = (yes) => {
  byId("stage").classList.toggle("late", yes);
  byId("outage").hidden = !yes;
};

/**
 * The content of the page that is asked for.
 * @param {string} path
 * @param {string} query
 */
export const openPage = async (path, query) => {
  const { no_update } = window.dash_clientside;
  const language = only(query, ["language"]);
  const wanted = path + language;
  opening?.abort();
  markLeaving(wanted !== opened);
  if (wanted === opened) return no_update;
  const asking = new AbortController();
  opening = asking;
  const url = `/pages${path === "/" ? "/overview" : path}.json${language}`;
  const answer = await answerTo(url, asking.signal, () => markOutage(true));
  const page = /** @type {Page | null} */ (answer);
  markOutage(false);
  if (!page || asking.signal.aborted) return no_update;
  const moved = Boolean(opened) && opened.split("?")[0] !== path;
  opened = wanted;
  announce(page, moved);
  return hydrate(page.content, parse(window.location.search));
};
