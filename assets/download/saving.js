// Hands a file to the reader.
// @ts-check
import { element } from "../elements.js";

// So long may a browser take to begin.
const PATIENCE = 60000;

/** @param {Blob} blob @param {string} name */
export const save = (blob, name) => {
  const link = element("a", { download: name });
  link.href = URL.createObjectURL(blob);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), PATIENCE);
};
