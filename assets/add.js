// "Add to my talk" on every chart: the view as it stands becomes the last slide of the talk that this
// browser keeps. What becomes of it there is composed on the page of talks (compose.js).
(() => {
  "use strict";

  const MINUTES = 2;

  const say = (...what) => window.house.say(...what);

  // The language is that of whoever shows the talk.
  const viewOf = ({ name, query }) => {
    const chosen = new URLSearchParams(query);
    chosen.delete("language");
    const text = chosen.toString().replaceAll("%2C", ",");
    return text ? `${name}?${text}` : name;
  };

  const tell = (card, ...parts) => card.querySelector(".added").replaceChildren(...parts);

  const link = () => {
    const made = document.createElement("a");
    made.href = `/talks${location.search}#mine`;
    made.textContent = say("open_talk");
    return made;
  };

  const undo = (card, view) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = say("undo");
    made.addEventListener("click", () => {
      const talk = window.mine.read();
      // It may have been moved or taken out in another window.
      const at = talk.slides.findLastIndex(({ views }) => views?.length === 1 && views[0] === view);
      if (at >= 0) window.mine.keep(window.edits.replaced(talk, at, 1));
      tell(card, say("undone"));
      card.querySelector("details.menu:has([data-add]) > summary").focus();
    });
    return made;
  };

  const add = (card, limits) => {
    const { read, keep } = window.mine;
    const { added, hasRoom } = window.edits;
    const [talk, view] = [read(), viewOf(card.block)];
    const slide = { layout: "one view", views: [view], minutes: MINUTES };
    if (!hasRoom(talk, slide, limits)) return tell(card, say("full", limits), " ", link());
    // What is kept in a frame on another site is not found on our own pages.
    const framed = window.top !== window;
    if (framed || !keep(added(talk, slide, document.documentElement.lang, say("my_talk")))) {
      return tell(card, say("unkept"));
    }
    const n = talk.slides.length + 1;
    tell(card, say("added", { n }), " ", link(), " ", undo(card, view));
  };

  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("button[data-add]");
    const card = button?.closest("[data-name]");
    if (!card?.block) return;
    add(card, JSON.parse(button.dataset.add));
    const menu = button.closest("details");
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
