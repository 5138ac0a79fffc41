// Draws a figure with Plotly. What it looks like is decided by the chart and by figure.js.
// @ts-check
import { byId, element, jsonOf } from "../elements.js";
import { go } from "../navigation.js";
import { dressed, NARROW } from "./figure.js";

/** @import { Figure, Graph, Picture, Point } from "../types.js" */

const config = () => ({
  displayModeBar: false,
  // plotly.js offers to send a chart to a third party: never.
  showSendToCloud: false,
  plotlyServerURL: "",
  responsive: true,
  scrollZoom: false,
  doubleClick: false,
  topojsonURL: document.documentElement.dataset.topojson,
  locale: document.documentElement.lang,
});

const still = window.matchMedia("(prefers-reduced-motion: reduce)");

const pen = document.createElement("canvas").getContext("2d");

/** @param {string} text @param {string} font */
const widthOf = (text, font) => {
  if (!pen) return 0;
  pen.font = font;
  return pen.measureText(text).width;
};

/** @param {Graph} graph */
const showPinned = (graph) =>
  graph.pinned ? window.Plotly.Fx.hover(graph, graph.pinned) : window.Plotly.Fx.unhover(graph);

/**
 * Nobody hovers before a room: a mark that is clicked keeps its value beside it, until it is clicked
 * again or another is.
 * @param {Graph} graph
 * @param {Point[]} points
 */
const pin = (graph, points) => {
  const marks = points.map(({ curveNumber, pointNumber }) => ({ curveNumber, pointNumber }));
  graph.pinned = JSON.stringify(marks) === JSON.stringify(graph.pinned) ? null : marks;
  showPinned(graph);
};

/** @param {Graph} graph */
const listen = (graph) => {
  if (graph.dataset.listening) return;
  graph.dataset.listening = "yes";
  // A mark that can be clicked carries the change it makes.
  graph.on("plotly_click", ({ points }) => {
    const change = points[0]?.customdata;
    if (typeof change === "string" && change.includes("=")) go(change);
    else if (document.querySelector(".presenting")) pin(graph, points);
  });
  graph.on("plotly_unhover", () => {
    if (graph.pinned) setTimeout(() => showPinned(graph));
  });
};

/**
 * Draw a figure into the marks of a card, or draw another over the one that stands there.
 * @param {HTMLElement} marks
 * @param {Picture & { figure: Figure }} picture
 * @param {string} finding what it shows, for those who do not see it
 */
export const plot = async (marks, picture, finding) => {
  /** @type {Graph | null} */
  let graph = marks.querySelector(":scope > .graph");
  if (!graph) {
    graph = /** @type {Graph} */ (
      /** @type {HTMLElement} */ (element("div", { class: "graph", role: "img" }))
    );
    marks.replaceChildren(graph);
  }
  graph.setAttribute("aria-label", finding);
  const width = graph.clientWidth;
  const { data, layout } = dressed(picture, {
    width,
    presenting: byId("stage").classList.contains("presenting"),
    still: still.matches,
    theme: jsonOf("theme").layout,
    widthOf,
  });
  graph.style.minHeight = `${layout.height || 0}px`;
  // The room that was kept for a map on a wide screen is not needed on a phone.
  if (layout.geo && width < NARROW) marks.style.minHeight = graph.style.minHeight;
  await window.Plotly.react(graph, data, layout, config());
  listen(graph);
  graph.pinned = null;
};

/**
 * Let Plotly forget figures that are taken away.
 * @param {Iterable<Element>} graphs
 */
export const unplot = (graphs) => {
  for (const graph of graphs) window.Plotly.purge(graph);
};
