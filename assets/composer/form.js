// What the composer looks like: a talk as fields, slides and buttons. It decides nothing: a button says
// by `data-act` what it asks for, a field by `data-field` what it holds, both by `data-at` of which
// slide (-1 is the talk). Whatever was written by others is put in as text and as nothing else.
// @ts-check
import { element } from "../elements.js";
import { beside, languageOf, minutesOf, textIn, viewsOf } from "../talk/edits.js";
import { described, titleOf } from "./views.js";

/** @import { Attributes, Child } from "../elements.js" */
/** @import { WrittenSlide, WrittenTalk } from "../types.js" */
/** @import { Context } from "./context.js" */

/** @param {WrittenSlide} slide @param {Context} context */
const nameOf = ({ layout, views = [] }, context) =>
  views.length ? views.map((view) => titleOf(view, context)).join(" | ") : context.say(layout);

// ---- Fields and buttons ---------------------------------------------------------------------

/** @param {string} act @param {number} at @param {Context} context */
const button = (act, at, { say }, off = false) =>
  element(
    "button",
    {
      type: "button",
      "data-act": act,
      "data-at": at,
      "aria-label": at >= 0 ? say("of_slide", { action: say(act), n: at + 1 }) : null,
      // One that was just pressed keeps the keyboard's place, even where it can do no more.
      "aria-disabled": off ? "true" : null,
    },
    say(act),
  );

/** @param {string} text @param {HTMLElement} field */
const labelled = (text, field) =>
  element("label", { class: `of-${field.dataset.field}` }, text, field);

/** @typedef {"title" | "session" | "text" | "notes" | "question"} Field */

/**
 * @param {"input" | "textarea"} tag
 * @param {WrittenTalk | WrittenSlide} holder
 * @param {Field} field
 * @param {number} at
 * @param {Context} context
 * @param {Attributes} [more]
 */
const words = (tag, holder, field, at, { say, language, limits }, more = {}) => {
  const texts = /** @type {Partial<Record<Field, Record<string, string>>>} */ (holder)[field];
  const spoken = languageOf(texts, language);
  const input = element(tag, {
    maxlength: limits.text,
    lang: spoken !== language ? spoken : null,
    "data-field": field,
    "data-at": at,
    ...more,
  });
  input.value = textIn(texts, language);
  return labelled(say(field), input);
};

/** @param {WrittenSlide} slide @param {number} at @param {Context} context */
const minutes = (slide, at, { say, limits }) =>
  labelled(
    say("minutes"),
    element("input", {
      type: "number",
      min: 0,
      max: limits.minutes,
      step: "any",
      inputmode: "decimal",
      value: slide.minutes ?? 0,
      "data-field": "minutes",
      "data-at": at,
    }),
  );

// ---- A slide, and the talk ------------------------------------------------------------------

/** @param {WrittenTalk} talk @param {number} at @param {Context} context */
const slideOf = (talk, at, context) => {
  const slide = talk.slides[at];
  const { say, limits } = context;
  const views = slide.views ?? [];
  const id = `composed-${at}`;
  const heading = [element("span", { class: "number" }, at + 1), " ", nameOf(slide, context)];
  const fields = [
    words(
      "input",
      slide,
      "title",
      at,
      context,
      views.length ? { placeholder: say("finding_is_title") } : { required: true },
    ),
    views.length ? null : words("textarea", slide, "text", at, context, { rows: 2 }),
    words("textarea", slide, "notes", at, context, { rows: 2 }),
    words("input", slide, "question", at, context),
    minutes(slide, at, context),
  ];
  const acts = [
    button("up", at, context, at === 0),
    button("down", at, context, at === talk.slides.length - 1),
    beside(talk, at, limits) ? button("beside", at, context) : null,
    views.length > 1 ? button("separate", at, context) : null,
    button("remove", at, context),
  ];
  const section = element(
    "section",
    { "aria-labelledby": id },
    element("h3", { id }, ...heading),
    ...views.flatMap((view) => described(view, context, views.length === 1)),
    element("div", { class: "fields" }, ...fields),
    element("div", { class: "acts" }, ...acts),
  );
  return element("li", {}, section);
};

/** @param {Context} context */
const filePicker = ({ say }) => {
  const input = { type: "file", accept: ".toml", "data-act": "open", "data-at": -1 };
  return element("label", { class: "file" }, say("open"), element("input", input));
};

/** @param {Context} context @param {Child[]} others */
const beginnings = (context, ...others) =>
  element(
    "div",
    { class: "acts", role: "group", "aria-label": context.say("more") },
    ...Object.entries(context.limits.layouts)
      .filter(([, views]) => !views)
      .map(([layout]) => button(`add_${layout}`, -1, context)),
    ...others,
  );

/** How much a talk holds, in words. @param {WrittenTalk} talk @param {Context} context */
export const total = (talk, { say, limits, language }) => {
  const number = new Intl.NumberFormat(language);
  return say("total", {
    slides: number.format(talk.slides.length),
    views: number.format(viewsOf(talk.slides)),
    most: number.format(limits.views),
    minutes: number.format(minutesOf(talk)),
  });
};

/** What a reader can press to have the talk. */
const EXPORTS = ["link", "file", "html", "pptx"];

/**
 * The talk to be composed.
 * @param {WrittenTalk} talk
 * @param {Context} context
 */
export const composed = (talk, context) => {
  const { say } = context;
  if (!talk.slides.length) {
    const begin = element("p", { class: "begin", tabindex: -1 }, say("empty"));
    return [begin, beginnings(context, filePicker(context))];
  }
  const stage = { href: "/stage/mine", "data-act": "stage", "data-at": -1 };
  return [
    element(
      "div",
      { class: "fields" },
      words("input", talk, "title", -1, context, { required: true }),
      words("input", talk, "session", -1, context),
    ),
    element("p", { class: "total" }, total(talk, context)),
    element(
      "div",
      { class: "acts", role: "group", "aria-label": say("take") },
      element("a", stage, say("stage")),
      ...EXPORTS.map((act) => button(act, -1, context)),
      filePicker(context),
      button("anew", -1, context),
    ),
    element("p", { class: "note" }, say("all_of_it")),
    element("ol", {}, ...talk.slides.map((_, at) => slideOf(talk, at, context))),
    beginnings(context),
  ];
};

/**
 * A talk that came by a link, to be read before it is kept.
 * @param {WrittenTalk} talk
 * @param {WrittenTalk} own
 * @param {Context} context
 */
export const offered = (talk, own, context) => {
  const { say, language } = context;
  const names = [talk.title, talk.session].map((texts) => textIn(texts, language));
  const stage = `/stage/mine${context.query}${window.location.hash}`;
  return [
    element("h3", { id: "offered", tabindex: -1 }, say("offered")),
    element("p", {}, names.filter(Boolean).join(" · ")),
    element(
      "ol",
      {},
      ...talk.slides.map((slide) =>
        element("li", {}, textIn(slide.title, language) || nameOf(slide, context)),
      ),
    ),
    element("p", { class: "total" }, total(talk, context)),
    ...(own.slides.length ? [element("p", {}, say("replaces"))] : []),
    element(
      "div",
      { class: "acts" },
      element("a", { href: stage }, say("stage")),
      ...["keep", "leave"].map((act) => button(act, -1, context)),
    ),
  ];
};
