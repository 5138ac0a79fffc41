// What a reply is worth: whether it is ours, whether it may be kept, and of which release it is.
// @ts-check

/**
 * A Wi-Fi that answers in our place has none of our headers.
 * @param {Response} reply
 */
export const isSound = (reply) =>
  reply.status === 200 && !reply.redirected && reply.headers.has("Content-Security-Policy");

/**
 * What is not public is not kept; a cookie cannot be seen from here, and whatever sets one is marked
 * like this, too (dashboard/web/sign_in.py).
 * @param {Response} reply
 */
export const isKeepable = (reply) =>
  isSound(reply) && !/private|no-store/.test(reply.headers.get("Cache-Control") ?? "");

/**
 * What is not found, or leads elsewhere, is an answer; a broken server's or a Wi-Fi's is none.
 * @param {Response} reply
 */
export const isFailure = ({ status }) => status === 200 || status === 429 || status >= 500;

/**
 * The release that an answer is of.
 * @param {string} text
 */
export const releaseIn = (text) => /"release":\s*"([^"]*)"/.exec(text)?.[1];

/**
 * A document is the same whatever is chosen on it, but for the language.
 * @param {string} url
 */
export const documentKey = (url) => {
  const { pathname, searchParams } = new URL(url);
  const language = searchParams.get("language");
  return pathname + (language ? `?language=${language}` : "");
};

/**
 * All files that a document or a style sheet names, wherever it stands; plotly.js names its map itself.
 * @param {string} text
 */
export const filesIn = (text) => [
  ...[...text.matchAll(/(?:href|src)="(\/(?:assets|parts)\/[^"]+)"|url\((\/parts\/[^)]+)\)/g)].map(
    ([, linked, font]) => linked ?? font,
  ),
  ...[...text.matchAll(/data-topojson="([^"]+)"/g)].map(([, folder]) => `${folder}world_110m.json`),
];
