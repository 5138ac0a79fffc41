// What every part of the composer is told: the words and charts of the page of talks.
// @ts-check
import { contract } from "../contract.js";
import { interpolate, phrase } from "../phrases.js";
/** @import { Limits } from "../types.js" */

/**
 * @typedef {object} Context
 * @property {Limits} limits
 * @property {Record<string, string>} charts the title of every chart
 * @property {string} language
 * @property {string} query that an address of ours has for this language
 * @property {(name: string, details?: Record<string, unknown>) => string} say a phrase
 */

/** @param {HTMLElement} place @returns {Context} */
export const contextOf = ({ dataset }) => {
  /** @type {Record<string, string>} */
  const phrases = JSON.parse(dataset.phrases ?? "{}");
  return {
    limits: contract.limits,
    charts: JSON.parse(dataset.charts ?? "{}"),
    language: document.documentElement.lang,
    query: dataset.query ?? "",
    say: (name, details) =>
      name in phrases ? interpolate(phrases[name], details) : phrase(name, details),
  };
};
