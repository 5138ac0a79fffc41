// A chart as a picture: a sheet is laid out off screen, then what stands on it is written as SVG.
// @ts-check

import { render } from "../charts/card.js";
import { unplot } from "../charts/plot.js";
import { element, SVG, svgElement } from "../elements.js";
import { phrase } from "../phrases.js";
import { linkTo } from "./notes.js";
import { drawn } from "./svg.js";

/** @import { Block } from "../types.js" */

// The sheet always has the same width, whatever the reader's screen.
const WIDTH = 960;
const MARGIN = 24;

/** @param {Block} block */
const sheetOf = async (block) => {
  /** @param {"div" | "h2" | "p" | "ul"} tag @param {string} name @param {string} [text] */
  const place = (tag, name, text) => element(tag, { "data-part": name, class: name }, text);
  const sheet = element(
    "div",
    { class: "sheet", style: `width:${WIDTH}px`, "data-name": block.name },
    place("h2", "finding"),
    place("p", "subtitle"),
    place("div", "marks"),
    block.disclaimer ? place("p", "disclaimer", block.disclaimer) : null,
    place("ul", "flags"),
    place("p", "source"),
    place("p", "back", `${linkTo(block)} · ${phrase("note_release")}: ${block.release}`),
  );
  document.body.append(sheet);
  await render(sheet, block);
  await document.fonts.ready;
  return sheet;
};

/** @param {Uint8Array} bytes */
const base64 = (bytes) => {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
};

/** @param {CSSFontFaceRule} rule */
const withFont = async ({ cssText }) => {
  const url = /url\("([^"]+)"\)/.exec(cssText)?.[1];
  if (!url || url.includes("latin-ext")) return "";
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  return cssText.replace(url, `data:font/woff2;base64,${base64(bytes)}`);
};

/** @type {Promise<string> | undefined} */
let faces;

// The font goes into the picture, so that it looks the same wherever it is opened. What the browser
// has not needed for this page is not in it either.
const fontFaces = () => {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  faces ??= Promise.all(rules.filter((rule) => rule instanceof CSSFontFaceRule).map(withFont)).then(
    (all) => all.join("\n"),
    () => "",
  );
  return faces;
};

const hatch = () =>
  svgElement(
    "pattern",
    {
      id: "hatch",
      width: 4,
      height: 4,
      patternUnits: "userSpaceOnUse",
      patternTransform: "rotate(45)",
    },
    svgElement("rect", { width: 4, height: 4, fill: "#fff" }),
    svgElement("line", { y2: 4, stroke: "#a9b2b8", "stroke-width": 1.6 }),
  );

/** @param {Block} block */
const pictureOf = async (block) => {
  const sheet = await sheetOf(block);
  try {
    const origin = sheet.getBoundingClientRect();
    const width = Math.ceil(origin.width) + 2 * MARGIN;
    const height = Math.ceil(origin.height) + 2 * MARGIN;
    const picture = svgElement(
      "svg",
      {
        xmlns: SVG,
        width,
        height,
        viewBox: `${-MARGIN} ${-MARGIN} ${width} ${height}`,
        lang: document.documentElement.lang,
      },
      svgElement("title", {}, block.finding),
      svgElement("defs", {}, svgElement("style", {}, await fontFaces()), hatch()),
      svgElement("rect", { x: -MARGIN, y: -MARGIN, width, height, fill: "#fff" }),
      ...drawn(sheet, origin),
    );
    return { text: new XMLSerializer().serializeToString(picture), width, height };
  } finally {
    unplot(sheet.querySelectorAll(".graph"));
    sheet.remove();
  }
};

/** @param {Block} block */
export const svgOf = async (block) => (await pictureOf(block)).text;

/**
 * @param {Block} block
 * @param {number} scale
 * @returns {Promise<Blob>}
 */
export const pngOf = async (block, scale) => {
  const { text, width, height } = await pictureOf(block);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = element("canvas", { width: width * scale, height: height * scale });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
};

/** What our server's own browser asks for: `dashboard/export/pictures.py`. */
export const PICTURES = {
  svg: svgOf,
  /** @param {Block} block @param {number} scale */
  png: async (block, scale) =>
    base64(new Uint8Array(await (await pngOf(block, scale)).arrayBuffer())),
};
