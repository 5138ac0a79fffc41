// The rows of a chart as CSV: the same bytes as /charts/<name>.csv.
// @ts-check
import { contract } from "../contract.js";
import { valueIn } from "./cells.js";

/** @import { Block, Table } from "../types.js" */

/** @param {string | number | null | undefined} value */
const spelled = (value) => {
  if (value == null) return "";
  if (typeof value === "number") return String(Number(value.toPrecision(12)));
  const text = String(value);
  // A spreadsheet would run a text that begins so as a formula.
  const safe = contract.formulas.some((start) => text.startsWith(start)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/**
 * The text of the file. Every row says where it is from, if any does.
 * @param {{ table: Table, sources: Pick<Block["sources"][number], "id" | "cited">[] }} block
 */
export const csvOf = ({ table, sources }) => {
  const citations = new Map(sources.map(({ id, cited }) => [id, cited]));
  const cites = table.cited.some((id) => id != null);
  const heads = table.columns.map(({ name }) => name);
  const lines = table.rows.map((row, at) => {
    const citation = citations.get(table.cited[at] ?? "") ?? contract.cited.map(() => null);
    return [...row.map(valueIn), ...(cites ? citation : [])];
  });
  const all = [[...heads, ...(cites ? contract.cited : [])], ...lines];
  return `${all.map((cells) => cells.map(spelled).join(",")).join("\r\n")}\r\n`;
};
