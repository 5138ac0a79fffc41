// Hands a file to the reader.
// @ts-check
import { parse } from "../address.js";
import { element } from "../elements.js";

/** @import { Block } from "../types.js" */

// So long may a browser take to begin.
const PATIENCE = 60000;

/**
 * A name that says what is in the file: the chart and what was chosen.
 * @param {Pick<Block, "name" | "query">} block
 * @param {string} suffix
 */
export const fileNameOf = ({ name, query }, suffix) =>
  `${[name, ...parse(query).values()].join("-").replace(/[^\w,-]/g, "_")}.${suffix}`;

/** @param {Blob} blob @param {string} name */
export const save = (blob, name) => {
  const link = element("a", { download: name });
  link.href = URL.createObjectURL(blob);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), PATIENCE);
};
