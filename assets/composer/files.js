// How a talk leaves the composer and comes back: as a link, as a file, and as what the server makes of
// it, which keeps nothing. What fails does so with words that can be shown.
// @ts-check
import { save } from "../download/saving.js";
import { packed } from "../talk/packing.js";
import { tomlOf } from "../talk/toml.js";
import { validated } from "../talk/validation.js";

/** @import { WrittenTalk } from "../types.js" */
/** @import { Context } from "./context.js" */

/** @param {string} path @param {BodyInit} body @param {Context} context */
const post = async (path, body, { query, say }) => {
  const reply = await fetch(path + query, { method: "POST", body }).catch(() => {
    throw new Error(say("out_of_reach"));
  });
  if (reply.ok) return reply;
  const text = await reply.text();
  const json = reply.headers.get("Content-Type")?.includes("json");
  throw new Error(json ? JSON.parse(text).error : text);
};

/**
 * Save one HTML file, or a presentation for PowerPoint.
 * @param {"html" | "pptx"} kind
 * @param {WrittenTalk} talk
 * @param {Context} context
 */
export const saveAs = async (kind, talk, context) => {
  const reply = await post(`/mine/talk.${kind}`, JSON.stringify(talk), context);
  save(await reply.blob(), `talk.${kind}`);
};

/** @param {WrittenTalk} talk */
export const saveToml = (talk) =>
  save(new Blob([tomlOf(talk)], { type: "application/toml" }), "talk.toml");

/**
 * The talk that a file holds; the server reads it, by the rules of its own.
 * @param {File} file
 * @param {Context} context
 */
export const readFile = async (file, context) => {
  if (file.size > context.limits.bytes) throw new Error(context.say("too_large"));
  const reply = await post("/mine/written.json", await file.arrayBuffer(), context);
  return validated(await reply.json(), context.limits);
};

/** @param {string} path @param {WrittenTalk} talk @param {Context} context */
export const addressOf = async (path, talk, { query }) =>
  new URL(`${path}${query}${await packed(talk)}`, window.location.href).href;
