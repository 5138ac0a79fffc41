// The changes that the composer's buttons make: each is another talk, what is said of it, where the
// keyboard stands then, and how it is taken back.
// @ts-check
import { added, apart, beside, hasRoom, moved, replaced } from "../talk/edits.js";

/** @import { WrittenSlide, WrittenTalk } from "../types.js" */
/** @import { Context } from "./context.js" */

/** Where the keyboard stands: on a button or a field, of a slide. @typedef {{ act?: string, field?: string, at?: number | string }} Focus */
/** What takes a change back: a talk out of the one that is there then. @typedef {{ back: (now: WrittenTalk) => WrittenTalk, focus?: Focus }} Undo */
/** @typedef {{ talk: WrittenTalk, text: string, focus?: Focus, undo?: Undo }} Change */
/** Nothing is changed, and the text says why. @typedef {{ talk: null, text: string }} Refusal */

/** @param {number} at @param {number} count @param {WrittenSlide[]} slides @returns {Undo["back"]} */
const back =
  (at, count, ...slides) =>
  (now) =>
    replaced(now, at, count, ...slides);

/**
 * @param {WrittenTalk} talk
 * @param {"up" | "down"} act
 * @param {number} at
 * @param {Context} context
 * @returns {Change}
 */
export const move = (talk, act, at, { say }) => {
  const to = act === "up" ? at - 1 : at + 1;
  const text = say("moved", { n: at + 1, to: to + 1, of: talk.slides.length });
  return { talk: moved(talk, at, to), text, focus: { act, at: to } };
};

/**
 * @param {WrittenTalk} talk
 * @param {string} layout
 * @param {Context} context
 * @returns {Change | Refusal}
 */
export const add = (talk, layout, { say, limits, language }) => {
  const slide = { layout, minutes: 1 };
  if (!hasRoom(talk, slide, limits)) {
    return { talk: null, text: say("full", { slides: limits.slides, views: limits.views }) };
  }
  const next = added(talk, slide, language, say("my_talk"));
  const at = next.slides.indexOf(slide);
  return {
    talk: next,
    text: say("added", { n: at + 1 }),
    focus: { field: "title", at },
    undo: { back: back(at, 1) },
  };
};

/** @param {WrittenTalk} talk @param {number} at @param {Context} context @returns {Change} */
export const remove = (talk, at, { say }) => ({
  talk: replaced(talk, at, 1),
  text: say("removed", { n: at + 1 }),
  focus: { act: "remove", at: Math.min(at, talk.slides.length - 2) },
  undo: { back: back(at, 0, talk.slides[at]), focus: { act: "remove", at } },
});

/**
 * Two slides become one; nothing where they cannot.
 * @param {WrittenTalk} talk
 * @param {number} at
 * @param {Context} context
 * @returns {Change | null}
 */
export const join = (talk, at, { say, limits }) => {
  const slide = beside(talk, at, limits);
  if (!slide) return null;
  const both = talk.slides.slice(at, at + 2);
  return {
    talk: replaced(talk, at, 2, slide),
    text: say("together", { n: at + 1 }),
    focus: { act: "separate", at },
    undo: { back: back(at, 1, ...both), focus: { act: "beside", at } },
  };
};

/** @param {WrittenTalk} talk @param {number} at @param {Context} context @returns {Change} */
export const separate = (talk, at, { say }) => {
  const slide = talk.slides[at];
  return {
    talk: replaced(talk, at, 1, ...apart(slide)),
    text: say("apart", { n: at + 1, to: at + 2 }),
    focus: { act: "beside", at },
    undo: { back: back(at, 2, slide), focus: { act: "separate", at } },
  };
};

/**
 * Another talk takes the place of this one, which can be had back whole.
 * @param {WrittenTalk} talk
 * @param {WrittenTalk} next
 * @param {string} text
 * @returns {Change}
 */
export const replace = (talk, next, text) => {
  const focus = { field: "title", at: -1 };
  const undo = talk.slides.length ? { back: () => talk, focus } : undefined;
  return { talk: next, text, focus, undo };
};
