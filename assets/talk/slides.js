// The slides of a talk: how each is built and drawn, from answers that are here before it is shown.
// Stage and desk share it. What a chart looks like is decided by its block; wires.js draws it.
(() => {
  "use strict";

  const el = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value != null && value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child != null));
    return made;
  };

  const part = (tag, name, attributes = {}) => el(tag, { ...attributes, "data-part": name });

  // ---- Choices ----------------------------------------------------------------------------

  // A query after a change; a choice left blank goes back to what the slide itself has chosen.
  const changed = (query, change) => {
    const next = new URLSearchParams(query || "");
    for (const [choice, value] of new URLSearchParams(change || "")) {
      if (value) next.set(choice, value);
      if (value && choice === "country") next.delete("centre");
      if (value && choice === "centre") next.delete("country");
    }
    return next;
  };

  // The part of a query that a view depends on, in the one spelling of its answer.
  const asked = (view, change, language) => {
    const wanted = changed(view.query, change);
    const kept = new URLSearchParams();
    for (const choice of view.choices) if (wanted.get(choice)) kept.set(choice, wanted.get(choice));
    if (language !== "en") kept.set("language", language);
    const text = kept.toString().replaceAll("%2C", ",");
    return text && `?${text}`;
  };

  // ---- Answers ----------------------------------------------------------------------------

  // What was drawn last is kept, and the talk's own views always: memory is bounded.
  const MOST = 400;
  const answers = new Map();
  const own = new Map();
  const key = (view, query) => `${view.chart}${query}`;

  const keep = (view, query, block) => {
    answers.set(key(view, query), block);
    if (answers.size > MOST) answers.delete(answers.keys().next().value);
  };

  const load = (talk) => {
    for (const view of talk.slides.flatMap((slide) => slide.views)) {
      own.set(key(view, asked(view, "", talk.language)), view.block);
    }
  };

  const known = (view, query) => own.get(key(view, query)) ?? answers.get(key(view, query));

  // What an edition of one file holds of the countries; a talk on the stage asks for it.
  const inside = document.getElementById("countries");
  // Whether somebody who is signed in shows the room what is not public. If not, all is asked for as
  // everybody would be answered; see dashboard/sign_in_urls.py.
  const open = new URLSearchParams(window.location.search).get("room") === "open";
  const SAFE = open ? {} : { "For-Room": "safe" };

  // A talk is of one release: what came later is not shown beside it. The browser's own copy may still
  // be of the talk's, so worker.js is told which that is.
  const fetched = async (url, talk) => {
    if (inside) throw new Error("nothing is fetched");
    const reply = await fetch(url, { headers: { ...SAFE, "For-Release": talk.release } });
    if (!reply.ok) throw new Error(`answer ${reply.status}`);
    return of(talk, await reply.json());
  };

  const of = (talk, answer) => {
    if (answer.release !== talk.release) throw new Error("another release");
    return answer;
  };

  // The caller's own copy, in the colours of the room.
  const get = async (view, query, talk) => {
    let found = known(view, query);
    if (!found) {
      found = await fetched(`/charts/${view.chart}.json${query}`, talk);
      keep(view, query, found);
    }
    return { ...found, picture: JSON.parse(coloured(JSON.stringify(found.picture))) };
  };

  const queryOf = (chosen) => {
    const text = new URLSearchParams(chosen.filter(([, value]) => value)).toString();
    return text && `?${text}`;
  };
  const language = (talk) => (talk.language === "en" ? "" : talk.language);
  const spoken = (talk) => queryOf([["language", language(talk)]]);

  // ---- A reader's own talk ----------------------------------------------------------------

  // Why a talk cannot be shown, as the server says it.
  class NoTalk extends Error {}

  // It is posted, and its answers are kept by worker.js under addresses that no other talk has.
  const held = {};
  const PATIENCE = 60000;
  const IMPATIENCE = 4000;
  const posted = async (place, talk) => {
    const body = JSON.stringify(talk.written);
    const as = `/mine/${place}.json${queryOf([["of", talk.digest], ["language", language(talk)]])}`;
    const copy = await window.caches?.match(as, { ignoreVary: true });
    try {
      const reply = await fetch(`/mine/${place}.json${spoken(talk)}`, {
        method: "POST",
        headers: { ...SAFE, "Content-Type": "application/json" },
        body,
        signal: AbortSignal.timeout(copy ? IMPATIENCE : PATIENCE),
      });
      if (reply.status === 400 || reply.status === 413) throw new NoTalk((await reply.json()).error);
      if (!reply.ok) throw new Error(`answer ${reply.status}`);
      const text = await reply.text();
      const answer = JSON.parse(text);
      held[as] = text;
      return answer;
    } catch (error) {
      if (!copy || error instanceof NoTalk) throw error;
      held[as] = await copy.text();
      return JSON.parse(held[as]);
    }
  };

  const marked = async (written) => {
    // Without a secure connection nothing is kept, and nothing needs a mark.
    if (!window.crypto.subtle) return "";
    const text = new TextEncoder().encode(JSON.stringify(written));
    const bytes = new Uint8Array(await window.crypto.subtle.digest("SHA-256", text));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  // The talk of the document. One that a reader has composed stands in the address; NoTalk says why
  // there is none.
  const opened = async () => {
    const talk = JSON.parse(document.getElementById("talk").textContent);
    if (talk.name !== "mine" || inside) return talk;
    let written;
    try {
      written = await window.mine.unpacked(window.location.hash);
    } catch {
      throw new NoTalk(talk.phrases.nothing);
    }
    const own = { written, digest: await marked(written), language: talk.language };
    try {
      return { ...own, ...(await posted("talk", own)) };
    } catch (error) {
      if (!(error instanceof NoTalk)) throw error;
      throw new NoTalk(talk.phrases.unreadable.replace("{reason}", () => error.message));
    }
  };

  // ---- What the room may ask for ----------------------------------------------------------

  // The countries repeat themselves: packed they are a tenth, and one file stays small enough to mail.
  const unpacked = async (text) => {
    const bytes = Uint8Array.from(atob(text.trim()), (each) => each.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  };

  const addresses = (talk) =>
    talk.written ? [] : talk.countries.map(({ code }) => `/talks/${talk.name}/${code}.json${
      queryOf([["language", language(talk)], ["room", open && "open"]])}`);

  const keepCountry = ({ country, views }, talk) => {
    for (const { slide, view, block } of views) {
      const of = talk.slides[slide - 1].views[view];
      keep(of, asked(of, `country=${country}`, talk.language), block);
    }
  };

  // Every view for each of the eleven, so that the room can ask for any of them without a network.
  // Says whether all are here.
  const ahead = async (talk) => {
    if (inside) {
      for (const each of await unpacked(inside.textContent)) keepCountry(each, talk);
      return true;
    }
    const questions = talk.written
      ? talk.countries.map(({ code }) => async () => of(talk, await posted(code, talk)))
      : addresses(talk).map((url) => () => fetched(url, talk));
    let all = true;
    for (const answer of questions) {
      try {
        keepCountry(await answer(), talk);
      } catch {
        all = false;
      }
    }
    return all;
  };

  // All that the stage is made of, for worker.js to keep: what was opened once opens without a network.
  const whole = (talk) => ({
    name: [talk.name, talk.digest, talk.language].filter(Boolean).join(" "),
    documents: ["stage", "desk"].map((place) => `/${place}/${talk.name}${spoken(talk)}`),
    answers: addresses(talk),
    held,
  });

  // Where the room finds a view of a slide on its own phones, in its own language; a slide without a
  // view leads to itself (dashboard/short_links.py).
  const short = (talk, number, place, change) => {
    const view = talk.slides[number - 1].views[place];
    if (talk.written) return view ? `/s/${view.chart}${asked(view, change, "en")}` : null;
    const chosen = view ? asked({ ...view, query: "" }, change, "en") : "";
    return `/s/${talk.name}/${number}${place ? `/${place + 1}` : ""}${chosen}`;
  };

  // ---- Colours ----------------------------------------------------------------------------

  // What a chart draws in the colours of the page is shown in those of the room, light or dark.
  const COLOURS = JSON.parse(document.getElementById("colours").textContent);
  const theme = document.getElementById("theme");
  const THEME = theme.textContent;
  const HEX = /#[0-9a-f]{6}\b/gi;
  let colours = COLOURS.light;
  const coloured = (text) => text.replace(HEX, (each) => colours[each.toUpperCase()] ?? each);
  const light = (dark) => {
    colours = dark ? COLOURS.dark : COLOURS.light;
    theme.textContent = coloured(THEME);
    document.getElementById("stage").classList.toggle("dark", dark);
  };

  // ---- One slide --------------------------------------------------------------------------

  // Any year is asked for here, or by typing it; one file holds none but those of its slides.
  const years = (talk) => {
    const made = el("select", { "aria-label": talk.phrases.year },
      el("option", { value: "" }, talk.phrases.last_year),
      ...talk.years.map((year) => el("option", {}, year)));
    made.addEventListener("change", () => document.dispatchEvent(
      new CustomEvent("choose", { detail: { change: `year=${made.value}` } })));
    return made;
  };

  const card = (view, talk) => {
    const made = el(
      "article",
      { class: "card", "data-name": view.chart },
      el("div", { class: "choices" }, el("ul", { class: "badges" }),
        view.choices.includes("year") && !inside ? years(talk) : null),
      part("h2", "finding"),
      part("p", "subtitle", { class: "subtitle" }),
      part("p", "state", { class: "state", role: "status" }),
      part("div", "marks", { class: "marks" }),
      el("footer", {}, el("div", {}, part("ul", "flags", { class: "flags" }),
        part("p", "source", { class: "source" }))),
    );
    if (view.block.disclaimer) made.append(el("p", { class: "disclaimer" }, view.block.disclaimer));
    made.view = view;
    const marks = made.querySelector(".marks");
    for (const change of ["scroll", "toggle"]) {
      // An opened list does not bubble; nor does a scroll.
      marks.addEventListener(change, () => further(marks), true);
    }
    return made;
  };

  // A long sentence is written smaller, and still larger than all below it.
  const LONG = 70;
  const entitle = (made, text) => {
    const heading = made.querySelector("h1");
    heading.textContent = text;
    heading.classList.toggle("long", text.length > LONG);
  };

  // A slide as it stands before anything is drawn; its views are its cards.
  const build = (talk, number) => {
    const slide = talk.slides[number - 1];
    const made = el("section", {
      class: `slide ${slide.layout.replace(" ", "-")}`,
      "data-slide": number,
      "aria-label": `${number}/${talk.slides.length}`,
    });
    made.append(el("h1"));
    entitle(made, slide.title || slide.views[0]?.block.finding || "");
    if (slide.layout === "cover") made.append(el("p", { class: "session" }, talk.session));
    if (slide.text) {
      const lines = slide.text.trim().split("\n").filter(Boolean);
      made.append(
        slide.layout === "outline"
          ? el("ol", { class: "outline" }, ...lines.map((line) => el("li", {}, line)))
          : el("div", { class: "text" }, ...lines.map((line) => el("p", {}, line))),
      );
    }
    if (slide.views.length) {
      const drawn = slide.views.map((view) => card(view, talk));
      made.append(el("div", { class: "views" }, ...drawn));
    }
    if (slide.question) made.append(el("p", { class: "question" }, slide.question));
    made.slide = slide;
    return made;
  };

  // What is chosen of a view, always in sight.
  const badges = ({ view }, talk, change) => {
    const chosen = window.house.named(changed(view.query, change), talk.labels);
    const labels = chosen.filter(({ choice }) =>
      // The year stands beside them, where it can be changed.
      view.choices.includes(choice) && (choice !== "year" || inside)).map(({ label }) => label);
    return labels.map((label) => el("li", { class: "badge" }, label));
  };

  const cards = (made) => [...made.querySelectorAll(".card")];

  // A figure is as high as its slide has room for. What it takes beside its height, its legend and the
  // sentences above it, is known once it is drawn; wires.js makes it larger for a room by this factor.
  const LARGER = 1.4;
  const LEAST = 150;
  const CLOSE = 10;
  const sized = (block, height) => {
    if (height) block.picture.figure.layout.height = height;
    return block;
  };
  const fitting = (one, block) => {
    const marks = one.querySelector('[data-part="marks"]');
    const graph = marks.querySelector(":scope > .graph");
    // On a phone a slide is as long as it needs.
    if (!graph || getComputedStyle(marks).overflowY !== "auto") return null;
    const end = marks.lastElementChild.getBoundingClientRect().bottom + marks.scrollTop;
    const whole = marks.getBoundingClientRect();
    // On the desk it is seen smaller than it is.
    const scale = whole.height / marks.offsetHeight;
    const spare = (whole.bottom - end) / scale;
    // A map is no higher than the world is at its width.
    if (spare >= 0 && (spare < CLOSE || block.picture.figure.layout.geo)) return null;
    return Math.round(Math.max(LEAST, (graph.offsetHeight + spare - CLOSE / 2) / LARGER));
  };
  const drawn = async (one, block) => {
    const figure = block.picture.figure;
    const first = figure && one.height ? sized(block, one.height) : block;
    await window.house.draw(one, structuredClone(first));
    const height = figure && fitting(one, first);
    if (height) {
      one.height = height;
      await window.house.draw(one, sized(first, height));
    }
    further(one.querySelector('[data-part="marks"]'));
  };

  // Whether a list goes on below what its slide has room for.
  const further = (marks) => {
    const left = marks.scrollHeight - marks.clientHeight - marks.scrollTop;
    marks.classList.toggle("more", left > 1);
  };

  const dated = (one, query) => {
    const select = one.querySelector(".choices select");
    if (select) select.value = new URLSearchParams(query ?? "").get("year") ?? "";
  };

  // Draw a slide under a change. A view whose answer is out of reach says so, and stays as it was.
  const draw = async (made, talk, change = "") => {
    let whole = true;
    for (const one of cards(made)) {
      const query = asked(one.view, change, talk.language);
      if (one.shown === query) continue;
      one.wanted = query;
      const note = one.querySelector('[data-part="state"]');
      const chosen = one.querySelector(".badges");
      const before = [...chosen.children];
      const heading = made.querySelector("h1").textContent;
      try {
        const block = await get(one.view, query, talk);
        if (one.wanted !== query) continue;
        if (!made.slide.title && one === cards(made)[0]) entitle(made, block.finding);
        chosen.replaceChildren(...badges(one, talk, change));
        dated(one, query);
        await drawn(one, block);
        one.shown = query;
        note.replaceChildren();
        one.classList.remove("late");
      } catch {
        whole = false;
        entitle(made, heading);
        chosen.replaceChildren(...before);
        dated(one, one.shown);
        one.classList.add("late");
        note.textContent = talk.phrases.out_of_reach;
      }
    }
    return whole;
  };

  // ---- Jumping ----------------------------------------------------------------------------

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // "7", "Nepal", "Nepal 4" and "2015": where the room wants to go from a slide and what is changed on
  // it. A country is another question, a year the same one at another time. Nothing where nothing is meant.
  const aim = (text, talk, now) => {
    const [, name, digits] = /^(.*?)\s*(\d*)$/.exec(plain(text).trim());
    const number = Number(digits);
    const year = talk.years.includes(number);
    const slide = digits && !year ? number : now.slide;
    const { views } = talk.slides[slide - 1] ?? {};
    if (!views || (!name && !digits)) return null;
    if (year && !views.some(({ choices }) => choices.includes("year"))) return null;
    const found = name && (talk.countries.find((each) => plain(each.name).startsWith(name)) ??
      talk.countries.find((each) => plain(each.name).includes(name) || plain(each.code) === name));
    if (name && !found) return null;
    const before = year && !name ? now.change : "";
    const change = changed(before, queryOf([["country", found?.code], ["year", year && digits]]));
    return { slide, change: change.toString() };
  };

  light(new URLSearchParams(window.location.search).get("dark") === "yes");
  const sealed = Boolean(inside);
  window.slides = {
    NoTalk, el, opened, load, ahead, whole, short, build, draw, aim, cards, sealed, open, light,
  };
})();
