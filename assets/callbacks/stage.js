// Tells the page around the charts what is chosen: badges, and whether it is being presented.
// @ts-check
import { parse } from "../address.js";
import { updateBadges } from "../badges.js";

/**
 * The classes of the page.
 * @param {string} query
 */
export const updateStage = (query) => {
  updateBadges(query);
  const chosen = parse(query);
  const country = chosen.get("country");
  return [
    chosen.get("presenting") === "yes" && "presenting",
    !country && "no-country",
    !country && !chosen.get("focus_country") && "no-middle",
    !chosen.get("result_indicator") && "no-result-indicator",
  ]
    .filter(Boolean)
    .join(" ");
};
