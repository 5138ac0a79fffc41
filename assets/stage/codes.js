// The codes that phones scan: one for each view of the slide on the stage, with its address in letters.
// @ts-check
import encodeQR from "qr";
import { element, svgElement } from "../elements.js";
import { shortLink } from "./address.js";
import { cardsOf } from "./slides.js";

/** @import { Moment, SlideElement, Talk } from "../types.js" */

// A longer address makes a code too fine to be scanned from the back row.
const LONGEST = 500;

/** Black on white in every colour scheme: phones expect it. @param {string} address */
const picture = (address) => {
  const rows = encodeQR(address, "raw", { ecc: "medium", border: 4 });
  const dark = rows.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return svgElement(
    "svg",
    { viewBox: `0 0 ${rows.length} ${rows.length}`, role: "img", "aria-label": address },
    svgElement("rect", { width: "100%", height: "100%", fill: "#fff" }),
    svgElement("path", { d: dark.join(""), fill: "#000" }),
  );
};

/**
 * What stands over a slide while its codes are shown.
 * @param {Talk} talk
 * @param {Moment} moment
 * @param {SlideElement} drawn the slide
 */
export const codesOf = (talk, moment, drawn) => {
  const { phrases, slides } = talk;
  const { views } = slides[moment.slide - 1];
  const findings = cardsOf(drawn).map((card) => card.querySelector("h2")?.textContent);
  const figures = (views.length ? views : [null]).map((view, place) => {
    const path = shortLink(talk, moment, place);
    const { href } = window.location;
    const address = path ? new URL(path, href).href : href;
    if (address.length > LONGEST) return element("p", {}, phrases.too_long);
    const caption = element(
      "figcaption",
      {},
      view && element("span", {}, findings[place]),
      element("strong", {}, address.replace(/^https?:\/\//, "")),
    );
    return element("figure", {}, picture(address), caption);
  });
  const loopback = /^(localhost|127\.|\[::1\])/.test(window.location.hostname);
  return [element("p", {}, loopback ? phrases.loopback : phrases.scan), ...figures];
};
