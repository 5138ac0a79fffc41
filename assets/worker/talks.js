// A talk, whole: its documents, its answers and its files, all of one release, or nothing.
// @ts-check
import { contract } from "../contract.js";
import { copyOf, putTalk } from "./copies.js";
import { filesIn, isKeepable, releaseIn } from "./replies.js";

/** @import { KeptTalk } from "../types.js" */

/** @param {Response} reply @param {string} url */
const keepable = (reply, url) => {
  if (!isKeepable(reply)) throw new Error(`not to be kept: ${url}`);
  return reply;
};

/** Nothing that is not public is kept, whoever is signed in. @param {string} url */
const fetched = async (url) => {
  const headers = { [contract.roomHeader]: "safe" };
  return keepable(await fetch(url, { cache: "no-cache", headers }), url);
};

/** All files that these documents need, by their addresses. @param {string[]} documents */
const filesOf = async (documents) => {
  /** @type {Map<string, Response>} */
  const files = new Map();
  const urls = documents.flatMap(filesIn);
  for (let url = urls.pop(); url; url = urls.pop()) {
    if (files.has(url)) continue;
    const reply = keepable((await copyOf(url)) ?? (await fetch(url)), url);
    if (url.endsWith(".css")) urls.push(...filesIn(await reply.clone().text()));
    files.set(url, reply);
  }
  return files;
};

/** @param {KeptTalk} talk */
export const keepTalk = async ({ name, documents, answers, held }) => {
  /** @type {Map<string, Response>} */
  const replies = new Map();
  const releases = new Set(Object.values(held).map(releaseIn));
  const pages = [];
  for (const [url, text] of Object.entries(held)) {
    replies.set(url, new Response(text, { headers: { "Content-Type": "application/json" } }));
  }
  for (const url of [...documents, ...answers]) {
    const reply = await fetched(url);
    const text = await reply.clone().text();
    releases.add(releaseIn(text));
    if (releases.size > 1) throw new Error("another release");
    if (documents.includes(url)) pages.push(text);
    replies.set(url, reply);
  }
  for (const [url, reply] of await filesOf(pages)) replies.set(url, reply);
  await putTalk(name, replies);
};
