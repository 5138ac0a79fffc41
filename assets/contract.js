// What both sides agree on, as the server wrote it. No module spells any of it again.
// @ts-check
/** @import { Contract } from "./types.js" */

/** @returns {Contract} */
const read = () => {
  // The service worker has no document: its file begins with the same JSON.
  if (globalThis.contract) return globalThis.contract;
  return JSON.parse(document.getElementById("browser-contract")?.textContent ?? "");
};

export const contract = read();
