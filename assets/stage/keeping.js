// Keeps a talk for a time without a network, and says when that time has come.
// @ts-check
import { element } from "../elements.js";
import { interpolate } from "../phrases.js";
import { prefetchCountries, wholeOf } from "./answers.js";
import { inside, isOpen } from "./room.js";

/** @import { Talk } from "../types.js" */

// How often, in milliseconds, the stage looks whether it is alone.
const EVERY = 10000;
// Whether all could be kept is waited for no longer.
const PATIENCE = 30000;

/** Whether our server answers: nobody in between can say that it is alive. */
const isReached = async () => {
  try {
    const reply = await fetch("/healthz", {
      cache: "no-store",
      signal: AbortSignal.timeout(5000),
    });
    return (await reply.json()).alive === true;
  } catch {
    return false;
  }
};

/** The day on which what is shown was kept. @param {Talk} talk */
const dayOf = async (talk) => {
  const copy = await window.caches?.match(wholeOf(talk).documents[0], { ignoreVary: true });
  const day = copy?.headers.get("Date") ?? Date.now();
  const written = new Intl.DateTimeFormat(talk.language, { dateStyle: "long" });
  return written.format(new Date(day));
};

/** @param {Talk} talk @param {HTMLElement} root */
const keepByWorker = async (talk, root) => {
  // Where workers are blocked, there is none to wait for.
  if (!(await navigator.serviceWorker.register("/worker.js"))) return;
  const { active } = await navigator.serviceWorker.ready;
  if (!active) return;
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise((resolve) => port1.addEventListener("message", resolve));
  port1.start();
  active.postMessage({ keep: wholeOf(talk) }, [port2]);
  root.dataset.kept = (await answered).data.kept;
};

/**
 * @param {Talk} talk
 * @param {HTMLElement} root
 * @param {() => Promise<void>} redrawMissing draws what was out of reach
 */
export const keeping = (talk, root, redrawMissing) => {
  const stated = isOpen ? `${talk.phrases.private} ${talk.stamp}` : talk.stamp;
  const stamp = element("p", { id: "stamp", role: "status" }, stated);
  let complete = false;

  /** The countries into memory, and then the whole talk into the browser's keeping. */
  const gather = async () => {
    complete ||= await prefetchCountries(talk);
    // What is not public is kept nowhere.
    if (!complete || inside || isOpen || !navigator.serviceWorker) return;
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    await Promise.race([keepByWorker(talk, root).catch(() => {}), patience]);
  };

  /** Without a network the stage says from when its data are; with it again, what was missing comes. */
  const look = async () => {
    if (inside) return;
    const alone = !(await isReached());
    const heals = !alone && root.classList.contains("alone");
    root.classList.toggle("alone", alone);
    const { alone: text } = talk.phrases;
    stamp.textContent = alone ? interpolate(text, { date: await dayOf(talk) }) : stated;
    if (!heals) return;
    await gather();
    await redrawMissing();
  };

  const watch = () => {
    look();
    setInterval(look, EVERY);
    for (const change of ["online", "offline"]) window.addEventListener(change, look);
  };

  return { stamp, gather, look, watch };
};
