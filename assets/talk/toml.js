// A talk as a TOML file, as those in data/talks are.
// @ts-check
/** @import { WrittenTalk } from "../types.js" */

/** JSON writes a text as TOML does, but for one sign, and halves of signs. @param {string} text */
const quoted = (text) => JSON.stringify(text.toWellFormed()).replaceAll("\u007f", "\\u007f");

/** @param {Record<string, unknown>} table */
const linesOf = (table) =>
  Object.entries(table).flatMap(([name, value]) => {
    if (Array.isArray(value)) return `${name} = [${value.map(quoted).join(", ")}]`;
    if (value && typeof value === "object") {
      return Object.entries(value).map(
        ([language, text]) => `${name}.${language} = ${quoted(text)}`,
      );
    }
    return `${name} = ${typeof value === "string" ? quoted(value) : value}`;
  });

/** @param {WrittenTalk} talk */
export const tomlOf = ({ slides, ...talk }) => {
  const tables = slides.flatMap((slide) => ["", "[[slides]]", ...linesOf({ ...slide })]);
  return [...linesOf(talk), ...tables, ""].join("\n");
};
