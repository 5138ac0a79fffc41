// "Add to my talk" on every chart: the view as it stands becomes the last slide of the talk that this
// browser keeps. What becomes of it there is composed on the page of talks (composer/).
// @ts-check
import { changed } from "../address.js";
import { contract } from "../contract.js";
import { closest, element } from "../elements.js";
import { phrase } from "../phrases.js";
import { added, hasRoom, replaced } from "./edits.js";
import { keepTalk, readTalk } from "./own-talk.js";

/** @import { Block, Card } from "../types.js" */

const MINUTES = 2;

/** The language is that of whoever shows the talk. @param {Pick<Block, "name" | "query">} block */
export const viewOf = ({ name, query }) => name + changed(query, "language=");

/** @param {Card} card @param {(Node | string)[]} what */
const tell = (card, ...what) => card.querySelector(".added")?.replaceChildren(...what);

const link = () =>
  element("a", { href: `/talks${window.location.search}#mine` }, phrase("open_talk"));

/** @param {Card} card @param {string} view */
const undo = (card, view) => {
  const button = element("button", { type: "button" }, phrase("undo"));
  button.addEventListener("click", () => {
    const talk = readTalk();
    // It may have been moved or taken out in another window.
    const at = talk.slides.findLastIndex(({ views }) => views?.length === 1 && views[0] === view);
    if (at >= 0) keepTalk(replaced(talk, at, 1));
    tell(card, phrase("undone"));
    /** @type {HTMLElement | null} */
    const summary = card.querySelector("details.menu:has([data-add]) > summary");
    summary?.focus();
  });
  return button;
};

/** @param {Card} card @param {Block} block */
const add = (card, block) => {
  const [talk, view] = [readTalk(), viewOf(block)];
  const { slides, views } = contract.limits;
  const slide = { layout: "one view", views: [view], minutes: MINUTES };
  if (!hasRoom(talk, slide, contract.limits)) {
    return tell(card, phrase("full", { slides, views }), " ", link());
  }
  // What is kept in a frame on another site is not found on our own pages.
  const framed = window.top !== window;
  const next = added(talk, slide, document.documentElement.lang, phrase("my_talk"));
  if (framed || !keepTalk(next)) return tell(card, phrase("unkept"));
  tell(card, phrase("added", { n: next.slides.length }), " ", link(), " ", undo(card, view));
};

/** @param {MouseEvent} event */
const click = (event) => {
  const button = closest(event, "button[data-add]");
  /** @type {Card | null | undefined} */
  const card = button?.closest("[data-name]");
  if (!button || !card?.block) return;
  add(card, card.block);
  const menu = button.closest("details");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
};

export const offerAdding = () => document.addEventListener("click", click);
