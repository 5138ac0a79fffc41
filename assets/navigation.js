// How a choice is made: the address is changed, and everything shown follows from it.
// @ts-check
import { changed } from "./address.js";

/** @typedef {(search: string, path?: string) => void} Navigate */

/** @type {Navigate} Dash keeps the address of a page. */
let navigate = (search, path) =>
  window.dash_clientside.set_props("url", path ? { search, pathname: path } : { search });

/**
 * Let another than Dash change the address: the stage has none.
 * @param {Navigate} how
 */
export const navigateWith = (how) => {
  navigate = how;
};

/**
 * Make a change, and open another page where a path is given.
 * @param {string} [change]
 * @param {string} [path]
 */
export const go = (change, path) => navigate(changed(window.location.search, change), path);

/**
 * Make a change that replaces the one before, and leaves no step behind for Back. The address is
 * written here, and Dash reads it as after Back.
 * @param {string} change
 */
export const goReplacing = (change) => {
  const { pathname, hash, search } = window.location;
  history.replaceState(history.state, "", pathname + changed(search, change) + hash);
  window.dispatchEvent(new PopStateEvent("popstate"));
};
