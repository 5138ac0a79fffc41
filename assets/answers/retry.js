// Asking again until there is an answer, whatever the network does.
// @ts-check

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15000;
// However long the server asks us to wait.
const LONGEST_OF_ALL = 60000;

/**
 * How many milliseconds to wait after so many failures, by chance a little more or less, so that not
 * all readers come back at once.
 * @param {number} tries
 * @param {number} [asked] what the server has asked for
 * @param {number} [chance] from 0 to 1
 */
export const waitAfter = (tries, asked = 0, chance = Math.random()) => {
  const wait = Math.min(FIRST_WAIT * 2 ** tries, LONGEST_WAIT) * (0.75 + chance / 2);
  return Math.min(Math.max(wait, asked), LONGEST_OF_ALL);
};

/**
 * @param {number} milliseconds
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
const pause = (milliseconds, signal) =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    // The network is back: do not wait for the timer.
    window.addEventListener("online", done, { once: true });
    signal.addEventListener("abort", done, { once: true });
  });

/**
 * Asks until there is an answer; tells of every failure; answers with nothing once another choice is made.
 * @template Answer
 * @param {(tries: number) => Promise<Answer>} ask is told how often it has failed
 * @param {AbortSignal} signal
 * @param {(error: unknown) => void} failed
 * @param {(milliseconds: number, signal: AbortSignal) => Promise<void>} [wait]
 * @returns {Promise<Answer | null>}
 */
export const retry = async (ask, signal, failed, wait = pause) => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask(tries);
    } catch (error) {
      if (signal.aborted) return null;
      failed(error);
      const asked = error instanceof Error && "wait" in error ? Number(error.wait) : 0;
      await wait(waitAfter(tries, asked), signal);
      if (signal.aborted) return null;
    }
  }
};
