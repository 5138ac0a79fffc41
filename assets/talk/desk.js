// The desk: what the speaker sees beside the stage. In step with it both ways, in the browser alone.
(async () => {
  "use strict";

  const { el, opened, load, ahead, build, draw, aim, open, light } = window.slides;
  const pair = window.location.hash.slice(1);
  const { name } = JSON.parse(document.getElementById("talk").textContent);
  const channel = new BroadcastChannel(`talk-${name}-${pair}`);
  const tell = (message) => channel.postMessage({ from: "desk", ...message });
  const heard = new Promise((resolve) => {
    channel.addEventListener("message", ({ data }) => data.talk && resolve(data.talk));
  });
  const at = (id) => document.getElementById(id);

  // A reader's own talk stands in the address of its stage, and comes from there.
  let talk;
  if (name === "mine") {
    tell({ hello: true });
    talk = await heard;
  } else {
    talk = await opened();
  }
  load(talk);

  let now = { slide: 1, change: "", blank: false, dark: false, size: [1280, 660] };

  const titled = (slide) => slide.title || slide.views[0]?.block.finding || "";

  // ---- The slides as the room sees them ---------------------------------------------------

  // A slide as large as on the stage, made smaller as a picture is. Its letters are sized by the rem,
  // which on the desk is three quarters of that on the stage.
  const SMALLER = 0.75;
  const place = (host, page) => {
    const [width, height] = now.size.map((side) => Math.round(side * SMALLER));
    const scale = host.clientWidth / width;
    Object.assign(page.style, {
      width: `${width}px`, height: `${height}px`, transform: `scale(${scale})`,
    });
    host.style.height = `${Math.round(height * scale)}px`;
  };

  const preview = async (host, number, change) => {
    const wanted = `${number} ${now.size} ${now.dark}`;
    if (host.dataset.shown !== wanted) {
      host.dataset.shown = wanted;
      for (const graph of host.querySelectorAll(".graph")) window.Plotly.purge(graph);
      if (!talk.slides[number - 1]) return host.replaceChildren(el("p", {}, "–"));
      const made = build(talk, number);
      made.classList.add("current");
      // It is looked at; what it says is read beside it.
      const page = el("div", { class: "page", inert: true, "aria-hidden": "true" }, made);
      host.replaceChildren(page);
      place(host, page);
    }
    const made = host.querySelector(".slide");
    if (made) await draw(made, talk, change);
  };

  // What is left behind by a quick step is not drawn.
  let drawing = Promise.resolve();
  const previews = (moment) => {
    drawing = drawing.then(async () => {
      if (moment !== now) return;
      await preview(document.querySelector("#here .preview"), now.slide, now.change);
      await preview(document.querySelector("#upcoming .preview"), now.slide + 1, "");
    });
  };

  const show = () => {
    const slide = talk.slides[now.slide - 1];
    document.querySelector("#said h1").textContent =
      `${now.slide}/${talk.slides.length} · ${titled(slide)}`;
    const lines = [slide.notes, slide.question].filter(Boolean).flatMap((text) => text.split("\n"));
    at("notes").replaceChildren(...lines.filter(Boolean).map((line) => el("p", {}, line)));
    for (const [place, entry] of [...at("list").children].entries()) {
      entry.classList.toggle("current", place === now.slide - 1);
      if (place === now.slide - 1) entry.querySelector("button").setAttribute("aria-current", "true");
      else entry.querySelector("button").removeAttribute("aria-current");
    }
    document.querySelector('[data-desk="blank"]').setAttribute("aria-pressed", String(now.blank));
    at("here").classList.toggle("blank", now.blank);
    previews(now);
  };

  // ---- Time -------------------------------------------------------------------------------

  let started = null;
  const planned = talk.slides.reduce((sum, slide) => sum + slide.minutes, 0);
  const due = () => talk.slides.slice(0, now.slide).reduce((sum, slide) => sum + slide.minutes, 0);
  const minutes = (value) => {
    const seconds = Math.floor(Math.abs(value) * 60);
    return `${value < 0 ? "−" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  const tick = () => {
    const time = new Intl.DateTimeFormat(talk.language, { timeStyle: "short" });
    at("clock").textContent = time.format(new Date());
    const gone = started == null ? 0 : (Date.now() - started) / 60000;
    at("timer").textContent = `${minutes(gone)} / ${minutes(planned)}`;
    // Behind the agenda: the slide that is shown should have ended.
    at("timer").classList.toggle("behind", planned > 0 && gone > due());
  };
  setInterval(tick, 500);

  // ---- What will be shown -----------------------------------------------------------------

  const check = () => {
    const found = talk.slides.flatMap((slide, place) =>
      slide.views.flatMap(({ block }) => [
        ...(block.table ? [] : [block.finding]),
        ...block.flags,
      ].map((text) => `${place + 1}: ${text}`)));
    const room = talk.phrases[open ? "private" : "safe"];
    at("check").replaceChildren(...[...new Set([room, ...found])].map((text) => el("li", {}, text)));
  };

  // Whoever could show the room what is not public may say so; nobody else is asked.
  const room = document.querySelector('[data-desk="room"]');
  const entitle = async () => {
    try {
      const { inside } = await (await fetch("/room.json", { cache: "no-store" })).json();
      room.hidden = !inside;
    } catch {
      room.hidden = true;
    }
    room.setAttribute("aria-pressed", String(!open));
  };
  const entitled = () => {
    const address = new URL(window.location.href);
    if (open) address.searchParams.delete("room");
    else address.searchParams.set("room", "open");
    tell({ room: open ? "safe" : "open" });
    window.location.replace(address);
  };

  // ---- What the speaker does --------------------------------------------------------------

  const go = (slide, change = "") => {
    const to = Math.min(Math.max(1, slide), talk.slides.length);
    now = { ...now, slide: to, change };
    tell({ slide: to, change });
    show();
  };

  at("list").append(
    ...talk.slides.map((slide, place) => {
      const button = el("button", { type: "button" }, `${place + 1}. ${titled(slide)}`);
      button.addEventListener("click", () => go(place + 1));
      return el("li", {}, button);
    }),
  );

  const ACTS = {
    start: () => (started = Date.now()),
    reset: () => (started = null),
    room: entitled,
    blank: () => {
      now = { ...now, blank: !now.blank };
      tell({ blank: now.blank });
    },
  };
  document.addEventListener("click", (event) => {
    const act = event.target.closest("[data-desk]")?.dataset.desk;
    if (!act) return;
    ACTS[act]();
    tick();
    show();
  });

  at("aim").addEventListener("submit", (event) => {
    event.preventDefault();
    const input = event.target.elements.to;
    const to = aim(input.value, talk, now);
    input.setAttribute("aria-invalid", String(!to));
    if (!to) return;
    go(to.slide, to.change);
    input.value = "";
  });

  const KEYS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, button")) return;
    if (KEYS[event.key]) {
      event.preventDefault();
      go(now.slide + KEYS[event.key]);
    }
  });

  channel.addEventListener("message", ({ data }) => {
    if (data.from !== "stage") return;
    const { slide, change, blank, dark, size } = data;
    if (dark !== now.dark) light(dark);
    now = { slide, change, blank, dark, size };
    show();
  });

  let resizing;
  window.addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = setTimeout(() => {
      for (const host of document.querySelectorAll(".preview")) {
        const page = host.querySelector(".page");
        if (page) place(host, page);
      }
    }, 200);
  });

  show();
  check();
  tick();
  await entitle();
  tell({ hello: true });
  document.body.dataset.ready = "desk";
  // What the room may ask for is at hand here, too.
  await ahead(talk);
  show();
})();
