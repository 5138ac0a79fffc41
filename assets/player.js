// Players: a button and a range that step a choice through the years of a chart. The years come with the
// chart; a step is a choice like any other, so everything on the page follows. Where reduced motion is
// asked for, nothing moves by itself and the years are stepped by hand.
// @ts-check
import { all, element } from "./elements.js";
import { go, goReplacing } from "./navigation.js";

/** @import { Block } from "./types.js" */

// How many milliseconds a year stands before the next one.
const STAND = 1200;

/**
 * The place of the last year that is not after a year; the first where there is none.
 * @param {number[]} years
 * @param {number | null} year
 */
export const placeOf = (years, year) =>
  Math.max(
    years.findLastIndex((each) => year != null && each <= year),
    0,
  );

/** One player, in the place that the page keeps for it. */
class Player {
  /** @type {number[]} */
  years = [];
  /** @type {number | null} */
  year = null;
  playing = false;
  /** @type {number | null} The year of the last step. */
  #stepped = null;
  #waiting = 0;
  #still;

  /** @param {HTMLElement} place @param {MediaQueryList} still whether nothing may move */
  constructor(place, still) {
    this.place = place;
    this.#still = still;
    const { play, label } = place.dataset;
    this.button = element("button", { type: "button", hidden: still.matches }, play);
    this.range = element("input", { type: "range", min: 0, step: 1, "aria-label": label });
    // Read out at every step, as are the findings of a page.
    this.output = element("output");
    place.replaceChildren(this.button, this.range, this.output);
    this.button.addEventListener("click", () => (this.playing ? this.pause() : this.#start()));
    this.range.addEventListener("input", () => this.#name(this.years[Number(this.range.value)]));
    this.range.addEventListener("change", () => {
      this.pause();
      this.#step(Number(this.range.value));
    });
  }

  /** The chart is shown: of these years, this one. @param {number[]} years @param {number | null} year */
  show(years, year) {
    this.years = years;
    this.year = year;
    this.place.hidden = years.length < 2;
    if (this.place.hidden) return this.pause();
    this.range.max = String(years.length - 1);
    this.range.value = String(placeOf(years, year));
    this.#name(year);
    clearTimeout(this.#waiting);
    // The next year waits until this one stands, however slow the network is.
    if (this.playing) this.#waiting = window.setTimeout(() => this.#next(), STAND);
  }

  pause() {
    this.playing = false;
    clearTimeout(this.#waiting);
    this.button.textContent = this.place.dataset.play ?? "";
  }

  /** Motion is no longer welcome, or is again. */
  settle() {
    this.pause();
    this.button.hidden = this.#still.matches;
  }

  /** @param {number | null} year */
  #name(year) {
    this.range.setAttribute("aria-valuetext", String(year));
    this.output.textContent = String(year);
  }

  /** The first step can be taken back; those that follow replace it. @param {number} at */
  #step(at) {
    const year = this.years[at];
    const follows = this.#stepped === this.year;
    this.#stepped = year;
    (follows ? goReplacing : go)(`${this.place.dataset.choice}=${year}`);
  }

  #start() {
    this.playing = true;
    this.button.textContent = this.place.dataset.pause ?? "";
    // At the end, it starts again from the first year.
    if (placeOf(this.years, this.year) + 1 < this.years.length) this.#next();
    else this.#step(0);
  }

  #next() {
    if (!this.place.isConnected || !this.playing) return;
    const at = placeOf(this.years, this.year) + 1;
    if (at < this.years.length) this.#step(at);
    else this.pause();
  }
}

/** Let every player of the page follow its chart. */
export const startPlayers = () => {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {WeakMap<HTMLElement, Player>} */
  const players = new WeakMap();
  const places = () => all(document, "[data-player]");
  const present = () => places().flatMap((place) => players.get(place) ?? []);

  document.addEventListener("shown", (event) => {
    /** @type {Block} */
    const { name, years, year } = /** @type {CustomEvent} */ (event).detail;
    for (const place of places().filter(({ dataset }) => dataset.player === name)) {
      const player = players.get(place) ?? new Player(place, still);
      players.set(place, player);
      player.show(years ?? [], year ?? null);
    }
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") for (const player of present()) player.pause();
  });
  still.addEventListener("change", () => {
    for (const player of present()) player.settle();
  });
};
