// Cells of a chart's table: what each holds, and how it reads.
// @ts-check
/** @import { Cell } from "../types.js" */

/** @param {Cell} cell */
export const valueIn = (cell) => (Array.isArray(cell) ? cell[0] : cell);

/** @param {Cell} cell */
export const textIn = (cell) => (Array.isArray(cell) ? cell[1] : cell);
