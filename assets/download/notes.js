// What goes wherever a chart goes: its finding, sources, release and link; and how it is cited and framed.
// @ts-check
import { phrase } from "../phrases.js";
/** @import { Block } from "../types.js" */

/** @param {Block} block */
export const linkTo = (block) => `${window.location.origin}/embed/${block.name}${block.query}`;

/**
 * @param {Block} block
 * @returns {[string, string][]}
 */
export const notesOf = (block) => [
  [phrase("note_finding"), block.finding],
  [phrase("note_subtitle"), block.subtitle],
  ...block.flags.map((flag) => /** @type {[string, string]} */ ([phrase("note_flag"), flag])),
  ...block.sources.map(({ name, edition, licence, link }) => {
    const source = `${name} (${edition}) · ${licence} · ${link}`;
    return /** @type {[string, string]} */ ([phrase("note_source"), source]);
  }),
  ...(block.disclaimer
    ? [/** @type {[string, string]} */ ([phrase("note_map"), block.disclaimer])]
    : []),
  [phrase("note_link"), linkTo(block)],
  [phrase("note_release"), block.release],
  ...block.facts,
];

/** @param {Block} block */
export const citationOf = (block) => {
  const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
  return phrase("citation", {
    finding: block.finding,
    sources: block.sources.map(({ name, edition }) => `${name} (${edition})`).join("; "),
    release: block.release,
    link: linkTo(block),
    date: day.format(new Date()),
  });
};

/** @param {Block} block */
export const frameOf = (block) => {
  const title = block.title.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const link = linkTo(block).replaceAll("&", "&amp;");
  return `<iframe src="${link}" title="${title}" width="100%" height="560" loading="lazy"></iframe>`;
};
