// What is done for paper: graphs as wide as the page, and the link and the day above it.
// @ts-check
import { all } from "./elements.js";

// The width of an A4 page within its margins, in pixels of CSS.
const PAPER = 680;

/**
 * A graph wider than the page is made smaller: there is no time to draw it anew.
 * @param {boolean} onPaper
 */
const fit = (onPaper) => {
  for (const graph of all(document, ".graph")) {
    const width = graph.clientWidth;
    graph.style.zoom = onPaper && width > PAPER ? String(PAPER / width) : "";
  }
};

/** Be ready for paper whenever the browser prints. */
export const preparePrinting = () => {
  window.addEventListener("beforeprint", () => {
    fit(true);
    const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
    for (const line of all(document, '[data-part="printed"]')) {
      line.textContent = `${day.format(new Date())} · ${window.location.href}`;
    }
  });
  window.addEventListener("afterprint", () => fit(false));
};
