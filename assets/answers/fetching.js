// Getting an answer of the server: from what is kept, or by a plain GET.
// @ts-check
import { AnswerCache } from "./cache.js";
import { retry } from "./retry.js";

/** @import { Answer } from "./cache.js" */

const LONGEST = 20000;

/** The server has answered, but not with what was asked for. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {number} wait milliseconds until it may be asked again
   */
  constructor(status, wait) {
    super(`answer ${status}`);
    this.wait = wait;
  }
}

/**
 * @param {string} url
 * @param {AbortSignal} signal
 */
export const fetchJson = async (url, signal) => {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LONGEST)]);
  const reply = await fetch(url, { signal: limit, headers: { Accept: "application/json" } });
  const kind = reply.headers.get("Content-Type") || "";
  if (!reply.ok || !kind.includes("json")) {
    throw new Refused(reply.status, 1000 * Number(reply.headers.get("Retry-After") || 0));
  }
  return reply.json();
};

const cache = new AnswerCache();

/**
 * The answer at an address, asked for until it is there; nothing once another choice is made. The
 * first answer may come with those of others; after a failure each asks for itself.
 * @template {Answer} Kept
 * @param {string} url
 * @param {AbortSignal} signal
 * @param {(error: unknown) => void} failed
 * @param {() => Promise<Kept>} [together]
 * @returns {Promise<Kept | null>}
 */
export const answerTo = (url, signal, failed, together) =>
  retry(
    async (tries) => {
      const first = tries ? undefined : together;
      const found =
        cache.get(url) ?? cache.put(url, await (first ? first() : fetchJson(url, signal)));
      // The caller's own copy: Plotly writes into what it is given.
      return structuredClone(/** @type {Kept} */ (found));
    },
    signal,
    failed,
  );
