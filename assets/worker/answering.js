// Answers what the pages ask for: by the network where it is, by a copy where it is not.
// @ts-check
import { contract } from "../contract.js";
import { copyOf, putChart, putFile, putPage } from "./copies.js";
import { RELEASE_HEADER } from "./release-header.js";
import { documentKey, isFailure, isKeepable, isSound, releaseIn } from "./replies.js";

// Milliseconds that the network may take where a copy is at hand; fewer while it is known to stall.
const PATIENCE = 4000;
const STALLING = 300;
const STALLED_FOR = 30000;

const FILES = /^\/(assets|parts|_dash-component-suites)\//;
const CHARTS = /^\/charts\/.+\.json$/;
const PAGES = /^\/pages\/.+\.json$|^\/_dash-(layout|dependencies)$/;
const TALKS = /^\/talks\/.+\.json$/;

/** @typedef {(key: string, reply: Response) => Promise<void>} Keep */

/** A file never changes under its address. @param {Request} request */
const file = async (request) => {
  const copy = await copyOf(request.url);
  if (copy) return copy;
  const reply = await fetch(request);
  if (isKeepable(reply)) await putFile(request.url, reply.clone());
  return reply;
};

let stalled = 0;

/** @param {number} milliseconds @returns {Promise<never>} */
const failAfter = (milliseconds) =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error("the network stalls")), milliseconds);
  });

/**
 * The network's answer; where there is none that is ours, the copy.
 * @param {FetchEvent} event
 * @param {string} key
 * @param {Keep} [keep]
 */
const first = async (event, key, keep) => {
  // What is asked for by a talk is of its release, or it is not shown.
  const wanted = event.request.headers.get(RELEASE_HEADER);
  const asked = fetch(event.request);
  const kept = asked.then(async (reply) => {
    if (isKeepable(reply)) await keep?.(key, reply.clone());
  });
  event.waitUntil(kept.catch(() => {}));
  const copy = await copyOf(key);
  if (!copy) return asked;
  /** @param {Response} reply */
  const isWanted = async (reply) => !wanted || releaseIn(await reply.clone().text()) === wanted;
  try {
    const patience = Date.now() < stalled ? STALLING : PATIENCE;
    const reply = await Promise.race([asked, failAfter(patience)]);
    stalled = 0;
    if (isSound(reply) ? await isWanted(reply) : !isFailure(reply)) return reply;
    return (await isWanted(copy)) ? copy : reply;
  } catch (error) {
    if (event.request.signal.aborted) throw error;
    stalled = Date.now() + STALLED_FOR;
    return copy;
  }
};

/**
 * Answer what is ours to answer; the browser asks for the rest itself.
 * @param {FetchEvent} event
 */
export const answer = (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.origin) return;
  if (contract.neverKept.some((start) => pathname.startsWith(start))) return;
  if (FILES.test(pathname)) event.respondWith(file(request));
  // What a talk asks for its countries is kept with the talk, whole, and not one by one.
  else if (TALKS.test(pathname)) event.respondWith(first(event, request.url));
  else if (CHARTS.test(pathname)) event.respondWith(first(event, request.url, putChart));
  else if (PAGES.test(pathname)) event.respondWith(first(event, request.url, putPage));
  else if (request.mode === "navigate" && !pathname.includes(".")) {
    event.respondWith(first(event, documentKey(request.url), putPage));
  }
};
