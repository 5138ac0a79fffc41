// Every link takes the reader's selection along.
// @ts-check
import { updateLinks } from "../links.js";

/**
 * Write the addresses of all links. It is called when a page has brought its links, so it says that the
 * page is there.
 * @param {string} query
 */
export const updateAllLinks = (query) => {
  updateLinks(document, query);
  document.dispatchEvent(new Event("pageopened"));
  return window.dash_clientside.no_update;
};
