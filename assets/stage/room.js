// What the stage and the desk are told by their document and their address, and by nothing else.
// @ts-check
import { parse } from "../address.js";

const chosen = parse(window.location.search);

/** What an edition of one file holds of the countries; a talk on the stage asks for it. */
export const inside = document.getElementById("countries");

/**
 * Whether somebody who is signed in shows the room what is not public. If not, all is asked for as
 * everybody would be answered; see dashboard/web/sign_in.py.
 */
export const isOpen = chosen.get("room") === "open";

export const beginsDark = chosen.get("dark") === "yes";

/** The address of this document with the room open, or for everybody. @param {boolean} open */
export const addressFor = (open) => {
  const address = new URL(window.location.href);
  if (open) address.searchParams.set("room", "open");
  else address.searchParams.delete("room");
  return address.href;
};
