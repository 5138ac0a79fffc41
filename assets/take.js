// Takes a chart along: as CSV, workbook or picture, made in the reader's browser from the very block
// that is on screen, so that it works without a network; and as a link, a citation or a frame.
(() => {
  "use strict";

  const CITED = ["source", "publisher", "dataset", "edition", "licence", "link"];

  // ---- Rows -------------------------------------------------------------------------------

  // A cell is its text, or [value, text] where the value reads otherwise.
  const valueOf = (cell) => (Array.isArray(cell) ? cell[0] : cell);
  const textOf = (cell) => (Array.isArray(cell) ? cell[1] : cell);

  // A spreadsheet would run a text that begins so as a formula.
  const FORMULA = /^[=+\-@\t\r]/;

  const csvCell = (value) => {
    if (value == null) return "";
    if (typeof value === "number") return String(Number(value.toPrecision(12)));
    const text = String(value);
    const safe = FORMULA.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  // The same bytes as /charts/<name>.csv.
  const csv = ({ table, sources }) => {
    const about = new Map(sources.map(({ id, cited }) => [id, cited]));
    const cites = table.cited.some((id) => id != null);
    const heads = [...table.columns.map(({ name }) => name), ...(cites ? CITED : [])];
    const lines = table.rows.map((row, at) => [
      ...row.map(valueOf),
      ...(cites ? (about.get(table.cited[at]) ?? CITED.map(() => null)) : []),
    ]);
    const text = [heads, ...lines].map((cells) => cells.map(csvCell).join(",")).join("\r\n");
    return new Blob([`${text}\r\n`], { type: "text/csv;charset=utf-8" });
  };

  const loaded = new Map();
  const load = (url) => {
    if (!loaded.has(url)) {
      const script = document.createElement("script");
      script.src = url;
      loaded.set(
        url,
        new Promise((resolve, reject) => {
          script.addEventListener("load", resolve);
          script.addEventListener("error", () => {
            loaded.delete(url);
            reject(new Error("the workbook writer could not be fetched"));
          });
        }),
      );
      document.head.append(script);
    }
    return loaded.get(url);
  };

  const workbook = async (block) => {
    await load(document.documentElement.dataset.workbook);
    const strong = (value) => ({ value, type: String, fontWeight: "bold" });
    const written = (value) => ({ value: String(value ?? ""), type: String, wrap: true });
    const held = (cell) => {
      const value = valueOf(cell);
      if (typeof value === "number") return { value, type: Number };
      // Text is written as text: a formula is never made of it.
      return { value: textOf(cell), type: String };
    };
    const { table } = block;
    const data = [
      table.columns.map(({ label }) => strong(label)),
      ...table.rows.map((row) => row.map(held)),
    ];
    const notes = notesOf(block).map(([name, text]) => [strong(name), written(text)]);
    const sheets = [
      { data, sheet: say("sheet_data"), columns: table.columns.map(() => ({ width: 18 })) },
      { data: notes, sheet: say("sheet_notes"), columns: [{ width: 24 }, { width: 100 }] },
    ];
    return window.writeExcelFile(sheets).toBlob();
  };

  // ---- What goes with the rows ------------------------------------------------------------

  const say = (...what) => window.house.say(...what);

  const linkTo = (block) => `${location.origin}/embed/${block.name}${block.query}`;

  const notesOf = (block) => [
    [say("note_finding"), block.finding],
    [say("note_subtitle"), block.subtitle],
    ...block.flags.map((flag) => [say("note_flag"), flag]),
    ...block.sources.map(({ name, edition, licence, link }) => [
      say("note_source"),
      `${name} (${edition}) · ${licence} · ${link}`,
    ]),
    ...(block.disclaimer ? [[say("note_map"), block.disclaimer]] : []),
    [say("note_link"), linkTo(block)],
    [say("note_release"), block.release],
    ...block.facts,
  ];

  const today = () =>
    new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(new Date());

  const citation = (block) =>
    say("citation", {
      finding: block.finding,
      sources: block.sources.map(({ name, edition }) => `${name} (${edition})`).join("; "),
      release: block.release,
      link: linkTo(block),
      date: today(),
    });

  const frame = (block) => {
    const title = block.title.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
    const link = linkTo(block).replaceAll("&", "&amp;");
    return `<iframe src="${link}" title="${title}" width="100%" height="560" loading="lazy"></iframe>`;
  };

  // ---- The picture: a sheet is laid out off screen, then what stands on it is written as SVG ----

  const WIDTH = 960;

  // The sheet always has the same width, whatever the reader's screen.
  const sheetOf = async (block) => {
    const sheet = document.createElement("div");
    sheet.className = "sheet";
    sheet.style.width = `${WIDTH}px`;
    const part = (tag, name) => {
      const made = document.createElement(tag);
      made.dataset.part = name;
      made.className = name;
      sheet.append(made);
      return made;
    };
    sheet.dataset.name = block.name;
    part("h2", "finding");
    part("p", "subtitle");
    part("div", "marks");
    if (block.disclaimer) part("p", "disclaimer").textContent = block.disclaimer;
    part("ul", "flags");
    part("p", "source");
    part("p", "back").textContent = `${linkTo(block)} · ${say("note_release")}: ${block.release}`;
    document.body.append(sheet);
    await window.house.draw(sheet, block);
    await document.fonts.ready;
    return sheet;
  };

  const NS = "http://www.w3.org/2000/svg";
  const svg = (name, attributes, ...children) => {
    const made = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const clear = (colour) => colour === "transparent" || /^rgba\(.*, 0\)$/.test(colour);

  const boxOf = (element, style, at) => {
    const made = [];
    const { width, height } = at;
    const radius = style.borderTopLeftRadius.endsWith("%") ? Math.min(width, height) / 2 : 0;
    const border = parseFloat(style.borderTopWidth) || 0;
    const ring = radius && border && style.borderTopStyle !== "none";
    const hatched = style.backgroundImage.startsWith("repeating-linear-gradient");
    if (!clear(style.backgroundColor) || hatched || ring) {
      const inset = ring ? border / 2 : 0;
      const box = svg("rect", {
        x: at.x + inset, y: at.y + inset, width: width - 2 * inset, height: height - 2 * inset,
        rx: radius, fill: hatched ? "url(#hatch)" : style.backgroundColor,
      });
      if (ring) {
        box.setAttribute("stroke", style.borderTopColor);
        box.setAttribute("stroke-width", border);
      }
      const turn = /^matrix\(([^,]+), ([^,]+)/.exec(style.transform);
      if (turn) {
        const [x, y] = [at.x + width / 2, at.y + height / 2];
        const degrees = (Math.atan2(turn[2], turn[1]) * 180) / Math.PI;
        const [w, h] = [element.offsetWidth, element.offsetHeight];
        box.setAttribute("transform", `rotate(${degrees} ${x} ${y})`);
        for (const [key, value] of Object.entries({ x: x - w / 2, y: y - h / 2, width: w, height: h }))
          box.setAttribute(key, value);
      }
      made.push(box);
    }
    if (ring) return made;
    const sides = {
      Top: [0, 0, width, 0], Right: [width, 0, width, height],
      Bottom: [0, height, width, height], Left: [0, 0, 0, height],
    };
    for (const [side, [x1, y1, x2, y2]] of Object.entries(sides)) {
      const thick = parseFloat(style[`border${side}Width`]);
      const colour = style[`border${side}Color`];
      if (!thick || style[`border${side}Style`] === "none" || clear(colour)) continue;
      const dashed = style[`border${side}Style`] === "dashed";
      made.push(svg("line", {
        x1: at.x + x1, y1: at.y + y1, x2: at.x + x2, y2: at.y + y2,
        stroke: colour, "stroke-width": thick, ...(dashed ? { "stroke-dasharray": "4 3" } : {}),
      }));
    }
    return made;
  };

  const ruler = document.createElement("canvas").getContext("2d");

  // A text node as one <text> a line, on the very place where the browser set it.
  const linesOf = (node, style, origin) => {
    const range = document.createRange();
    const lines = [];
    for (const { index, 0: word } of node.textContent.matchAll(/\S+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const at = range.getBoundingClientRect();
      if (!at.width) continue;
      const last = lines.at(-1);
      if (last && Math.abs(last.top - at.top) < 2) Object.assign(last, { end: index + word.length });
      else lines.push({ top: at.top, left: at.left, height: at.height, start: index,
        end: index + word.length });
    }
    const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    ruler.font = font;
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = ruler.measureText("x");
    return lines.map(({ top, left, height, start, end }) => {
      const words = node.textContent.slice(start, end).replace(/\s+/g, " ");
      const shown = style.textTransform === "uppercase" ? words.toUpperCase() : words;
      return svg("text", {
        x: left - origin.left, y: top - origin.top + (height - up - down) / 2 + up,
        fill: style.color, "font-family": style.fontFamily, "font-size": style.fontSize,
        "font-weight": style.fontWeight, "font-style": style.fontStyle,
        ...(style.letterSpacing === "normal" ? {} : { "letter-spacing": style.letterSpacing }),
        style: `font-variant-numeric:${style.fontVariantNumeric};white-space:pre`,
      }, shown);
    });
  };

  const drawn = (node, origin) => {
    if (node.nodeType === Node.TEXT_NODE) {
      return linesOf(node, getComputedStyle(node.parentElement), origin);
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    const style = getComputedStyle(node);
    if (style.display === "none" || style.visibility === "hidden" || style.opacity === "0") return [];
    const box = node.getBoundingClientRect();
    if (node.matches(".visually-hidden, summary, .modebar-container, .hoverlayer")) return [];
    const at = { x: box.left - origin.left, y: box.top - origin.top, width: box.width,
      height: box.height };
    if (node instanceof SVGSVGElement) {
      const copy = node.cloneNode(true);
      for (const [key, value] of Object.entries({ ...at, overflow: "visible" }))
        copy.setAttribute(key, value);
      copy.removeAttribute("style");
      copy.removeAttribute("class");
      if (!copy.getAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${at.width} ${at.height}`);
      return [copy];
    }
    return [...boxOf(node, style, at), ...[...node.childNodes].flatMap((each) => drawn(each, origin))];
  };

  const base64 = async (url) => {
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    let text = "";
    for (let at = 0; at < bytes.length; at += 8192)
      text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  };

  // The font goes into the picture, so that it looks the same wherever it is opened. What the browser
  // has not needed for this page is not in it either.
  let faces;
  const fontFaces = () =>
    (faces ??= Promise.all(
      [...document.styleSheets]
        .flatMap((sheet) => [...sheet.cssRules])
        .filter((rule) => rule instanceof CSSFontFaceRule)
        .map(async ({ cssText }) => {
          const url = /url\("([^"]+)"\)/.exec(cssText)?.[1];
          if (!url || url.includes("latin-ext")) return "";
          return cssText.replace(url, `data:font/woff2;base64,${await base64(url)}`);
        }),
    ).then((all) => all.join("\n"), () => ""));

  const MARGIN = 24;

  const pictureOf = async (block) => {
    const sheet = await sheetOf(block);
    try {
      const origin = sheet.getBoundingClientRect();
      const [width, height] = [Math.ceil(origin.width) + 2 * MARGIN,
        Math.ceil(origin.height) + 2 * MARGIN];
      const style = svg("style", {});
      style.textContent = await fontFaces();
      const hatch = svg("pattern",
        { id: "hatch", width: 4, height: 4, patternUnits: "userSpaceOnUse",
          patternTransform: "rotate(45)" },
        svg("rect", { width: 4, height: 4, fill: "#fff" }),
        svg("line", { y2: 4, stroke: "#a9b2b8", "stroke-width": 1.6 }));
      const title = svg("title", {});
      title.textContent = block.finding;
      const made = svg("svg",
        { xmlns: NS, width, height, viewBox: `${-MARGIN} ${-MARGIN} ${width} ${height}`,
          lang: document.documentElement.lang },
        title, svg("defs", {}, style, hatch),
        svg("rect", { x: -MARGIN, y: -MARGIN, width, height, fill: "#fff" }),
        ...drawn(sheet, origin));
      return { text: new XMLSerializer().serializeToString(made), width, height };
    } finally {
      const graph = sheet.querySelector(".graph");
      if (graph) window.Plotly.purge(graph);
      sheet.remove();
    }
  };

  const svgBlob = async (block) =>
    new Blob([(await pictureOf(block)).text], { type: "image/svg+xml;charset=utf-8" });

  const pngBlob = async (block, scale) => {
    const { text, width, height } = await pictureOf(block);
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * scale;
    canvas.height = height * scale;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  };

  const MADE = {
    csv: [csv, "csv"],
    xlsx: [workbook, "xlsx"],
    svg: [svgBlob, "svg"],
    png: [(block) => pngBlob(block, 1), "png"],
    "png@2": [(block) => pngBlob(block, 2), "png"],
  };

  // A name that says what is in the file: the chart and what was chosen.
  const nameOf = (block, suffix) => {
    const chosen = [...new URLSearchParams(block.query).values()];
    return `${[block.name, ...chosen].join("-").replace(/[^\w,-]/g, "_")}.${suffix}`;
  };

  const save = async (block, format) => {
    const [make, suffix] = MADE[format];
    const blob = await make(block);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = nameOf(block, suffix);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  const COPIED = { link: () => location.href, cite: citation, frame };

  const copy = async (button, text) => {
    const before = button.dataset.label ?? button.textContent;
    button.dataset.label = before;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = say("copied");
    } catch {
      // Without leave to write to the clipboard, the text is shown to be copied by hand.
      button.textContent = text;
    }
    setTimeout(() => (button.textContent = before), 4000);
  };

  const close = (menu, focus) => {
    menu.open = false;
    if (focus) menu.querySelector("summary").focus();
  };

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) close(menu);
    }
    const block = event.target.closest?.("[data-name]")?.block;
    const taken = event.target.closest?.("a[data-take]");
    if (taken && block?.table && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      // What the browser cannot make, the server is asked for.
      if (MADE[taken.dataset.take]) {
        event.preventDefault();
        save(block, taken.dataset.take).catch((error) => {
          console.warn(error);
          window.location.assign(taken.href);
        });
      }
      close(taken.closest("details"), true);
    }
    const copied = event.target.closest?.("button[data-copy]");
    if (copied && block) copy(copied, COPIED[copied.dataset.copy](block));
  });

  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector("details.menu[open]");
    if (event.key !== "Escape" || !menu) return;
    event.preventDefault();
    close(menu, true);
  });

  // For a server that draws pictures with a browser of its own.
  window.take = {
    svg: async (block) => (await pictureOf(block)).text,
    async png(block, scale) {
      const blob = await pngBlob(block, scale);
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    },
  };
})();
