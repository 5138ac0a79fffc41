// The keys of the stage: steps, switches, and what the room asks for, typed.
// @ts-check
import { byId } from "../elements.js";

/**
 * @typedef {object} Controls
 * @property {(steps: number) => void} step
 * @property {(slide: number) => void} go
 * @property {number} slides
 * @property {(way: 1 | -1) => boolean} scroll what is longer than its slide; says whether it was
 * @property {(on?: boolean) => void} blank
 * @property {() => boolean} isBlank
 * @property {(on?: boolean) => void} notes
 * @property {(on?: boolean) => void} codes
 * @property {() => void} dark
 * @property {(text: string) => void} jump
 * @property {(text: string) => boolean} canJump
 */

// So long after a switch the letters that follow may belong to a name that begins with it.
const NAMING = 1500;

/** @param {Controls} controls */
export const listenToKeys = (controls) => {
  const box = byId("jump");
  const typed = () => box.textContent ?? "";
  /** @param {string} text */
  const type = (text) => {
    box.textContent = text;
    box.hidden = !text;
    box.classList.toggle("known", Boolean(text && controls.canJump(text)));
  };
  const jump = () => {
    const text = typed();
    type("");
    controls.jump(text);
  };

  /** @type {Record<string, () => void>} */
  const actions = {
    ArrowRight: () => controls.step(1),
    ArrowDown: () => controls.scroll(1) || controls.step(1),
    PageDown: () => controls.step(1),
    " ": () => controls.step(1),
    ArrowLeft: () => controls.step(-1),
    ArrowUp: () => controls.scroll(-1) || controls.step(-1),
    PageUp: () => controls.step(-1),
    Home: () => controls.go(1),
    End: () => controls.go(controls.slides),
    ".": () => controls.blank(),
    Backspace: () => (typed() ? type(typed().slice(0, -1)) : history.back()),
    Escape: () => {
      if (typed()) return type("");
      controls.blank(false);
      controls.codes(false);
    },
    Enter: () => (typed() ? jump() : controls.step(1)),
  };
  // A clicker blanks the screen by B, N shows the notes, Q the codes for phones, D is for dark rooms; a
  // name that begins with it is typed on.
  /** @type {Record<string, () => void>} */
  const switches = {
    b: () => controls.blank(),
    n: () => controls.notes(),
    q: () => controls.codes(),
    d: () => controls.dark(),
  };
  let [first, began] = ["", Number.NEGATIVE_INFINITY];

  /** @param {string} key a letter, a digit or what stands in names */
  const write = (key) => {
    const letter = key.toLowerCase();
    const naming = performance.now() - began < NAMING && /\p{L}/u.test(letter);
    if (switches[letter] && !typed() && !controls.isBlank() && !naming) {
      switches[letter]();
      [first, began] = [letter, performance.now()];
      return;
    }
    if (naming && letter !== first) {
      switches[first]();
      type(first);
    } else if (controls.isBlank()) return controls.blank(false);
    else if (switches[letter] && naming) return switches[letter]();
    began = Number.NEGATIVE_INFINITY;
    type(typed() + key);
  };

  /** @param {KeyboardEvent} event */
  const press = (event) => {
    const { key } = event;
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const on =
      event.target instanceof Element && event.target.closest("button, a, summary, select");
    if (on instanceof HTMLSelectElement) return;
    // A button under the keyboard does what it does.
    if (on && (key === "Enter" || key === " ") && !typed()) return;
    const action = key === " " && typed() ? null : actions[key];
    if (action) {
      event.preventDefault();
      if (key !== "Escape" || typed()) event.stopPropagation();
      return action();
    }
    if (!/^[\p{L}\p{N} '’-]$/u.test(key)) return;
    event.preventDefault();
    write(key);
  };
  document.addEventListener("keydown", press, true);
};
