// Several charts in one answer: what dozens of charts have in common is sent once, and one answer waits
// for the network once. The document asks for the same before any script runs (`together` in Python).
// @ts-check
import { only, parse } from "../address.js";
import { contract } from "../contract.js";
import { fetchJson } from "./fetching.js";
/** @import { Block } from "../types.js" */

/**
 * @typedef {object} Question
 * @property {string} name of the chart
 * @property {string} query
 * @property {AbortSignal} signal
 * @property {(block: Block) => void} resolve
 * @property {(error: unknown) => void} reject
 */

/**
 * Questions in groups: the few that come first, then the others in as few as let the page fill from above.
 * @template Question
 * @param {Question[]} questions
 */
export const grouped = (questions) => {
  const { first, most } = contract.together;
  const groups = questions.length ? [questions.slice(0, first)] : [];
  for (let at = first; at < questions.length; at += most) {
    groups.push(questions.slice(at, at + most));
  }
  return groups;
};

/**
 * The address of the answer to several questions.
 * @param {{ name: string, query: string }[]} questions
 */
export const addressOf = (questions) => {
  const names = questions.map(({ name }) => name).sort();
  const chosen = parse(questions.map(({ query }) => query.replace("?", "")).join("&"));
  return `/charts/several.json?names=${names}${only(chosen, contract.choices).replace("?", "&")}`;
};

/** @param {Question[]} questions */
const ask = async (questions) => {
  const nobody = new AbortController();
  const waiting = new Set(questions);
  for (const question of questions) {
    question.signal.addEventListener("abort", () => {
      waiting.delete(question);
      if (!waiting.size) nobody.abort();
    });
  }
  try {
    /** @type {Block[]} */
    const blocks = await fetchJson(addressOf(questions), nobody.signal);
    const byName = new Map(blocks.map((block) => [block.name, block]));
    for (const { name, resolve, reject } of questions) {
      const block = byName.get(name);
      if (block) resolve(block);
      else reject(new Error(`no answer for ${name}`));
    }
  } catch (error) {
    for (const { reject } of questions) reject(error);
  }
};

/** @type {Question[]} */
let questions = [];

const askAll = () => {
  const asked = questions;
  questions = [];
  for (const group of grouped(asked)) ask(group);
};

/**
 * The block of one chart, out of the answer for all that are asked for in the same step.
 * @param {string} name
 * @param {string} query
 * @param {AbortSignal} signal
 * @returns {Promise<Block>}
 */
export const askTogether = (name, query, signal) =>
  new Promise((resolve, reject) => {
    if (!questions.length) queueMicrotask(askAll);
    questions.push({ name, query, signal, resolve, reject });
  });
