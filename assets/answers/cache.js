// Answers that are kept for some minutes, so that a choice made again is shown at once.
// @ts-check
/** @typedef {{ release?: string }} Answer */

const KEPT_FOR = 10 * 60 * 1000;
const MOST_KEPT = 500;

/** The newest answers of one release, by their addresses. */
export class AnswerCache {
  /** @type {Map<string, { answer: Answer, since: number }>} */
  #answers = new Map();
  /** @type {string | undefined} */
  #release;
  #now;

  /** @param {() => number} [now] milliseconds */
  constructor(now = () => performance.now()) {
    this.#now = now;
  }

  /**
   * @param {string} url
   * @returns {Answer | null}
   */
  get(url) {
    const found = this.#answers.get(url);
    return found && this.#now() - found.since < KEPT_FOR ? found.answer : null;
  }

  /**
   * @template {Answer} Kept
   * @param {string} url
   * @param {Kept} answer
   * @returns {Kept}
   */
  put(url, answer) {
    // What is kept of an older release is never shown beside a newer one.
    if (answer.release && answer.release !== this.#release) {
      this.#answers.clear();
      this.#release = answer.release;
    }
    this.#answers.delete(url);
    this.#answers.set(url, { answer, since: this.#now() });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > MOST_KEPT) this.#answers.delete(oldest);
    return answer;
  }
}
