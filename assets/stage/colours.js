// What a chart draws in the colours of the page is shown in those of the room, light or dark.
// @ts-check
import { byId, jsonOf } from "../elements.js";

/** @typedef {Record<string, string>} Colours */

const HEX = /#[0-9a-f]{6}\b/gi;

/**
 * A text with the colours of the page replaced by others.
 * @param {string} text
 * @param {Colours} colours
 */
export const recoloured = (text, colours) =>
  text.replace(HEX, (colour) => colours[colour.toUpperCase()] ?? colour);

/** The colours of the room. */
export class RoomColours {
  /** @type {{ light: Colours, dark: Colours }} */
  #known = jsonOf("colours");
  #theme = byId("theme").textContent ?? "";
  #colours = this.#known.light;

  /** @param {boolean} dark */
  set(dark) {
    this.#colours = dark ? this.#known.dark : this.#known.light;
    byId("theme").textContent = recoloured(this.#theme, this.#colours);
    byId("stage").classList.toggle("dark", dark);
  }

  /** The caller's own copy, in the colours of the room. @template Picture @param {Picture} picture @returns {Picture} */
  of(picture) {
    return JSON.parse(recoloured(JSON.stringify(picture), this.#colours));
  }
}
