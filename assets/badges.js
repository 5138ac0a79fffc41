// The badges of what is chosen, each with its words and a way to take it back.
// @ts-check
import { clearing, parse } from "./address.js";
import { contract } from "./contract.js";
import { element, part } from "./elements.js";
import { phrase } from "./phrases.js";

/** @import { Labels } from "./types.js" */

/** @returns {Labels} */
const labelsOfPage = () => JSON.parse(part(document, "badges")?.dataset.labels ?? "{}");

/**
 * What a query chooses, as it reads: each value with its choice, its label, and all that is chosen of
 * the same. What has no words is left out.
 * @param {string} query
 * @param {Labels} [labels]
 */
export const badgesOf = (query, labels = labelsOfPage()) => {
  const chosen = parse(query);
  return contract.filters.flatMap((choice) => {
    const text = chosen.get(choice);
    if (!text) return [];
    const values = contract.lists.includes(choice) ? text.split(",") : [text];
    return values.flatMap((value) => {
      const words = labels[choice];
      const label = words?.[value] ?? words?.["*"]?.replace("{}", () => value);
      return label ? [{ choice, value, values, label }] : [];
    });
  });
};

/**
 * Show on the page what a query chooses.
 * @param {string} query
 */
export const updateBadges = (query) => {
  const line = part(document, "badges");
  if (!line) return;
  const badges = badgesOf(query).map(({ choice, value, values, label }) => {
    const others = values.filter((each) => each !== value).join(",");
    const button = element(
      "button",
      {
        type: "button",
        class: "badge",
        "data-change": `${choice}=${encodeURIComponent(others)}`,
        "data-key": `${choice}-${value}`,
        "aria-label": phrase("remove", { label }),
      },
      label,
      element("span", { "aria-hidden": "true" }, "\u00d7"),
    );
    return element("li", {}, button);
  });
  const focused = line.contains(document.activeElement);
  line.replaceChildren(...badges);
  line.classList.toggle("empty", !badges.length);
  if (focused) (line.querySelector("button") ?? document.getElementById("main"))?.focus();
  /** @type {HTMLElement | null} */
  const reset = document.querySelector('[data-do="reset"]');
  if (reset) reset.hidden = badges.length === 0;
};

/** The change that takes back all that is chosen. */
export const clearingAll = () => clearing(contract.filters);

/**
 * The change that Escape makes: a page about one country would be empty without it, and keeps it.
 * @param {string} path
 */
export const clearingOnEscape = (path) => {
  const kept = contract.keptByEscape[path] ?? [];
  return clearing(contract.filters.filter((choice) => !kept.includes(choice)));
};
