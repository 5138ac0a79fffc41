// The stage: one slide at a time, by keys, clicks and the address. Everything is drawn before it is shown.
// @ts-check
import { listenToReader } from "../actions.js";
import { byId, closest, element } from "../elements.js";
import { navigateWith } from "../navigation.js";
import { changeIn, momentIn, queryAt } from "./address.js";
import { keepViews, NoTalk, openTalk } from "./answers.js";
import { destinationOf } from "./jump.js";
import { keeping } from "./keeping.js";
import { listenToKeys } from "./keys.js";
import { linkOf, pairOfStage } from "./link.js";
import { addressFor, inside, isOpen } from "./room.js";
import { buildSlide, cardsOf, colours, drawSlide } from "./slides.js";

/** @import { Moment, SlideElement, Talk } from "../types.js" */

/** Makes what phones scan; a file that is taken along has none. @typedef {(talk: Talk, moment: Moment, drawn: SlideElement) => Node[]} Codes */

const root = byId("stage");
const place = byId("slides");

/** @param {string} tool @param {boolean} pressed */
const press = (tool, pressed) =>
  document.querySelector(`[data-stage="${tool}"]`)?.setAttribute("aria-pressed", String(pressed));

/** Why there is nothing to show. @param {unknown} error */
const apologise = (error) => {
  const leave = document.querySelector("#stage-tools a")?.cloneNode(true);
  const why = error instanceof NoTalk ? error.message : String(error);
  place.append(element("div", { class: "nothing", role: "alert" }, element("p", {}, why), leave));
};

/** @param {Talk} talk @param {Codes | null} codesOf */
const show = async (talk, codesOf) => {
  const slides = talk.slides.map((_, at) => buildSlide(talk, at + 1));
  const link = linkOf("stage", talk.name, pairOfStage());
  const notes = byId("stage-notes");
  const code = byId("stage-code");
  let now = momentIn(window.location.search, slides.length);
  let turn = 0;

  const isDark = () => root.classList.contains("dark");
  const isBlank = () => root.classList.contains("blank");
  const here = () => slides[now.slide - 1];
  /** What is changed on a slide: on the one that is shown alone. @param {SlideElement} slide */
  const changeOn = (slide) => (slide === here() ? now.change : "");

  const address = () => {
    const query = queryAt(now, { language: talk.language, open: isOpen, dark: isDark() });
    // A reader's own talk stands behind the #.
    return window.location.pathname + query + window.location.hash;
  };

  /** @param {Record<string, unknown>} [more] */
  const tell = (more = {}) =>
    link.tell({
      ...now,
      ...more,
      blank: isBlank(),
      dark: isDark(),
      size: [place.clientWidth, place.clientHeight],
    });

  const redrawMissing = async () => {
    for (const slide of slides) await drawSlide(slide, talk, changeOn(slide));
  };
  const network = keeping(talk, root, redrawMissing);

  // ---- What is shown ------------------------------------------------------------------------

  /** What the speaker says to a slide, under it: for those who read the talk without its speaker. */
  const annotate = () => {
    const { notes: text, question } = talk.slides[now.slide - 1];
    const lines = `${text}\n${question}`.split("\n").filter(Boolean);
    notes.replaceChildren(...lines.map((line) => element("p", {}, line)));
  };

  const showNotes = (on = Boolean(notes.hidden)) => {
    notes.hidden = !on;
    press("notes", on);
  };

  /** What the room scans to have this slide on its own phones. */
  const showCodes = (on = Boolean(code.hidden)) => {
    if (!codesOf) return;
    code.hidden = !on;
    code.replaceChildren(...(on ? codesOf(talk, now, here()) : []));
    press("code", on);
  };

  /** @param {boolean} [on] */
  const blank = (on) => {
    root.classList.toggle("blank", on ?? !isBlank());
  };

  /** @param {Moment} next @param {{ replace?: boolean }} [how] */
  const turnTo = async (next, { replace = false } = {}) => {
    turn += 1;
    const mine = turn;
    const left = here();
    now = next;
    const shown = here();
    history[replace ? "replaceState" : "pushState"](null, "", address());
    for (const slide of slides) slide.classList.toggle("current", slide === shown);
    for (const slide of slides) slide.toggleAttribute("inert", slide !== shown);
    byId("number").textContent = `${now.slide}/${slides.length}`;
    // A step takes the keyboard along; a choice leaves it where it was made.
    if (!shown.contains(document.activeElement)) {
      const heading = shown.querySelector("h1");
      heading?.setAttribute("tabindex", "-1");
      heading?.focus({ preventScroll: true });
    }
    tell();
    annotate();
    if (!code.hidden) showCodes(true);
    if (!(await drawSlide(shown, talk, now.change))) network.look();
    // What was left goes back to what it shows by itself, so that it is there at once.
    if (left !== shown && mine === turn) await drawSlide(left, talk);
  };

  const go = (/** @type {number} */ slide, change = "") => {
    const to = Math.min(Math.max(1, slide), slides.length);
    if (to !== now.slide || change !== now.change) turnTo({ slide: to, change });
  };

  /** What was drawn for another size, or in other colours, is drawn again; first what is looked at. */
  const redraw = async () => {
    const shown = here();
    for (const slide of [shown, ...slides.filter((other) => other !== shown)]) {
      for (const card of cardsOf(slide)) card.shown = card.height = null;
      await drawSlide(slide, talk, slide === shown ? now.change : "");
    }
  };

  const toggleDark = async () => {
    colours.set(!isDark());
    press("dark", isDark());
    history.replaceState(null, "", address());
    tell();
    await redraw();
  };

  // ---- What the speaker does ----------------------------------------------------------------

  /** What is longer than its slide is moved by the keys up and down, before they leave it. @param {1 | -1} way */
  const scroll = (way) => {
    const marks = /** @type {NodeListOf<HTMLElement>} */ (here().querySelectorAll(".marks"));
    const long = [here(), ...marks].find(({ scrollTop, scrollHeight, clientHeight }) =>
      way < 0 ? scrollTop > 0 : scrollHeight - clientHeight - scrollTop > 1,
    );
    long?.scrollBy({ top: (way * long.clientHeight) / 2 });
    return Boolean(long);
  };

  const switchFullScreen = () =>
    document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen();

  const openDesk = () => {
    const pair = pairOfStage();
    const desk = `/desk/${talk.name}${window.location.search}#${pair}`;
    window.open(desk, `desk-${pair}`, "popup,width=1280,height=800");
  };

  /** What the tools do, by their `data-stage`. @type {Record<string, () => unknown>} */
  const tools = {
    next: () => go(now.slide + 1),
    back: () => go(now.slide - 1),
    full: switchFullScreen,
    notes: () => showNotes(),
    code: () => showCodes(),
    dark: toggleDark,
    desk: openDesk,
  };

  listenToKeys({
    step: (steps) => go(now.slide + steps),
    go,
    slides: slides.length,
    scroll,
    blank,
    isBlank,
    notes: showNotes,
    codes: showCodes,
    dark: toggleDark,
    canJump: (text) => Boolean(destinationOf(text, talk, now)),
    jump: (text) => {
      const to = destinationOf(text, talk, now);
      if (to) go(to.slide, to.change);
    },
  });
  // A mark that is clicked changes what its slide shows.
  navigateWith((search) => go(now.slide, changeIn(search)));
  listenToReader();
  byId("stage-tools").addEventListener("click", (event) => {
    tools[closest(event, "[data-stage]")?.dataset.stage ?? ""]?.();
  });
  window.addEventListener("popstate", () =>
    turnTo(momentIn(window.location.search, slides.length), { replace: true }),
  );
  let resizing = 0;
  window.addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = window.setTimeout(redraw, 200);
  });

  link.listen(({ hello, room, blank: blanked, slide, change }) => {
    // The desk of a reader's own talk has it from its stage.
    if (hello) return tell(talk.written ? { talk } : {});
    // Shown to the room from now on: what everybody may see, or what whoever is signed in may.
    if (room) {
      const wanted = addressFor(room === "open");
      if (wanted !== window.location.href) window.location.replace(wanted);
      return;
    }
    if (blanked != null) blank(blanked);
    if (slide) go(slide, change ?? "");
    tell();
  });

  // ---- Begin --------------------------------------------------------------------------------

  press("dark", isDark());
  document.title = `${talk.title} · ${document.title}`;
  const bar = byId("stage-tools");
  bar.insertBefore(network.stamp, bar.querySelector("a"));
  keepViews(talk);
  place.append(...slides);
  await turnTo(now, { replace: true });
  // The others are drawn while the first is read, the next ones first.
  const order = slides.map((_, at) => slides[(now.slide + at) % slides.length]);
  for (const slide of order) await drawSlide(slide, talk, changeOn(slide));
  root.dataset.ready = "slides";
  await network.gather();
  root.dataset.ready = "all";
  network.watch();
};

/**
 * Open the talk of the document on the stage.
 * @param {Codes | null} codesOf
 */
export const openStage = async (codesOf) => {
  // Another talk of a reader's own, by a link to this very address.
  window.addEventListener("hashchange", () => window.location.reload());
  let talk;
  try {
    talk = await openTalk();
  } catch (error) {
    return apologise(error);
  }
  await show(talk, inside ? null : codesOf);
};
