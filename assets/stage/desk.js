// The desk: what the speaker sees beside the stage, in step with it both ways.
// @ts-check
import { unplot } from "../charts/plot.js";
import { all, byId, closest, element, jsonOf } from "../elements.js";
import { keepViews, openTalk, prefetchCountries } from "./answers.js";
import { destinationOf } from "./jump.js";
import { linkOf } from "./link.js";
import { addressFor, isOpen } from "./room.js";
import { buildSlide, colours, drawSlide } from "./slides.js";
import { Timer } from "./timer.js";

/** @import { Moment, Slide, SlideElement, Talk } from "../types.js" */
/** @typedef {Moment & { blank: boolean, dark: boolean, size: [number, number] }} State */

/** @param {Slide} slide */
const titleOf = ({ title, views }) => title || views[0]?.block.finding || "";

/** @param {string} selector @returns {HTMLElement} */
const at = (selector) => {
  const [found] = all(document, selector);
  return found;
};

// ---- The slides as the room sees them -------------------------------------------------------

// A slide as large as on the stage, made smaller as a picture is. Its letters are sized by the rem,
// which on the desk is three quarters of that on the stage.
const SMALLER = 0.75;

/** @param {HTMLElement} host @param {HTMLElement} page @param {State["size"]} size */
const fit = (host, page, size) => {
  const [width, height] = size.map((side) => Math.round(side * SMALLER));
  const scale = host.clientWidth / width;
  Object.assign(page.style, {
    width: `${width}px`,
    height: `${height}px`,
    transform: `scale(${scale})`,
  });
  host.style.height = `${Math.round(height * scale)}px`;
};

/**
 * @param {HTMLElement} host
 * @param {Talk} talk
 * @param {number} number of the slide
 * @param {string} change
 * @param {State} state
 */
const preview = async (host, talk, number, change, { size, dark }) => {
  const wanted = `${number} ${size} ${dark}`;
  if (host.dataset.shown !== wanted) {
    host.dataset.shown = wanted;
    unplot(host.querySelectorAll(".graph"));
    if (!talk.slides[number - 1]) return host.replaceChildren(element("p", {}, "–"));
    const slide = buildSlide(talk, number);
    slide.classList.add("current");
    // It is looked at; what it says is read beside it.
    const page = element("div", { class: "page", inert: true, "aria-hidden": "true" }, slide);
    host.replaceChildren(page);
    fit(host, page, size);
  }
  /** @type {SlideElement | null} */
  const slide = host.querySelector(".slide");
  if (slide) await drawSlide(slide, talk, change);
};

/** What will be shown, and what is to be minded of it. @param {Talk} talk */
const remarksOf = ({ slides, phrases }) => {
  const found = slides.flatMap(({ views }, place) =>
    views.flatMap(({ block }) =>
      [...(block.table ? [] : [block.finding]), ...block.flags].map(
        (text) => `${place + 1}: ${text}`,
      ),
    ),
  );
  return [...new Set([phrases[isOpen ? "private" : "safe"], ...found])];
};

/** @param {Talk} talk @param {ReturnType<typeof linkOf>} link */
const run = async (talk, link) => {
  /** @type {State} */
  let now = { slide: 1, change: "", blank: false, dark: false, size: [1280, 660] };
  const timer = new Timer(talk);

  // What is left behind by a quick step is not drawn.
  let drawing = Promise.resolve();
  /** @param {State} state */
  const drawPreviews = (state) => {
    drawing = drawing.then(async () => {
      if (state !== now) return;
      await preview(at("#here .preview"), talk, now.slide, now.change, now);
      await preview(at("#upcoming .preview"), talk, now.slide + 1, "", now);
    });
  };

  const show = () => {
    const slide = talk.slides[now.slide - 1];
    at("#said h1").textContent = `${now.slide}/${talk.slides.length} · ${titleOf(slide)}`;
    const lines = `${slide.notes}\n${slide.question}`.split("\n").filter(Boolean);
    byId("notes").replaceChildren(...lines.map((line) => element("p", {}, line)));
    for (const [place, entry] of [...byId("list").children].entries()) {
      const current = place === now.slide - 1;
      entry.classList.toggle("current", current);
      const button = entry.querySelector("button");
      if (current) button?.setAttribute("aria-current", "true");
      else button?.removeAttribute("aria-current");
    }
    at('[data-desk="blank"]').setAttribute("aria-pressed", String(now.blank));
    byId("here").classList.toggle("blank", now.blank);
    timer.show(now.slide);
    drawPreviews(now);
  };

  const go = (/** @type {number} */ slide, change = "") => {
    const to = Math.min(Math.max(1, slide), talk.slides.length);
    now = { ...now, slide: to, change };
    link.tell({ slide: to, change });
    show();
  };

  // Whoever could show the room what is not public may say so; nobody else is asked.
  const room = at('[data-desk="room"]');
  const entitle = async () => {
    try {
      const { inside } = await (await fetch("/room.json", { cache: "no-store" })).json();
      room.hidden = !inside;
    } catch {
      room.hidden = true;
    }
    room.setAttribute("aria-pressed", String(!isOpen));
  };

  /** What the buttons do, by their `data-desk`. @type {Record<string, () => void>} */
  const actions = {
    start: () => timer.start(),
    reset: () => timer.reset(),
    room: () => {
      link.tell({ room: isOpen ? "safe" : "open" });
      window.location.replace(addressFor(!isOpen));
    },
    blank: () => {
      now = { ...now, blank: !now.blank };
      link.tell({ blank: now.blank });
    },
  };

  // ---- What the speaker does ----------------------------------------------------------------

  byId("list").append(
    ...talk.slides.map((slide, place) => {
      const button = element("button", { type: "button" }, `${place + 1}. ${titleOf(slide)}`);
      button.addEventListener("click", () => go(place + 1));
      return element("li", {}, button);
    }),
  );

  document.addEventListener("click", (event) => {
    const action = actions[closest(event, "[data-desk]")?.dataset.desk ?? ""];
    if (!action) return;
    action();
    show();
  });

  byId("aim").addEventListener("submit", (event) => {
    event.preventDefault();
    /** @type {HTMLInputElement | null} */
    const input = byId("aim").querySelector('[name="to"]');
    if (!input) return;
    const to = destinationOf(input.value, talk, now);
    input.setAttribute("aria-invalid", String(!to));
    if (!to) return;
    go(to.slide, to.change);
    input.value = "";
  });

  /** @type {Record<string, number>} */
  const keys = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
  document.addEventListener("keydown", (event) => {
    if (closest(event, "input, button") || !keys[event.key]) return;
    event.preventDefault();
    go(now.slide + keys[event.key]);
  });

  link.listen(({ slide, change, blank, dark, size }) => {
    if (dark !== now.dark) colours.set(dark);
    now = { slide, change, blank, dark, size };
    show();
  });

  let resizing = 0;
  window.addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = window.setTimeout(() => {
      for (const host of all(document, ".preview")) {
        const [page] = all(host, ".page");
        if (page) fit(host, page, now.size);
      }
    }, 200);
  });

  // ---- Begin --------------------------------------------------------------------------------

  byId("check").replaceChildren(...remarksOf(talk).map((text) => element("li", {}, text)));
  show();
  timer.watch();
  await entitle();
  link.tell({ hello: true });
  document.body.dataset.ready = "desk";
  // What the room may ask for is at hand here, too.
  await prefetchCountries(talk);
  show();
};

/** Open the talk of the document on the desk. */
export const openDesk = async () => {
  /** @type {Talk} */
  const { name } = jsonOf("talk");
  const link = linkOf("desk", name, window.location.hash.slice(1));
  /** @returns {Promise<Talk>} A reader's own talk stands in the address of its stage, and comes from there. */
  const fromStage = () =>
    new Promise((resolve) => {
      link.listen(({ talk }) => talk && resolve(talk));
      link.tell({ hello: true });
    });
  const talk = await (name === "mine" ? fromStage() : openTalk());
  keepViews(talk);
  await run(talk, link);
};
