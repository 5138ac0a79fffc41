// The slides of a talk: how each is built and drawn, from answers that are here before it is shown.
// Stage and desk share it. What a chart looks like is decided by its block.
// @ts-check
import { parse } from "../address.js";
import { badgesOf } from "../badges.js";
import { render } from "../charts/card.js";
import { LARGER } from "../charts/figure.js";
import { all, element, part } from "../elements.js";
import { go } from "../navigation.js";
import { chosenOn, questionOf } from "./address.js";
import { blockOf } from "./answers.js";
import { RoomColours } from "./colours.js";
import { beginsDark, inside } from "./room.js";
/** @import { Attributes } from "../elements.js" */
/** @import { Block, SlideCard, SlideElement, Talk, View } from "../types.js" */

export const colours = new RoomColours();
colours.set(beginsDark);

// ---- Built, before anything is drawn --------------------------------------------------------

/** Any year is asked for here, or by typing it; one file holds none but those of its slides. @param {Talk} talk */
const yearsOf = ({ phrases, years }) => {
  const select = element(
    "select",
    { "aria-label": phrases.year },
    element("option", { value: "" }, phrases.last_year),
    ...years.map((year) => element("option", {}, year)),
  );
  select.addEventListener("change", () => go(`year=${select.value}`));
  return select;
};

/** Whether a list goes on below what its slide has room for. @param {HTMLElement} marks */
const markMore = (marks) => {
  const left = marks.scrollHeight - marks.clientHeight - marks.scrollTop;
  marks.classList.toggle("more", left > 1);
};

/** @param {View} view @param {Talk} talk @returns {SlideCard} */
const cardOf = (view, talk) => {
  /** @param {"div" | "h2" | "p" | "ul"} tag @param {string} name @param {Attributes} [attributes] */
  const place = (tag, name, attributes) => element(tag, { ...attributes, "data-part": name });
  const marks = place("div", "marks", { class: "marks" });
  for (const change of ["scroll", "toggle"]) {
    // An opened list does not bubble; nor does a scroll.
    marks.addEventListener(change, () => markMore(marks), true);
  }
  const years = view.choices.includes("year") && !inside ? yearsOf(talk) : null;
  const footer = element(
    "footer",
    {},
    element(
      "div",
      {},
      place("ul", "flags", { class: "flags" }),
      place("p", "source", { class: "source" }),
    ),
  );
  const card = element(
    "article",
    { class: "card", "data-name": view.chart },
    element("div", { class: "choices" }, element("ul", { class: "badges" }), years),
    place("h2", "finding"),
    place("p", "subtitle", { class: "subtitle" }),
    place("p", "state", { class: "state", role: "status" }),
    marks,
    footer,
    view.block.disclaimer ? element("p", { class: "disclaimer" }, view.block.disclaimer) : null,
  );
  return Object.assign(card, { view });
};

// A long sentence is written smaller, and still larger than all below it.
const LONG = 70;

/** @param {HTMLElement} slide */
const headingOf = (slide) => {
  const heading = slide.querySelector("h1");
  if (!heading) throw new Error("a slide has no heading");
  return heading;
};

/** @param {HTMLElement} slide @param {string} text */
const entitle = (slide, text) => {
  const heading = headingOf(slide);
  heading.textContent = text;
  heading.classList.toggle("long", text.length > LONG);
};

/** @param {string} layout @param {string} text */
const textOf = (layout, text) => {
  const lines = text.trim().split("\n").filter(Boolean);
  return layout === "outline"
    ? element("ol", { class: "outline" }, ...lines.map((line) => element("li", {}, line)))
    : element("div", { class: "text" }, ...lines.map((line) => element("p", {}, line)));
};

/**
 * A slide as it stands before anything is drawn; its views are its cards.
 * @param {Talk} talk
 * @param {number} number counted from 1
 * @returns {SlideElement}
 */
export const buildSlide = (talk, number) => {
  const slide = talk.slides[number - 1];
  const { layout, text, views, question } = slide;
  const made = element(
    "section",
    {
      class: `slide ${layout.replace(" ", "-")}`,
      "data-slide": number,
      "aria-label": `${number}/${talk.slides.length}`,
    },
    element("h1"),
    layout === "cover" ? element("p", { class: "session" }, talk.session) : null,
    text ? textOf(layout, text) : null,
    views.length
      ? element("div", { class: "views" }, ...views.map((view) => cardOf(view, talk)))
      : null,
    question ? element("p", { class: "question" }, question) : null,
  );
  entitle(made, slide.title || views[0]?.block.finding || "");
  return Object.assign(made, { slide });
};

/** @param {ParentNode} slide @returns {SlideCard[]} */
export const cardsOf = (slide) => Array.from(slide.querySelectorAll(".card"));

// ---- Drawn ----------------------------------------------------------------------------------

const LEAST = 150;
const CLOSE = 10;

/** @param {HTMLElement} card */
const marksOf = (card) => {
  const marks = part(card, "marks");
  if (!marks) throw new Error("a card has no place for its marks");
  return marks;
};

/** @param {Block} block @param {number} height */
const sized = (block, height) => {
  if (block.picture.figure) block.picture.figure.layout.height = height;
  return block;
};

/**
 * A figure is as high as its slide has room for. What it takes beside its height, its legend and the
 * sentences above it, is known once it is drawn; before a room it is made larger by a factor.
 * @param {SlideCard} card
 * @param {Block} block
 */
const fittingHeight = (card, block) => {
  const marks = marksOf(card);
  /** @type {HTMLElement | null} */
  const graph = marks.querySelector(":scope > .graph");
  // On a phone a slide is as long as it needs.
  if (!graph || getComputedStyle(marks).overflowY !== "auto") return null;
  const last = marks.lastElementChild ?? graph;
  const end = last.getBoundingClientRect().bottom + marks.scrollTop;
  const whole = marks.getBoundingClientRect();
  // On the desk it is seen smaller than it is.
  const scale = whole.height / marks.offsetHeight;
  const spare = (whole.bottom - end) / scale;
  // A map is no higher than the world is at its width.
  if (spare >= 0 && (spare < CLOSE || block.picture.figure?.layout.geo)) return null;
  return Math.round(Math.max(LEAST, (graph.offsetHeight + spare - CLOSE / 2) / LARGER));
};

/** @param {SlideCard} card @param {Block} block */
const drawCard = async (card, block) => {
  const { figure } = block.picture;
  const first = figure && card.height ? sized(block, card.height) : block;
  await render(card, structuredClone(first));
  const height = figure && fittingHeight(card, first);
  if (height) {
    card.height = height;
    await render(card, sized(first, height));
  }
  markMore(marksOf(card));
};

/** What is chosen of a view, always in sight. @param {SlideCard} card @param {Talk} talk @param {string} change */
const badges = ({ view }, talk, change) =>
  badgesOf(chosenOn(view, change), talk.labels)
    // The year stands beside them, where it can be changed.
    .filter(({ choice }) => view.choices.includes(choice) && (choice !== "year" || inside))
    .map(({ label }) => element("li", { class: "badge" }, label));

/** @param {SlideCard} card @param {string | null | undefined} query */
const showYear = (card, query) => {
  /** @type {HTMLSelectElement | null} */
  const select = card.querySelector(".choices select");
  if (select) select.value = parse(query).get("year") ?? "";
};

/**
 * Draw a card under a change; says whether its answer was within reach. One that is not says so, and
 * stays as it was.
 * @param {SlideElement} slide
 * @param {SlideCard} card
 * @param {Talk} talk
 * @param {string} change
 */
const update = async (slide, card, talk, change) => {
  const query = questionOf(card.view, change, talk.language);
  if (card.shown === query) return true;
  card.wanted = query;
  const note = part(card, "state");
  const [chosen] = all(card, ".badges");
  const before = [...chosen.children];
  const heading = headingOf(slide).textContent ?? "";
  try {
    const answer = await blockOf(card.view, query, talk);
    if (card.wanted !== query) return true;
    const block = { ...answer, picture: colours.of(answer.picture) };
    if (!slide.slide.title && card === cardsOf(slide)[0]) entitle(slide, block.finding);
    chosen.replaceChildren(...badges(card, talk, change));
    showYear(card, query);
    await drawCard(card, block);
    card.shown = query;
    note?.replaceChildren();
    card.classList.remove("late");
    return true;
  } catch {
    entitle(slide, heading);
    chosen.replaceChildren(...before);
    showYear(card, card.shown);
    card.classList.add("late");
    note?.replaceChildren(talk.phrases.out_of_reach);
    return false;
  }
};

/**
 * Draw a slide under a change; says whether all answers were within reach.
 * @param {SlideElement} slide
 * @param {Talk} talk
 * @param {string} [change]
 */
export const drawSlide = async (slide, talk, change = "") => {
  let complete = true;
  for (const card of cardsOf(slide)) {
    if (!(await update(slide, card, talk, change))) complete = false;
  }
  return complete;
};
