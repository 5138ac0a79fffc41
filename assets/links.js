// Links take the reader's selection along: those of the page, and those drawn by charts.
// @ts-check
import { changed } from "./address.js";

/**
 * @param {ParentNode} root
 * @param {string} [query]
 */
export const updateLinks = (root, query = window.location.search) => {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = root.querySelectorAll("a[data-to]");
  for (const link of links) link.href = link.dataset.to + changed(query, link.dataset.change);
};
