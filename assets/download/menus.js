// The menus under a chart: downloads, made in the reader's browser from the very block that is on screen,
// so that they work without a network; and the chart as a link, a citation or a frame.
// @ts-check
import { closest, isModified } from "../elements.js";
import { phrase } from "../phrases.js";
import { csvOf } from "./csv.js";
import { citationOf, frameOf } from "./notes.js";
import { pngOf, svgOf } from "./picture.js";
import { fileNameOf, save } from "./saving.js";
import { workbookOf } from "./workbook.js";

/** @import { Block, Card, Table } from "../types.js" */
/** @typedef {Block & { table: Table }} Filled */

/**
 * What the browser makes, by its `data-download`; whatever else there is, the server is asked for.
 * @type {Record<string, [(block: Filled) => Blob | Promise<Blob>, string]>}
 */
const FORMATS = {
  csv: [(block) => new Blob([csvOf(block)], { type: "text/csv;charset=utf-8" }), "csv"],
  xlsx: [workbookOf, "xlsx"],
  svg: [
    async (block) => new Blob([await svgOf(block)], { type: "image/svg+xml;charset=utf-8" }),
    "svg",
  ],
  png: [(block) => pngOf(block, 1), "png"],
  "png@2": [(block) => pngOf(block, 2), "png"],
};

/** @type {Record<string, (block: Block) => string>} */
const COPIED = { link: () => window.location.href, cite: citationOf, frame: frameOf };

/** @param {HTMLElement} button @param {string} text */
const copy = async (button, text) => {
  const before = button.dataset.label ?? button.textContent;
  button.dataset.label = before;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = phrase("copied");
  } catch {
    // Without leave to write to the clipboard, the text is shown to be copied by hand.
    button.textContent = text;
  }
  setTimeout(() => {
    button.textContent = before;
  }, 4000);
};

/** @param {HTMLDetailsElement | null} menu */
const closeAndFocus = (menu) => {
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
};

/** @returns {NodeListOf<HTMLDetailsElement>} */
const openMenus = () => document.querySelectorAll("details.menu[open]");

/** @param {MouseEvent} event @param {HTMLAnchorElement} link @param {Filled} block */
const download = (event, link, block) => {
  const format = FORMATS[link.dataset.download ?? ""];
  if (format) {
    event.preventDefault();
    const [make, suffix] = format;
    const made = Promise.resolve(block).then(make);
    made
      .then((blob) => save(blob, fileNameOf(block, suffix)))
      .catch((error) => {
        // What the browser cannot make, the server is asked for.
        console.warn(error);
        window.location.assign(link.href);
      });
  }
  closeAndFocus(link.closest("details"));
};

/** @param {MouseEvent} event */
const click = (event) => {
  for (const menu of openMenus()) {
    if (!(event.target instanceof Node && menu.contains(event.target))) menu.open = false;
  }
  const block = /** @type {Card | null} */ (closest(event, "[data-name]"))?.block;
  if (!block) return;
  const link = /** @type {HTMLAnchorElement | null} */ (closest(event, "a[data-download]"));
  const { table } = block;
  if (link && table && !isModified(event)) download(event, link, { ...block, table });
  const button = closest(event, "button[data-copy]");
  if (button) copy(button, COPIED[button.dataset.copy ?? ""](block));
};

/** @param {KeyboardEvent} event */
const press = (event) => {
  const [menu] = openMenus();
  if (event.key !== "Escape" || !menu) return;
  event.preventDefault();
  closeAndFocus(menu);
};

export const openDownloads = () => {
  document.addEventListener("click", click);
  document.addEventListener("keydown", press);
};
