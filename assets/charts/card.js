// A card: fills it with the block of its chart.
// @ts-check
import { changed } from "../address.js";
import { all, element, fromTree, part } from "../elements.js";
import { updateLinks } from "../links.js";
import { refreshPanels } from "./panels.js";
import { plot, unplot } from "./plot.js";

/** @import { Block, Card, Picture, Tree } from "../types.js" */

/** @param {HTMLElement} marks @param {Picture["legend"]} entries */
const explain = (marks, entries) => {
  marks.querySelector(":scope > .legend")?.remove();
  if (!entries?.length) return;
  const items = entries.map(({ colour, label, mark }) =>
    element("li", {}, element("i", { class: `key ${mark}`, style: `--key:${colour}` }), label),
  );
  marks.append(element("ul", { class: "legend" }, ...items));
};

/** @param {Element | null} node */
const keyOf = (node) => {
  /** @type {HTMLElement | null | undefined} */
  const keyed = node?.closest?.("[data-key]");
  return keyed?.dataset.key;
};

/**
 * Redrawn marks keep the keyboard's place, and what was unfolded stays unfolded.
 * @param {HTMLElement} marks
 * @param {Tree} tree
 */
const replaceTree = (marks, tree) => {
  const { activeElement } = document;
  const focused = marks.contains(activeElement) ? keyOf(activeElement) : null;
  const open = new Set(all(marks, "details[open]").map(keyOf));
  marks.replaceChildren(fromTree(tree));
  for (const details of marks.querySelectorAll("details")) {
    const key = keyOf(details);
    if (key && open.has(key)) details.open = true;
  }
  updateLinks(marks);
  if (focused) {
    // A mark that is gone hands the keyboard's place to the first of its chart.
    /** @type {HTMLElement} */
    const held = marks.querySelector(`[data-key="${CSS.escape(focused)}"]`) ?? marks;
    const [first] = all(held, "button, a, summary");
    (held.matches("button, a") ? held : first)?.focus();
  }
};

/** @param {Block["sources"]} sources */
const cite = (sources) =>
  sources.flatMap(({ name, edition, licence, link }, order) => [
    order ? "; " : "",
    element("a", { href: link, rel: "noopener noreferrer external" }, name),
    ` (${edition}) · ${licence}`,
  ]);

/**
 * Show a block on a card.
 * @param {Card} card
 * @param {Block} block
 */
export const render = async (card, block) => {
  const { finding, subtitle, picture, flags, sources } = block;
  const marks = part(card, "marks");
  if (!marks) throw new Error(`${block.name} has no place for its marks`);
  const { figure, tree } = picture;
  if (figure) await plot(marks, { ...picture, figure }, finding);
  else {
    unplot(marks.querySelectorAll(":scope > .graph"));
    replaceTree(marks, tree ?? "");
  }
  explain(marks, picture.legend);
  part(card, "finding")?.replaceChildren(finding);
  part(card, "subtitle")?.replaceChildren(subtitle);
  part(card, "flags")?.replaceChildren(...flags.map((flag) => element("li", {}, flag)));
  part(card, "source")?.replaceChildren(...cite(sources));
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const downloads = card.querySelectorAll("a[data-download]");
  for (const link of downloads) {
    const [format, scale] = (link.dataset.download ?? "").split("@");
    const query = changed(block.query, scale ? `size=${scale}` : "");
    link.href = `/charts/${card.dataset.name}.${format}${query}`;
  }
  card.block = block;
  card.dispatchEvent(new CustomEvent("shown", { bubbles: true, detail: block }));
  card.classList.toggle("empty", !block.table);
  refreshPanels(card);
};
