// The callbacks that Dash calls, under the names by which `callbacks/` registers them in Python.
// @ts-check
import { updateCharts } from "./charts.js";
import { updateAllLinks } from "./links.js";
import { openPage } from "./pages.js";
import { syncSelection } from "./selection.js";
import { updateStage } from "./stage.js";

export const CALLBACKS = { openPage, syncSelection, updateAllLinks, updateCharts, updateStage };

export const registerCallbacks = () => {
  window.dash_clientside = { ...window.dash_clientside, dashboard: CALLBACKS };
};
