// The answers of a talk: its own, those of what the room has asked for, and the network behind them.
// @ts-check

import { queryOf, spelledLanguage } from "../address.js";
import { contract } from "../contract.js";
import { jsonOf } from "../elements.js";
import { interpolate } from "../phrases.js";
import { unpacked } from "../talk/packing.js";
import { RELEASE_HEADER } from "../worker/release-header.js";
import { languageQuery, questionOf } from "./address.js";
import { inside, isOpen } from "./room.js";
/** @import { Block, CountryViews, KeptTalk, Talk, View, WrittenTalk } from "../types.js" */

/** Why a talk cannot be shown, as the server says it. */
export class NoTalk extends Error {}

const SAFE = isOpen ? {} : { [contract.roomHeader]: "safe" };

/** @template {{ release: string }} Answer @param {Talk} talk @param {Answer} answer */
const ofRelease = (talk, answer) => {
  if (answer.release !== talk.release) throw new Error("another release");
  return answer;
};

/**
 * A talk is of one release: what came later is not shown beside it. The browser's own copy may still be
 * of the talk's, so the service worker is told which that is.
 * @param {string} url
 * @param {Talk} talk
 */
const fetched = async (url, talk) => {
  if (inside) throw new Error("nothing is fetched");
  const headers = { ...SAFE, [RELEASE_HEADER]: talk.release };
  const reply = await fetch(url, { headers });
  if (!reply.ok) throw new Error(`answer ${reply.status}`);
  return ofRelease(talk, await reply.json());
};

// ---- Views ----------------------------------------------------------------------------------

// What was drawn last is kept, and the talk's own views always: memory is bounded.
const MOST = 400;
/** @type {Map<string, Block>} */
const answers = new Map();
/** @type {Map<string, Block>} */
const own = new Map();

/** @param {View} view @param {string} query */
const keyOf = (view, query) => `${view.chart}${query}`;

/** @param {View} view @param {string} query @param {Block} block */
const keep = (view, query, block) => {
  answers.set(keyOf(view, query), block);
  const [oldest] = answers.keys();
  if (answers.size > MOST) answers.delete(oldest);
};

/** Have the views of a talk at hand. @param {Talk} talk */
export const keepViews = (talk) => {
  for (const view of talk.slides.flatMap((slide) => slide.views)) {
    own.set(keyOf(view, questionOf(view, "", talk.language)), view.block);
  }
};

/**
 * The block of a view for a query.
 * @param {View} view
 * @param {string} query
 * @param {Talk} talk
 * @returns {Promise<Block>}
 */
export const blockOf = async (view, query, talk) => {
  const key = keyOf(view, query);
  const known = own.get(key) ?? answers.get(key);
  if (known) return known;
  const block = await fetched(`/charts/${view.chart}.json${query}`, talk);
  keep(view, query, block);
  return block;
};

// ---- A reader's own talk --------------------------------------------------------------------

/** What was posted, by the address under which the service worker keeps it. @type {Record<string, string>} */
const held = {};
const PATIENCE = 60000;
const IMPATIENCE = 4000;

/** @typedef {{ written?: WrittenTalk, digest?: string, language: string }} OwnTalk */

/** @param {string} url @param {OwnTalk} talk @param {number} patience @returns {Promise<string>} */
const post = async (url, { written }, patience) => {
  const reply = await fetch(url, {
    method: "POST",
    headers: { ...SAFE, "Content-Type": "application/json" },
    body: JSON.stringify(written),
    signal: AbortSignal.timeout(patience),
  });
  if (reply.status === 400 || reply.status === 413) throw new NoTalk((await reply.json()).error);
  if (!reply.ok) throw new Error(`answer ${reply.status}`);
  return reply.text();
};

/**
 * What the server makes of a reader's own talk. It is posted, and its answers are kept by the service
 * worker under addresses that no other talk has.
 * @param {string} part of the talk: the whole, or a country
 * @param {OwnTalk} talk
 */
const posted = async (part, talk) => {
  const url = `/mine/${part}.json`;
  const query = queryOf({ of: talk.digest, language: spelledLanguage(talk.language) });
  const copy = await window.caches?.match(url + query, { ignoreVary: true });
  try {
    const patience = copy ? IMPATIENCE : PATIENCE;
    const text = await post(url + languageQuery(talk), talk, patience);
    const answer = JSON.parse(text);
    held[url + query] = text;
    return answer;
  } catch (error) {
    if (!copy || error instanceof NoTalk) throw error;
    held[url + query] = await copy.text();
    return JSON.parse(held[url + query]);
  }
};

/** @param {unknown} written */
const digestOf = async (written) => {
  // Without a secure connection nothing is kept, and nothing needs a mark.
  if (!window.crypto.subtle) return "";
  const text = new TextEncoder().encode(JSON.stringify(written));
  const bytes = new Uint8Array(await window.crypto.subtle.digest("SHA-256", text));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

/**
 * The talk of the document. One that a reader has composed stands in the address; NoTalk says why there
 * is none.
 * @returns {Promise<Talk>}
 */
export const openTalk = async () => {
  /** @type {Talk} */
  const talk = jsonOf("talk");
  if (talk.name !== "mine" || inside) return talk;
  let written;
  try {
    written = /** @type {WrittenTalk} */ (await unpacked(window.location.hash));
  } catch {
    throw new NoTalk(talk.phrases.nothing);
  }
  const mine = { written, digest: await digestOf(written), language: talk.language };
  try {
    return { ...mine, ...(await posted("talk", mine)) };
  } catch (error) {
    if (!(error instanceof NoTalk)) throw error;
    throw new NoTalk(interpolate(talk.phrases.unreadable, { reason: error.message }));
  }
};

// ---- What the room may ask for --------------------------------------------------------------

/** The countries repeat themselves: packed they are a tenth, and one file stays small enough to mail. @param {string} text */
const unzipped = async (text) => {
  const bytes = Uint8Array.from(atob(text.trim()), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
};

/** @param {Talk} talk */
const countryAddresses = ({ written, name, language, countries }) => {
  const query = queryOf({ language: spelledLanguage(language), room: isOpen && "open" });
  return written ? [] : countries.map(({ code }) => `/talks/${name}/${code}.json${query}`);
};

/** @param {CountryViews} answer @param {Talk} talk */
const keepCountry = ({ country, views }, talk) => {
  for (const { slide, view, block } of views) {
    const of = talk.slides[slide - 1].views[view];
    keep(of, questionOf(of, `country=${country}`, talk.language), block);
  }
};

/**
 * Have every view at hand for each of the programme's countries, so that the room can ask for any of
 * them without a network. Says whether all are here.
 * @param {Talk} talk
 */
export const prefetchCountries = async (talk) => {
  if (inside) {
    for (const answer of await unzipped(inside.textContent ?? "")) keepCountry(answer, talk);
    return true;
  }
  /** @type {(() => Promise<CountryViews>)[]} */
  const questions = talk.written
    ? talk.countries.map(
        ({ code }) =>
          async () =>
            ofRelease(talk, await posted(code, talk)),
      )
    : countryAddresses(talk).map((url) => () => fetched(url, talk));
  let complete = true;
  for (const ask of questions) {
    try {
      keepCountry(await ask(), talk);
    } catch {
      complete = false;
    }
  }
  return complete;
};

/**
 * All that the stage is made of, for the service worker to keep: what was opened once opens without a
 * network.
 * @param {Talk} talk
 * @returns {KeptTalk}
 */
export const wholeOf = (talk) => ({
  name: [talk.name, talk.digest, talk.language].filter(Boolean).join(" "),
  documents: ["stage", "desk"].map((place) => `/${place}/${talk.name}${languageQuery(talk)}`),
  answers: countryAddresses(talk),
  held,
});
