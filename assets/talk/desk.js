// The desk: what the speaker sees beside the stage. In step with it both ways, in the browser alone.
(() => {
  "use strict";

  const { el, aim } = window.slides;
  const talk = JSON.parse(document.getElementById("talk").textContent);
  const pair = window.location.hash.slice(1);
  const channel = new BroadcastChannel(`talk-${talk.name}-${pair}`);
  const tell = (message) => channel.postMessage({ from: "desk", ...message });
  const at = (id) => document.getElementById(id);

  let now = { slide: 1, change: "", blank: false };

  const titled = (slide) => slide.title || slide.views[0]?.block.finding || "";

  const show = () => {
    const slide = talk.slides[now.slide - 1];
    const next = talk.slides[now.slide];
    document.querySelector("#here h1").textContent =
      `${now.slide}/${talk.slides.length} · ${titled(slide)}`;
    const lines = [slide.notes, slide.question].filter(Boolean).flatMap((text) => text.split("\n"));
    at("notes").replaceChildren(...lines.filter(Boolean).map((line) => el("p", {}, line)));
    at("upcoming").replaceChildren(next ? el("p", {}, titled(next)) : "–");
    for (const [place, entry] of [...at("list").children].entries()) {
      entry.classList.toggle("current", place === now.slide - 1);
      if (place === now.slide - 1) entry.querySelector("button").setAttribute("aria-current", "true");
      else entry.querySelector("button").removeAttribute("aria-current");
    }
    document.querySelector('[data-desk="blank"]').setAttribute("aria-pressed", String(now.blank));
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
      ].map((text) => [place + 1, text])));
    at("check").replaceChildren(
      ...found.map(([slide, text]) => el("li", {}, `${slide}: ${text}`)),
    );
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

  document.addEventListener("click", (event) => {
    const act = event.target.closest("[data-desk]")?.dataset.desk;
    if (act === "start") started = Date.now();
    if (act === "reset") started = null;
    if (act === "blank") {
      now = { ...now, blank: !now.blank };
      tell({ blank: now.blank });
    }
    if (act) {
      tick();
      show();
    }
  });

  at("aim").addEventListener("submit", (event) => {
    event.preventDefault();
    const input = event.target.elements.to;
    const to = aim(input.value, talk);
    input.setAttribute("aria-invalid", String(!to));
    if (!to) return;
    go(to.slide ?? now.slide, to.country ? `country=${to.country}` : "");
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
    now = { slide: data.slide, change: data.change, blank: data.blank };
    show();
  });

  show();
  check();
  tick();
  tell({ hello: true });
  document.body.dataset.ready = "desk";
})();
