// Keeps every chart of a page in step with the address: asks, marks what is stale, and draws in turn.
// @ts-check
import { only, parse } from "../address.js";
import { answerTo } from "../answers/fetching.js";
import { askTogether } from "../answers/together.js";
import { element, part } from "../elements.js";
import { phrase } from "../phrases.js";
import { render } from "./card.js";

/** @import { Block, Card } from "../types.js" */

/**
 * Say on a card that what it shows is not what is chosen, and offer to ask again; or take that back.
 * @param {Card} card
 * @param {boolean} stale
 * @param {() => void} [again]
 */
const markStale = (card, stale, again = () => {}) => {
  card.classList.toggle("late", stale);
  const note = part(card, "state");
  if (!note) return;
  if (!stale) return note.replaceChildren();
  if (note.childElementCount) return;
  const button = element("button", { type: "button" }, phrase("retry"));
  button.addEventListener("click", again);
  const text = card.block ? phrase("late") : phrase("never");
  note.replaceChildren(element("span", {}, text), " ", button);
};

// Cards are drawn one after the other, those in view first, so that the page stays answerable.
// A breath costs a frame: it is drawn, and laid out, once more.
const LONGEST = 100;
/** @type {Promise<void>} */
let drawing = Promise.resolve();
let breath = 0;

/** @param {() => Promise<void>} work */
const inTurn = (work) => {
  drawing = drawing.then(work, work);
  return drawing;
};

const breathe = async () => {
  if (performance.now() - breath < LONGEST) return;
  await new Promise((resolve) => setTimeout(resolve));
  breath = performance.now();
};

/** @param {Card} card @param {string} wanted */
const needsMore = (card, wanted) => {
  const chosen = parse(wanted);
  const needs = (card.dataset.needs || "").split(",").filter(Boolean);
  return needs.length > 0 && !needs.some((choice) => chosen.get(choice));
};

/**
 * Draw an answer, unless another has been asked for in the meantime.
 * @param {Card} card
 * @param {Block} block
 * @param {string} wanted
 * @param {AbortSignal} signal
 * @param {() => void} again
 */
const drawn = async (card, block, wanted, signal, again) => {
  // An older answer is never shown over a newer choice.
  if (signal.aborted || !card.isConnected) return;
  try {
    await render(card, block);
    markStale(card, false);
    card.removeAttribute("aria-busy");
    card.dataset.shown = wanted || "?";
  } catch (error) {
    console.error(card.dataset.name, wanted, error);
    markStale(card, true, again);
  }
  await breathe();
};

/** @param {Card} card @param {string} query */
const update = async (card, query) => {
  const wanted = only(query, (card.dataset.choices ?? "").split(","));
  card.hidden = needsMore(card, wanted);
  if (card.hidden || card.wanted === wanted) return;
  card.wanted = wanted;
  card.asking?.abort();
  const asking = new AbortController();
  card.asking = asking;
  // The numbers on screen are those of the choice before: dimmed until the answer is here.
  card.setAttribute("aria-busy", "true");
  const again = () => {
    card.wanted = null;
    update(card, window.location.search);
  };
  const { name = "" } = card.dataset;
  const block = await answerTo(
    `/charts/${name}.json${wanted}`,
    asking.signal,
    () => markStale(card, true, again),
    () => askTogether(name, wanted, asking.signal),
  );
  if (block) await inTurn(() => drawn(card, block, wanted, asking.signal, again));
};

/** @returns {Card[]} */
const cards = () => Array.from(document.querySelectorAll("[data-choices]"));

/**
 * Bring every chart in step with a query: in the order of the page, but what the reader has scrolled
 * past comes last.
 * @param {string} query
 */
export const updateAll = (query) => {
  breath = performance.now();
  /** @param {Card} card */
  const past = (card) => Number(card.getBoundingClientRect().bottom < 0);
  const ordered = cards().sort((one, other) => past(one) - past(other));
  for (const card of ordered) update(card, query);
};

/**
 * The page on screen is that of the address before, until the next one is here.
 * @param {boolean} leaving
 */
export const markLeaving = (leaving) => {
  for (const card of cards()) {
    if (leaving) card.setAttribute("aria-busy", "true");
    else if (card.dataset.shown === (card.wanted || "?")) card.removeAttribute("aria-busy");
  }
};
