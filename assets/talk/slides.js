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

  // A talk is of one release: what came later is not shown beside it. The browser's own copy may still
  // be of the talk's, so worker.js is told which that is.
  const fetched = async (url, talk) => {
    if (inside) throw new Error("nothing is fetched");
    const reply = await fetch(url, { headers: { "For-Release": talk.release } });
    if (!reply.ok) throw new Error(`answer ${reply.status}`);
    const answer = await reply.json();
    if (answer.release !== talk.release) throw new Error("another release");
    return answer;
  };

  const get = async (view, query, talk) => {
    const found = known(view, query);
    if (found) return structuredClone(found);
    const block = await fetched(`/charts/${view.chart}.json${query}`, talk);
    keep(view, query, block);
    return structuredClone(block);
  };

  // The countries repeat themselves: packed they are a tenth, and one file stays small enough to mail.
  const unpacked = async (text) => {
    const bytes = Uint8Array.from(atob(text.trim()), (each) => each.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  };

  const spoken = (talk) => (talk.language === "en" ? "" : `?language=${talk.language}`);
  const addresses = (talk) =>
    talk.countries.map(({ code }) => `/talks/${talk.name}/${code}.json${spoken(talk)}`);

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
    let all = true;
    for (const url of addresses(talk)) {
      try {
        keepCountry(await fetched(url, talk), talk);
      } catch {
        all = false;
      }
    }
    return all;
  };

  // All that the stage is made of, for worker.js to keep: what was opened once opens without a network.
  const whole = (talk) => ({
    documents: ["stage", "desk"].map((place) => `/${place}/${talk.name}${spoken(talk)}`),
    answers: addresses(talk),
  });

  // ---- One slide --------------------------------------------------------------------------

  const card = (view) => {
    const made = el(
      "article",
      { class: "card", "data-name": view.chart },
      part("h2", "finding"),
      part("p", "subtitle", { class: "subtitle" }),
      part("p", "state", { class: "state", role: "status" }),
      part("div", "marks", { class: "marks" }),
      el("footer", {}, el("div", {}, part("ul", "flags", { class: "flags" }),
        part("p", "source", { class: "source" }))),
    );
    if (view.block.disclaimer) made.append(el("p", { class: "disclaimer" }, view.block.disclaimer));
    made.view = view;
    return made;
  };

  // A slide as it stands before anything is drawn; its views are its cards.
  const build = (talk, number) => {
    const slide = talk.slides[number - 1];
    const made = el("section", {
      class: `slide ${slide.layout.replace(" ", "-")}`,
      "data-slide": number,
      "aria-label": `${number}/${talk.slides.length}`,
    });
    made.append(el("h1", {}, slide.title || slide.views[0]?.block.finding || ""));
    if (slide.layout === "cover") made.append(el("p", { class: "session" }, talk.session));
    if (slide.text) {
      const lines = slide.text.trim().split("\n").filter(Boolean);
      made.append(
        slide.layout === "outline"
          ? el("ol", { class: "outline" }, ...lines.map((line) => el("li", {}, line)))
          : el("div", { class: "text" }, ...lines.map((line) => el("p", {}, line))),
      );
    }
    if (slide.views.length) made.append(el("div", { class: "views" }, ...slide.views.map(card)));
    if (slide.question) made.append(el("p", { class: "question" }, slide.question));
    made.append(el("ul", { class: "badges" }));
    made.slide = slide;
    return made;
  };

  // What is chosen on a slide, always in sight.
  const badges = (made, talk, change) => {
    const chosen = new Map();
    for (const { view } of cards(made)) {
      for (const [choice, value] of changed(view.query, change)) {
        const label = talk.labels[choice]?.[value] ?? (choice === "year" ? value : null);
        if (label && view.choices.includes(choice)) chosen.set(choice, label);
      }
    }
    made.querySelector(".badges").replaceChildren(
      ...[...chosen.values()].map((label) => el("li", { class: "badge" }, label)),
    );
  };

  const cards = (made) => [...made.querySelectorAll(".card")];

  // A figure is as high as the slide has room for: wires.js makes it larger for a room by this factor.
  const LARGER = 1.4;
  const BESIDE = 250;
  const fitted = (block, made) => {
    const { figure } = block.picture;
    const room = (made.clientHeight - BESIDE) / LARGER;
    if (figure?.layout.height && room > 160) {
      figure.layout.height = Math.round(Math.min(room, figure.layout.height * 1.5));
    }
    return block;
  };

  // Draw a slide under a change. A view whose answer is out of reach says so, and stays as it was.
  const draw = async (made, talk, change = "") => {
    let whole = true;
    for (const one of cards(made)) {
      const query = asked(one.view, change, talk.language);
      if (one.shown === query) continue;
      one.wanted = query;
      const note = one.querySelector('[data-part="state"]');
      try {
        const block = await get(one.view, query, talk);
        if (one.wanted !== query) continue;
        await window.house.draw(one, fitted(block, made));
        one.shown = query;
        note.replaceChildren();
        one.classList.remove("late");
        if (!made.slide.title && one === cards(made)[0]) {
          made.querySelector("h1").textContent = block.finding;
        }
      } catch {
        whole = false;
        one.classList.add("late");
        note.textContent = talk.phrases.out_of_reach;
      }
    }
    badges(made, talk, change);
    return whole;
  };

  // ---- Jumping ----------------------------------------------------------------------------

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // "7", "Nepal" and "Nepal 4": the slide and the country that are meant; nothing where neither is.
  const aim = (text, talk) => {
    const [, name, number] = /^(.*?)\s*(\d*)$/.exec(plain(text).trim());
    const slide = number && Number(number) >= 1 && Number(number) <= talk.slides.length
      ? Number(number) : null;
    if (number && !slide) return null;
    if (!name) return slide && { slide };
    const found = talk.countries.find((each) => plain(each.name).startsWith(name)) ??
      talk.countries.find((each) => plain(each.name).includes(name) || plain(each.code) === name);
    return found ? { slide, country: found.code } : null;
  };

  const sealed = Boolean(inside);
  window.slides = { el, load, ahead, whole, build, draw, aim, asked, known, cards, sealed };
})();
