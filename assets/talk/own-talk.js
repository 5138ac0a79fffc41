// The talk that a reader composes, as it is kept in their browser. It is written as the files in
// data/talks are: dashboard/talks/talk.py says what is right.
// @ts-check
/** @import { WrittenTalk } from "../types.js" */

const KEY = "talk";

/** @returns {WrittenTalk} */
export const emptyTalk = () => ({ title: {}, slides: [] });

/** What is kept; an empty talk where a browser keeps nothing. @returns {WrittenTalk} */
export const readTalk = () => {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return Array.isArray(found?.slides) ? found : emptyTalk();
  } catch {
    return emptyTalk();
  }
};

/** @param {WrittenTalk} talk */
const tell = (talk) => document.dispatchEvent(new CustomEvent("owntalk", { detail: talk }));

/** Says whether it could be kept. Whoever follows it hears of it. @param {WrittenTalk} talk */
export const keepTalk = (talk) => {
  try {
    localStorage.setItem(KEY, JSON.stringify(talk));
  } catch {
    return false;
  }
  tell(talk);
  return true;
};

/** Hear of every change, in this window or another. @param {(talk: WrittenTalk) => void} changed */
export const followTalk = (changed) => {
  document.addEventListener("owntalk", (event) => {
    changed(/** @type {CustomEvent<WrittenTalk>} */ (event).detail);
  });
  window.addEventListener("storage", ({ key }) => {
    if (key === KEY || key === null) tell(readTalk());
  });
};
