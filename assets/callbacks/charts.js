// Shows every chart: from the address to each chart's own.
// @ts-check
import { updateAll } from "../charts/updates.js";

/** @param {string} query */
export const updateCharts = (query) => {
  updateAll(query);
  return window.dash_clientside.no_update;
};
