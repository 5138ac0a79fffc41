// The clock of the desk, and how long the talk has gone on beside what was planned.
// @ts-check
import { byId } from "../elements.js";
/** @import { Talk } from "../types.js" */

/**
 * Minutes as a clock says them: 61.5 is "61:30".
 * @param {number} value
 */
export const spelledMinutes = (value) => {
  const seconds = Math.floor(Math.abs(value) * 60);
  const rest = String(seconds % 60).padStart(2, "0");
  return `${value < 0 ? "−" : ""}${Math.floor(seconds / 60)}:${rest}`;
};

/** The minutes that these slides should take together. @param {Pick<Talk["slides"][number], "minutes">[]} slides */
export const plannedFor = (slides) => slides.reduce((sum, { minutes }) => sum + minutes, 0);

export class Timer {
  /** @type {number | null} */
  #started = null;
  #slide = 1;
  #talk;

  /** @param {Talk} talk */
  constructor(talk) {
    this.#talk = talk;
  }

  start() {
    this.#started = Date.now();
  }

  reset() {
    this.#started = null;
  }

  /** Show the time beside a slide. */
  show(slide = this.#slide) {
    this.#slide = slide;
    const { language, slides } = this.#talk;
    const clock = new Intl.DateTimeFormat(language, { timeStyle: "short" });
    byId("clock").textContent = clock.format(new Date());
    const gone = this.#started == null ? 0 : (Date.now() - this.#started) / 60000;
    const planned = plannedFor(slides);
    const timer = byId("timer");
    timer.textContent = `${spelledMinutes(gone)} / ${spelledMinutes(planned)}`;
    // Behind the agenda: the slide that is shown should have ended.
    timer.classList.toggle("behind", planned > 0 && gone > plannedFor(slides.slice(0, slide)));
  }

  watch() {
    setInterval(() => this.show(), 500);
  }
}
