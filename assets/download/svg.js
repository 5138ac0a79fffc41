// Writes what stands on the screen as SVG: boxes, lines of text, and the graphs that are SVG already.
// @ts-check
import { svgElement } from "../elements.js";

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/** @param {string} colour */
const isClear = (colour) => colour === "transparent" || /^rgba\(.*, 0\)$/.test(colour);

/** @param {HTMLElement} element @param {CSSStyleDeclaration} style @param {Box} at @param {number} border */
const backgroundOf = (element, style, at, border) => {
  const { width, height } = at;
  const radius = style.borderTopLeftRadius.endsWith("%") ? Math.min(width, height) / 2 : 0;
  const ring = Boolean(radius && border && style.borderTopStyle !== "none");
  const hatched = style.backgroundImage.startsWith("repeating-linear-gradient");
  if (isClear(style.backgroundColor) && !hatched && !ring) return { ring, boxes: [] };
  const inset = ring ? border / 2 : 0;
  const turn = /^matrix\(([^,]+), ([^,]+)/.exec(style.transform);
  const box = svgElement("rect", {
    x: at.x + inset,
    y: at.y + inset,
    width: width - 2 * inset,
    height: height - 2 * inset,
    rx: radius,
    fill: hatched ? "url(#hatch)" : style.backgroundColor,
    ...(ring ? { stroke: style.borderTopColor, "stroke-width": border } : {}),
  });
  if (turn) {
    const [x, y] = [at.x + width / 2, at.y + height / 2];
    const degrees = (Math.atan2(Number(turn[2]), Number(turn[1])) * 180) / Math.PI;
    const { offsetWidth, offsetHeight } = element;
    box.setAttribute("transform", `rotate(${degrees} ${x} ${y})`);
    box.setAttribute("x", String(x - offsetWidth / 2));
    box.setAttribute("y", String(y - offsetHeight / 2));
    box.setAttribute("width", String(offsetWidth));
    box.setAttribute("height", String(offsetHeight));
  }
  return { ring, boxes: [box] };
};

/** @param {CSSStyleDeclaration} style @param {Box} at */
const bordersOf = (style, { x, y, width, height }) => {
  /** @type {["top" | "right" | "bottom" | "left", number[]][]} */
  const sides = [
    ["top", [0, 0, width, 0]],
    ["right", [width, 0, width, height]],
    ["bottom", [0, height, width, height]],
    ["left", [0, 0, 0, height]],
  ];
  return sides.flatMap(([side, [x1, y1, x2, y2]]) => {
    const thick = parseFloat(style.getPropertyValue(`border-${side}-width`));
    const kind = style.getPropertyValue(`border-${side}-style`);
    const stroke = style.getPropertyValue(`border-${side}-color`);
    if (!thick || kind === "none" || isClear(stroke)) return [];
    const dashes = kind === "dashed" ? { "stroke-dasharray": "4 3" } : {};
    const ends = { x1: x + x1, y1: y + y1, x2: x + x2, y2: y + y2 };
    return [svgElement("line", { ...ends, stroke, "stroke-width": thick, ...dashes })];
  });
};

/** @param {HTMLElement} element @param {CSSStyleDeclaration} style @param {Box} at */
const boxOf = (element, style, at) => {
  const border = parseFloat(style.borderTopWidth) || 0;
  const { ring, boxes } = backgroundOf(element, style, at, border);
  return ring ? boxes : [...boxes, ...bordersOf(style, at)];
};

/** @type {CanvasRenderingContext2D | null} */
let ruler = null;

/** How far a font goes above and below the line. @param {string} font */
const heightsOf = (font) => {
  ruler ??= document.createElement("canvas").getContext("2d");
  if (!ruler) return { up: 0, down: 0 };
  ruler.font = font;
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = ruler.measureText("x");
  return { up, down };
};

/** The lines in which the browser has set a text. @param {Text} node */
const setLines = (node) => {
  const range = document.createRange();
  /** @type {{ top: number, left: number, height: number, start: number, end: number }[]} */
  const lines = [];
  for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
    const end = index + word.length;
    range.setStart(node, index);
    range.setEnd(node, end);
    const { top, left, width, height } = range.getBoundingClientRect();
    if (!width) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.top - top) < 2) last.end = end;
    else lines.push({ top, left, height, start: index, end });
  }
  return lines;
};

/**
 * A text node as one <text> a line, on the very place where the browser set it.
 * @param {Text} node
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} origin
 */
const linesOf = (node, style, origin) => {
  const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { up, down } = heightsOf(font);
  return setLines(node).map(({ top, left, height, start, end }) => {
    const words = node.data.slice(start, end).replace(/\s+/g, " ");
    const line = svgElement(
      "text",
      {
        x: left - origin.left,
        y: top - origin.top + (height - up - down) / 2 + up,
        fill: style.color,
        "font-family": style.fontFamily,
        "font-size": style.fontSize,
        "font-weight": style.fontWeight,
        "font-style": style.fontStyle,
        "letter-spacing": style.letterSpacing === "normal" ? null : style.letterSpacing,
        style: `font-variant-numeric:${style.fontVariantNumeric};white-space:pre`,
      },
      style.textTransform === "uppercase" ? words.toUpperCase() : words,
    );
    return line;
  });
};

/** @param {SVGSVGElement} svg @param {Box} at */
const copyOf = (svg, at) => {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  for (const [name, value] of Object.entries({ ...at, overflow: "visible" })) {
    copy.setAttribute(name, String(value));
  }
  copy.removeAttribute("style");
  copy.removeAttribute("class");
  if (!copy.getAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${at.width} ${at.height}`);
  return copy;
};

/** What a reader does not see, or cannot use on paper. */
const LEFT_OUT = ".visually-hidden, summary, .modebar-container, .hoverlayer";

/**
 * What stands in a node, on the places where it stands, counted from an origin.
 * @param {Node} node
 * @param {DOMRect} origin
 * @returns {SVGElement[]}
 */
export const drawn = (node, origin) => {
  if (node instanceof Text) {
    return node.parentElement ? linesOf(node, getComputedStyle(node.parentElement), origin) : [];
  }
  if (!(node instanceof Element)) return [];
  const style = getComputedStyle(node);
  const { display, visibility, opacity } = style;
  if (display === "none" || visibility === "hidden" || opacity === "0") return [];
  if (node.matches(LEFT_OUT)) return [];
  const { left, top, width, height } = node.getBoundingClientRect();
  const at = { x: left - origin.left, y: top - origin.top, width, height };
  if (node instanceof SVGSVGElement) return [copyOf(node, at)];
  const box = boxOf(/** @type {HTMLElement} */ (node), style, at);
  return [...box, ...[...node.childNodes].flatMap((child) => drawn(child, origin))];
};
