// What is kept in the browser, and how much of it.
// @ts-check
import { releaseIn } from "./replies.js";

const MOST_ANSWERS = 300;
const MOST_TALKS = 8;

const TALK = "talk ";
const CHARTS = "charts ";

/** @param {string} name @param {string} key @param {Response} reply */
const put = async (name, key, reply) => {
  const cache = await caches.open(name);
  await cache.put(key, reply);
  const keys = await cache.keys();
  const surplus = keys.slice(0, Math.max(0, keys.length - MOST_ANSWERS));
  await Promise.all(surplus.map((each) => cache.delete(each)));
};

/** @param {string} start */
const namesWith = async (start) => (await caches.keys()).filter((name) => name.startsWith(start));

/** @param {string[]} names */
const forget = (names) => Promise.all(names.map((name) => caches.delete(name)));

/** @param {string} key @param {Response} reply */
export const putFile = (key, reply) => put("files", key, reply);

/** @param {string} key @param {Response} reply */
export const putPage = (key, reply) => put("pages", key, reply);

/**
 * Charts of two releases are never kept side by side: the first of a newer one ends the older.
 * @param {string} key
 * @param {Response} reply
 */
export const putChart = async (key, reply) => {
  const name = CHARTS + releaseIn(await reply.clone().text());
  // Several may come at once: none of them may forget what another has just put.
  await forget((await namesWith(CHARTS)).filter((other) => other !== name));
  await put(name, key, reply);
};

/**
 * Keep a talk whole. The copy before stays until all of the new one is here.
 * @param {string} name
 * @param {Map<string, Response>} replies
 */
export const putTalk = async (name, replies) => {
  const cache = await caches.open(TALK + name);
  const before = await cache.keys();
  await Promise.all([...replies].map(([url, reply]) => cache.put(url, reply)));
  const present = new Set([...replies.keys()].map((url) => new URL(url, self.origin).href));
  const stale = before.filter(({ url }) => !present.has(url));
  await Promise.all(stale.map((request) => cache.delete(request)));
  const talks = await namesWith(TALK);
  await forget(talks.slice(0, Math.max(0, talks.length - MOST_TALKS)));
};

/**
 * The copy that is kept of an address. Talks first: what they keep belongs together.
 * @param {string} key
 */
export const copyOf = async (key) => {
  const names = await caches.keys();
  /** @param {string} name */
  const ofTalk = (name) => name.startsWith(TALK);
  const others = names.filter((name) => !ofTalk(name));
  for (const name of [...names.filter(ofTalk).reverse(), ...others]) {
    const found = await (await caches.open(name)).match(key, { ignoreVary: true });
    if (found) return found;
  }
  return undefined;
};
