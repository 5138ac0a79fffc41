// A chart as an Excel workbook, as /charts/<name>.xlsx is: a sheet of data, and one that says what they are.
// @ts-check
import { load } from "../loading.js";
import { phrase } from "../phrases.js";
import { textIn, valueIn } from "./cells.js";
import { notesOf } from "./notes.js";

/** @import { Block, Cell, Table } from "../types.js" */

/** @param {Cell} cell */
const spelled = (cell) => {
  const value = valueIn(cell);
  if (typeof value === "number") return { value, type: Number };
  // Text is written as text: a formula is never made of it.
  return { value: textIn(cell), type: String };
};

/** @param {unknown} value */
const strong = (value) => ({ value, type: String, fontWeight: "bold" });

/** @param {unknown} value */
const wrapped = (value) => ({ value: String(value ?? ""), type: String, wrap: true });

/**
 * The two sheets, as the writer of workbooks takes them.
 * @param {Table} table
 * @param {[string, string][]} notes
 * @param {{ data: string, notes: string }} names
 */
export const sheetsOf = ({ columns, rows }, notes, names) => [
  {
    data: [columns.map(({ label }) => strong(label)), ...rows.map((row) => row.map(spelled))],
    sheet: names.data,
    columns: columns.map(() => ({ width: 18 })),
  },
  {
    data: notes.map(([name, text]) => [strong(name), wrapped(text)]),
    sheet: names.notes,
    columns: [{ width: 24 }, { width: 100 }],
  },
];

/**
 * @param {Block & { table: Table }} block
 * @returns {Promise<Blob>}
 */
export const workbookOf = async (block) => {
  const { writeExcelFile } = await load(document.documentElement.dataset.workbook ?? "");
  const names = { data: phrase("sheet_data"), notes: phrase("sheet_notes") };
  return writeExcelFile(sheetsOf(block.table, notesOf(block), names)).toBlob();
};
