// A Plotly figure before it is drawn: its theme, its room, and what a small screen or a projector needs.
// Nothing here knows the document.
// @ts-check
/** @import { Figure, Open, Picture } from "../types.js" */

/** A narrower graph is on a phone. */
export const NARROW = 600;
/** No text before a room is smaller than this, in pixels. */
const LEGIBLE = 18;
/** How much higher a figure is before a room. */
export const LARGER = 1.4;

/** @param {unknown} value @returns {value is Open} */
const isPlain = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);

/**
 * What a layout says, over what the theme says; changes the theme.
 * @param {Open} theme
 * @param {Open} layout
 */
const merge = (theme, layout) => {
  for (const [name, value] of Object.entries(layout)) {
    theme[name] = isPlain(value) && isPlain(theme[name]) ? merge(theme[name], value) : value;
  }
  return theme;
};

/**
 * A layout with the theme under it. As a template it would look the same and take Plotly a tenth longer.
 * @param {Open} layout
 * @param {Open} theme a copy that may be changed
 */
export const themed = (layout, theme) => {
  const { xaxis, yaxis, geo, ...others } = theme;
  return merge(layout.geo ? { ...others, geo } : { ...others, xaxis, yaxis }, layout);
};

/**
 * A layout with its margins. Plotly learns how much room its ticks take by drawing the chart, and then
 * draws it again; the ticks that a chart over the years writes can be measured before.
 * @param {Open} layout is changed
 * @param {number} width of the graph
 * @param {(text: string, font: string) => number} widthOf a text, in pixels
 */
export const withMargins = (layout, width, widthOf) => {
  const { xaxis, yaxis, margin, font } = layout;
  const titled = xaxis?.title?.text || yaxis?.title?.text;
  if (titled || xaxis?.tickformat !== "d" || !yaxis.ticktext || width < 400) return layout;
  const pen = `${yaxis.tickfont.size}px ${font.family}`;
  /** @type {string[]} */
  const texts = yaxis.ticktext;
  const widest = Math.max(...texts.map((text) => widthOf(text, pen)));
  Object.assign(margin, { l: Math.ceil(widest + 8.5), b: 34 });
  xaxis.automargin = yaxis.automargin = false;
  return layout;
};

/**
 * A map on a phone: as high as it needs, and without the names that would cover each other.
 * @param {Open[]} data
 * @param {Open} layout is changed
 * @param {number} width
 */
export const fitted = (data, layout, width) => {
  if (!layout.geo || width >= NARROW) return data;
  layout.height = Math.min(layout.height, Math.round(width * 0.66));
  return data.map((trace) => (trace.meta === "roomy" ? { ...trace, mode: "markers" } : trace));
};

/**
 * No font in it is smaller than a room can read.
 * @template {Open | Open[]} Part
 * @param {Part} part is changed
 * @returns {Part}
 */
export const enlarged = (part) => {
  for (const [name, value] of Object.entries(part)) {
    if (!value || typeof value !== "object") continue;
    if (/font$/.test(name) && value.size) value.size = Math.max(LEGIBLE, value.size);
    enlarged(value);
  }
  return part;
};

/**
 * A figure for a projector: no small text, and room for it.
 * @param {Figure} figure
 * @param {number} width
 * @returns {Figure}
 */
export const legible = (figure, width) => {
  const { data, layout } = structuredClone(figure);
  if (layout.height) {
    const higher = layout.height * LARGER;
    // A map is no higher than the world is at this width.
    layout.height = Math.round(layout.geo ? Math.min(higher, width / 2) : higher);
  }
  if (layout.margin?.r) layout.margin.r = Math.round(layout.margin.r * LARGER);
  // A name that stands beside its point stands further from it.
  for (const name of layout.annotations ?? []) {
    for (const way of ["ax", "ay"]) if (Number.isFinite(name[way])) name[way] *= LARGER;
  }
  return { data: enlarged(data), layout };
};

/**
 * What Plotly is given of a picture.
 * @param {Picture & { figure: Figure }} picture
 * @param {object} room
 * @param {number} room.width of the graph
 * @param {boolean} room.presenting before a room
 * @param {boolean} room.still nothing moves
 * @param {Open} room.theme a copy that may be changed
 * @param {(text: string, font: string) => number} room.widthOf
 * @returns {Figure}
 */
export const dressed = ({ figure, narrow }, { width, presenting, still, theme, widthOf }) => {
  const shown = presenting ? legible(figure, width) : figure;
  const layout = { ...shown.layout };
  if (still) delete layout.transition;
  if (width < NARROW) Object.assign(layout, narrow);
  const data = fitted(shown.data, layout, width);
  const over = themed(layout, theme);
  return { data, layout: withMargins(presenting ? enlarged(over) : over, width, widthOf) };
};
