// The stage: one slide at a time, by keys, clicks and the address. Everything is drawn before it is shown.
(async () => {
  "use strict";

  const { NoTalk, opened, build, draw, load, ahead, whole, cards, aim, el, sealed, open, light } =
    window.slides;
  const root = document.getElementById("stage");
  const place = document.getElementById("slides");

  // Another talk of a reader's own, by a link to this very address.
  window.addEventListener("hashchange", () => window.location.reload());

  let talk;
  try {
    talk = await opened();
  } catch (error) {
    const leave = document.querySelector("#stage-tools a").cloneNode(true);
    const why = error instanceof NoTalk ? error.message : String(error);
    place.append(el("div", { class: "nothing", role: "alert" }, el("p", {}, why), leave));
    return;
  }
  const made = talk.slides.map((_, at) => build(talk, at + 1));

  // ---- The address ------------------------------------------------------------------------

  // What is said of the stage, and is no choice of a view.
  const OF_THE_STAGE = ["slide", "language", "presenting", "room", "dark"];
  const bare = (chosen) => {
    for (const name of OF_THE_STAGE) chosen.delete(name);
    return chosen.toString();
  };

  // The slide, and what was chosen on it beside what it shows by itself.
  const read = () => {
    const chosen = new URLSearchParams(window.location.search);
    const slide = Math.min(Math.max(1, Number(chosen.get("slide")) || 1), made.length);
    return { slide, change: bare(chosen) };
  };

  const spelt = (slide, change) => {
    const query = new URLSearchParams(change);
    if (slide > 1) query.set("slide", slide);
    if (talk.language !== "en") query.set("language", talk.language);
    if (open) query.set("room", "open");
    if (root.classList.contains("dark")) query.set("dark", "yes");
    const text = query.toString().replaceAll("%2C", ",");
    // A reader's own talk stands behind the #.
    return window.location.pathname + (text && `?${text}`) + window.location.hash;
  };

  // ---- What is shown ----------------------------------------------------------------------

  let now = read();
  let turn = 0;

  const show = async (next, { replace = false } = {}) => {
    const mine = (turn += 1);
    const left = made[now.slide - 1];
    const here = made[next.slide - 1];
    now = next;
    history[replace ? "replaceState" : "pushState"](null, "", spelt(now.slide, now.change));
    for (const each of made) each.classList.toggle("current", each === here);
    for (const each of made) each.toggleAttribute("inert", each !== here);
    document.getElementById("number").textContent = `${now.slide}/${made.length}`;
    // A step takes the keyboard along; a choice leaves it where it was made.
    if (!here.contains(document.activeElement)) {
      here.querySelector("h1").setAttribute("tabindex", "-1");
      here.querySelector("h1").focus({ preventScroll: true });
    }
    tell();
    annotate();
    if (!code.hidden) coded(true);
    if (!(await draw(here, talk, now.change))) look();
    // What was left goes back to what it shows by itself, so that it is there at once.
    if (left !== here && mine === turn) await draw(left, talk);
  };

  const go = (slide, change = "") => {
    const to = Math.min(Math.max(1, slide), made.length);
    if (to !== now.slide || change !== now.change) show({ slide: to, change });
  };

  window.addEventListener("popstate", () => show(read(), { replace: true }));

  // A mark that is clicked changes what its slide shows: wires.js hands its change over here.
  window.dash_clientside.set_props = (_, { search }) => {
    go(now.slide, bare(new URLSearchParams(search || "")));
  };

  // ---- Keys -------------------------------------------------------------------------------

  const box = document.getElementById("jump");
  const typed = (text) => {
    box.textContent = text;
    box.hidden = !text;
    box.classList.toggle("known", Boolean(text && aim(text, talk, now)));
  };

  const blank = (yes) => root.classList.toggle("blank", yes ?? !root.classList.contains("blank"));

  // What the speaker says to a slide, under it: for those who read the talk without its speaker.
  const notes = document.getElementById("stage-notes");
  const annotate = () => {
    const { notes: text, question } = talk.slides[now.slide - 1];
    const lines = `${text}\n${question}`.split("\n").filter(Boolean);
    notes.replaceChildren(...lines.map((line) => el("p", {}, line)));
  };
  const noted = (yes = notes.hidden) => {
    notes.hidden = !yes;
    document.querySelector('[data-stage="notes"]').setAttribute("aria-pressed", String(yes));
  };

  const dimmed = async (yes = !root.classList.contains("dark")) => {
    light(yes);
    document.querySelector('[data-stage="dark"]').setAttribute("aria-pressed", String(yes));
    history.replaceState(null, "", spelt(now.slide, now.change));
    tell();
    await redraw();
  };

  // What the room scans to have this slide on its own phones.
  const code = document.getElementById("stage-code");
  const coded = (yes = code.hidden) => {
    if (sealed) return;
    code.hidden = !yes;
    code.replaceChildren(...(yes ? window.codes(talk, now, made[now.slide - 1]) : []));
    document.querySelector('[data-stage="code"]').setAttribute("aria-pressed", String(yes));
  };

  const jump = () => {
    const to = aim(box.textContent, talk, now);
    typed("");
    if (to) go(to.slide, to.change);
  };

  // What is longer than its slide is moved by the keys up and down, before they leave it.
  const scrolled = (way) => {
    const here = made[now.slide - 1];
    const long = [here, ...here.querySelectorAll(".marks")].find((each) =>
      way < 0 ? each.scrollTop > 0 : each.scrollHeight - each.clientHeight - each.scrollTop > 1);
    long?.scrollBy({ top: (way * long.clientHeight) / 2 });
    return Boolean(long);
  };

  const KEYS = {
    ArrowRight: () => go(now.slide + 1),
    ArrowDown: () => scrolled(1) || go(now.slide + 1),
    PageDown: () => go(now.slide + 1),
    " ": () => go(now.slide + 1),
    ArrowLeft: () => go(now.slide - 1),
    ArrowUp: () => scrolled(-1) || go(now.slide - 1),
    PageUp: () => go(now.slide - 1),
    Home: () => go(1),
    End: () => go(made.length),
    ".": () => blank(),
    Backspace: () => (box.textContent ? typed(box.textContent.slice(0, -1)) : history.back()),
    Escape: () => (box.textContent ? typed("") : [blank(false), coded(false)]),
    Enter: () => (box.textContent ? jump() : go(now.slide + 1)),
  };

  document.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const on = event.target.closest?.("button, a, summary, select");
    if (on?.matches("select")) return;
    // A button under the keyboard does what it does.
    if (on && (event.key === "Enter" || event.key === " ") && !box.textContent) return;
    const space = event.key === " " && box.textContent;
    const action = space ? null : KEYS[event.key];
    if (action) {
      event.preventDefault();
      if (event.key !== "Escape" || box.textContent) event.stopPropagation();
      return action();
    }
    if (!/^[\p{L}\p{N} '’-]$/u.test(event.key)) return;
    event.preventDefault();
    // A clicker blanks the screen by B, N shows the notes, Q the codes for phones, D is for dark rooms; a name that begins with it is typed on.
    const letter = event.key.toLowerCase();
    const name = performance.now() - began < 1500 && /\p{L}/u.test(letter);
    if (SWITCHES[letter] && !box.textContent && !root.classList.contains("blank") && !name) {
      SWITCHES[letter]();
      [first, began] = [letter, performance.now()];
      return;
    }
    if (name && letter !== first) {
      SWITCHES[first]();
      typed(first);
    } else if (root.classList.contains("blank")) return blank(false);
    else if (SWITCHES[letter] && name) return SWITCHES[letter]();
    began = -Infinity;
    typed(box.textContent + event.key);
  }, true);
  const SWITCHES = { b: () => blank(), n: () => noted(), q: () => coded(), d: () => dimmed() };
  let [first, began] = ["", -Infinity];

  document.getElementById("stage-tools").addEventListener("click", (event) => {
    const tool = event.target.closest("[data-stage]")?.dataset.stage;
    ({
      next: () => go(now.slide + 1),
      back: () => go(now.slide - 1),
      full: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()),
      notes: () => noted(),
      code: () => coded(),
      dark: () => dimmed(),
      desk: () => window.open(`/desk/${talk.name}${window.location.search}#${pair}`, `desk-${pair}`,
        "popup,width=1280,height=800"),
    })[tool]?.();
  });

  // ---- In step with the desk --------------------------------------------------------------

  // Two talks at once do not hear each other: each stage has a word of its own.
  const pair = sessionStorage.getItem("pair") ??
    [...crypto.getRandomValues(new Uint32Array(2))].map((each) => each.toString(36)).join("");
  sessionStorage.setItem("pair", pair);
  const channel = new BroadcastChannel(`talk-${talk.name}-${pair}`);
  const tell = (more = {}) =>
    channel.postMessage({
      from: "stage",
      ...now,
      ...more,
      blank: root.classList.contains("blank"),
      dark: root.classList.contains("dark"),
      size: [place.clientWidth, place.clientHeight],
    });
  // Shown to the room from now on: what everybody may see, or what whoever is signed in may.
  const entitled = (room) => {
    const address = new URL(window.location.href);
    if (room === "open") address.searchParams.set("room", room);
    else address.searchParams.delete("room");
    if (address.href !== window.location.href) window.location.replace(address);
  };
  channel.addEventListener("message", ({ data }) => {
    if (data.from !== "desk") return;
    // The desk of a reader's own talk has it from its stage.
    if (data.hello) return tell(talk.written ? { talk } : {});
    if (data.room) return entitled(data.room);
    if (data.blank != null) blank(data.blank);
    if (data.slide) go(data.slide, data.change ?? "");
    tell();
  });

  // ---- Begin ------------------------------------------------------------------------------

  const stated = open ? `${talk.phrases.private} ${talk.stamp}` : talk.stamp;
  const stamp = el("p", { id: "stamp", role: "status" }, stated);

  // Whether our server answers: nobody in between can say that it is alive.
  const reached = async () => {
    try {
      const reply = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(5000) });
      return (await reply.json()).alive === true;
    } catch {
      return false;
    }
  };

  // The day on which what is shown was taken along.
  const taken = async () => {
    const copy = await window.caches?.match(whole(talk).documents[0], { ignoreVary: true });
    const day = copy?.headers.get("Date") ?? Date.now();
    return new Intl.DateTimeFormat(talk.language, { dateStyle: "long" }).format(new Date(day));
  };

  // Without a network the stage says from when its data are; with it again, what was missing comes.
  const look = async () => {
    if (sealed) return;
    const alone = !(await reached());
    const heals = !alone && root.classList.contains("alone");
    root.classList.toggle("alone", alone);
    stamp.textContent = alone ? talk.phrases.alone.replace("{date}", await taken()) : stated;
    if (!heals) return;
    await gather();
    for (const each of made) await draw(each, talk, each === made[now.slide - 1] ? now.change : "");
  };

  // The eleven into memory, and then the whole talk into the browser's keeping (worker.js).
  let all = false;
  const gather = async () => {
    all ||= await ahead(talk);
    // What is not public is kept nowhere.
    if (!all || sealed || open || !navigator.serviceWorker) return;
    const patience = new Promise((resolve) => setTimeout(resolve, 30000));
    await Promise.race([kept().catch(() => {}), patience]);
  };
  const kept = async () => {
    if (!(await navigator.serviceWorker.register("/worker.js"))) return;
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    const told = new Promise((resolve) => port1.addEventListener("message", resolve));
    port1.start();
    active.postMessage({ keep: whole(talk) }, [port2]);
    root.dataset.kept = (await told).data.kept;
  };

  const begin = async () => {
    load(talk);
    place.append(...made);
    await show(read(), { replace: true });
    // The others are drawn while the first is read, the next ones first.
    const order = made.map((_, at) => (now.slide + at) % made.length);
    for (const at of order) await draw(made[at], talk, at === now.slide - 1 ? now.change : "");
    root.dataset.ready = "slides";
    await gather();
    root.dataset.ready = "all";
    look();
    setInterval(look, 10000);
    for (const change of ["online", "offline"]) window.addEventListener(change, look);
  };

  // What was drawn for another size, or in other colours, is drawn again; first what is looked at.
  const redraw = async () => {
    const here = made[now.slide - 1];
    for (const each of [here, ...made.filter((other) => other !== here)]) {
      for (const card of cards(each)) card.shown = card.height = null;
      await draw(each, talk, each === here ? now.change : "");
    }
  };
  let resizing;
  window.addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = setTimeout(redraw, 200);
  });

  document.querySelector('[data-stage="dark"]').setAttribute("aria-pressed",
    String(root.classList.contains("dark")));
  document.title = `${talk.title} · ${document.title}`;
  const tools = document.getElementById("stage-tools");
  tools.insertBefore(stamp, tools.querySelector("a"));
  begin();
})();
