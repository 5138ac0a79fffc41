// Clicks and keys, for marks, badges, links and toolbars.
// @ts-check
import { parse } from "./address.js";
import { clearingAll, clearingOnEscape } from "./badges.js";
import { togglePanel } from "./charts/panels.js";
import { closest, isModified } from "./elements.js";
import { go } from "./navigation.js";

/** @import { Card } from "./types.js" */

/** @param {HTMLElement} button @param {string} name */
const toggle = (button, name) => {
  /** @type {Card | null} */
  const card = button.closest("[data-name]");
  if (card) togglePanel(card, name);
};

/** What the buttons of a page do, by their `data-do`. @type {Record<string, (button: HTMLElement) => void>} */
export const ACTIONS = {
  table: (button) => toggle(button, "table"),
  facts: (button) => toggle(button, "facts"),
  reset: () => go(clearingAll()),
};

/** @param {MouseEvent} event */
const click = (event) => {
  if (event.defaultPrevented || event.button || isModified(event)) return;
  const link = closest(event, "a[data-to]:not([target])");
  if (link) {
    event.preventDefault();
    return go(link.dataset.change, link.dataset.to);
  }
  const mark = closest(event, ":is(button, path)[data-change]");
  if (mark) return go(mark.dataset.change);
  const tool = closest(event, "[data-do]");
  if (tool) ACTIONS[tool.dataset.do ?? ""]?.(tool);
};

/** @param {KeyboardEvent} event */
const press = (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (closest(event, "select, input, textarea, [role=dialog]")) return;
  const { search, pathname } = window.location;
  if (parse(search).get("presenting")) return go("presenting=");
  if (search) go(clearingOnEscape(pathname));
};

export const listenToReader = () => {
  document.addEventListener("click", click);
  document.addEventListener("keydown", press);
};
