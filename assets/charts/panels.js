// What is unfolded under a chart: its table, and the key facts of how it was made.
// @ts-check

import { textIn } from "../download/cells.js";
import { all, element } from "../elements.js";

/** @import { Block, Card, Cell, Table } from "../types.js" */

/** @param {Table} table @param {string} finding */
const tableOf = ({ columns, rows }, finding) => {
  /** @param {number} order */
  const kind = (order) => (columns[order]?.number ? { class: "number" } : {});
  /** @param {Cell} cell @param {number} order */
  const cellOf = (cell, order) =>
    order
      ? element("td", kind(order), textIn(cell))
      : element("th", { ...kind(order), scope: "row" }, textIn(cell));
  return element(
    "table",
    {},
    element("caption", {}, finding),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        ...columns.map(({ label }, order) =>
          element("th", { ...kind(order), scope: "col" }, label),
        ),
      ),
    ),
    element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map(cellOf)))),
  );
};

/** @param {Block["facts"]} facts */
const factsOf = (facts) =>
  element(
    "dl",
    {},
    ...facts.flatMap(([name, text]) => [element("dt", {}, name), element("dd", {}, text)]),
  );

/** @param {Card} card @param {HTMLElement} panel */
const fill = (card, panel) => {
  const { table, facts, finding = "" } = card.block ?? {};
  if (panel.dataset.panel === "facts") panel.replaceChildren(factsOf(facts ?? []));
  else panel.replaceChildren(table ? tableOf(table, finding) : finding);
};

/**
 * Fill again what is unfolded.
 * @param {Card} card
 */
export const refreshPanels = (card) => {
  for (const panel of all(card, "[data-panel]:not([hidden])")) fill(card, panel);
};

/**
 * Unfold a panel, or fold it.
 * @param {Card} card
 * @param {string} name
 */
export const togglePanel = (card, name) => {
  const [panel] = all(card, `[data-panel="${name}"]`);
  const [button] = all(card, `[data-do="${name}"]`);
  panel.hidden = !panel.hidden;
  button.setAttribute("aria-expanded", String(!panel.hidden));
  if (!panel.hidden) fill(card, panel);
};
