// The composer on the page of talks: what its buttons and fields do. The talk is the reader's own: it is
// kept in their browser (mine.js), and leaves it only by a link or a file that they ask for. How a talk
// is changed stands in edits.js, what it looks like in compose-form.js, how it leaves in
// compose-files.js.
(() => {
  "use strict";

  // How long typing rests before it is kept.
  const REST = 300;

  // The container, what its parts are told, the talk, and the one that a link has brought.
  let place, context, talk, shared;
  // What takes the last change back: a talk out of the one that is there then, and where to stand.
  let undo;
  let unkept = 0;

  const say = (...what) => context.say(...what);
  const part = (name) => place.querySelector(`:scope > .${name}`);

  // ---- Saying and showing ------------------------------------------------------------------

  const tell = (text, taken) => {
    undo = taken;
    const button = window.compose_form.made("button",
      { type: "button", textContent: say("undo"), data: { act: "undo" } });
    part("said").replaceChildren(text, ...(taken ? [button] : []));
  };

  const stand = ({ act, field, at } = {}) => {
    const found = part("body").querySelector(
      act ? `[data-act="${act}"][data-at="${at}"]` : `[data-field="${field}"][data-at="${at}"]`);
    (found ?? part("body").querySelector(".begin") ?? document.getElementById("mine")).focus();
  };

  const render = () => {
    part("body").replaceChildren(...window.compose_form.whole(talk, context));
    aim();
  };

  // What the keyboard stands on is redrawn under it.
  const redraw = () => {
    const { activeElement: focused } = document;
    const within = part("body").contains(focused);
    const { selectionStart, selectionEnd } = focused;
    render();
    if (!within) return;
    stand(focused.dataset);
    if (selectionStart != null) document.activeElement.setSelectionRange?.(selectionStart, selectionEnd);
  };

  const offer = () => {
    part("shared").hidden = !shared;
    part("shared").replaceChildren(
      ...(shared ? window.compose_form.offered(shared, talk, context) : []));
  };

  // The link to the stage can be opened in a window of its own, so it always holds the talk.
  const stage = () => window.compose_files.addressOf("/stage/mine", talk, context);
  const aim = async () => {
    const link = part("body").querySelector('a[data-act="stage"]');
    const [of, address] = [talk, await stage()];
    if (link && of === talk) link.href = address;
  };

  // ---- Keeping -----------------------------------------------------------------------------

  const keep = () => {
    clearTimeout(unkept);
    unkept = 0;
    if (!window.mine.keep(talk)) tell(say("unkept"));
    aim();
  };

  const keepSoon = () => {
    clearTimeout(unkept);
    unkept = setTimeout(keep, REST);
  };

  const keepNow = () => unkept && keep();

  // A change of the whole: shown, said, kept, and where the keyboard stands then.
  const change = (next, text, focus, taken) => {
    talk = next;
    render();
    tell(text, taken);
    keep();
    stand(focus);
  };

  // ---- What the buttons do -----------------------------------------------------------------

  const replaced = (...what) => window.edits.replaced(talk, ...what);
  const back = (at, count, ...slides) => (now) => window.edits.replaced(now, at, count, ...slides);

  const move = (act, at, to) =>
    change(window.edits.moved(talk, at, to),
      say("moved", { n: at + 1, to: to + 1, of: talk.slides.length }), { act, at: to });

  const add = (layout) => {
    const slide = { layout, minutes: 1 };
    if (!window.edits.hasRoom(talk, slide, context.limits)) return tell(say("full", context.limits));
    const next = window.edits.added(talk, slide, context.language, say("my_talk"));
    const at = next.slides.indexOf(slide);
    return change(next, say("added", { n: at + 1 }), { field: "title", at }, { back: back(at, 1) });
  };

  const remove = (at) => {
    const focus = { act: "remove", at };
    change(replaced(at, 1), say("removed", { n: at + 1 }),
      { act: "remove", at: Math.min(at, talk.slides.length - 2) },
      { back: back(at, 0, talk.slides[at]), focus });
  };

  const beside = (at) => {
    const slide = window.edits.beside(talk, at, context.limits);
    const taken = { back: back(at, 1, ...talk.slides.slice(at, at + 2)), focus: { act: "beside", at } };
    change(replaced(at, 2, slide), say("together", { n: at + 1 }), { act: "separate", at }, taken);
  };

  const separate = (at) => {
    const slides = window.edits.apart(talk.slides[at]);
    const taken = { back: back(at, 2, talk.slides[at]), focus: { act: "separate", at } };
    change(replaced(at, 1, ...slides), say("apart", { n: at + 1, to: at + 2 }), { act: "beside", at },
      taken);
  };

  // Another talk takes the place of this one, which can be had back whole.
  const replace = (next, text) => {
    const before = talk;
    const focus = { field: "title", at: -1 };
    change(next, text, focus, before.slides.length ? { back: () => before, focus } : null);
    offer();
  };

  // Says what still has no title, and leads there.
  const complete = () => {
    const at = window.edits.untitled(talk);
    if (at === null) return true;
    tell(at < 0 ? say("no_title") : say("slide_no_title", { n: at + 1 }));
    stand({ field: "title", at });
    return false;
  };

  // What takes a while, and may fail with words to be shown.
  const meanwhile = async (text, work) => {
    tell(text);
    try {
      await work();
    } catch (error) {
      tell(error.message);
    }
  };

  const take = (kind) =>
    complete() && meanwhile(say("making"), async () => {
      await window.compose_files.made(kind, talk, context);
      tell(say("saved", { name: `talk.${kind}` }));
    });

  const open = (file) =>
    meanwhile(say("reading"), async () => {
      const found = await window.compose_files.read(file, context);
      replace(found, say("opened", { name: file.name }));
    });

  const copy = async () => {
    const link = await window.compose_files.addressOf("/talks", talk, context);
    try {
      await navigator.clipboard.writeText(link);
      tell(say("link_copied"));
    } catch {
      // Without leave to write to the clipboard, the link is shown to be copied by hand.
      const field = window.compose_form.made("input",
        { value: link, readOnly: true, aria: { label: say("link") } });
      tell(say("copy_this"));
      part("said").append(field);
      field.select();
    }
  };

  const forget = () => {
    shared = null;
    history.replaceState(history.state, "", location.pathname + location.search);
  };

  const ACTIONS = {
    up: (at) => move("up", at, at - 1),
    down: (at) => move("down", at, at + 1),
    remove,
    beside,
    separate,
    add_cover: () => add("cover"),
    add_statement: () => add("statement"),
    add_outline: () => add("outline"),
    stage: async () => complete() && location.assign(await stage()),
    link: () => complete() && copy(),
    file() {
      if (!complete()) return;
      window.compose_files.written(talk);
      tell(say("saved", { name: "talk.toml" }));
    },
    html: () => take("html"),
    pptx: () => take("pptx"),
    anew: () => replace(window.mine.empty(), say("begun_anew")),
    keep() {
      const kept = shared;
      forget();
      replace(kept, say("kept"));
    },
    leave() {
      forget();
      offer();
      tell(say("left"));
      stand();
    },
    undo: () => change(undo.back(talk), say("undone"), undo.focus),
  };

  const act = (event) => {
    const asked = event.target.closest("[data-act]");
    if (!asked || asked.matches("input, [aria-disabled]")) return;
    if (asked.matches("a") && (event.metaKey || event.ctrlKey || event.shiftKey)) return;
    event.preventDefault();
    keepNow();
    ACTIONS[asked.dataset.act](Number(asked.dataset.at));
  };

  const write = ({ target }) => {
    const { field } = target.dataset;
    const at = Number(target.dataset.at);
    if (!field) return;
    const holder = at < 0 ? talk : talk.slides[at];
    const value = field === "minutes"
      ? Math.min(Math.max(target.valueAsNumber || 0, 0), context.limits.minutes)
      : window.edits.worded(holder[field], context.language, target.value);
    const next = { ...holder, [field]: value };
    talk = at < 0 ? next : replaced(at, 1, next);
    if (field === "minutes") {
      part("body").querySelector(".total").textContent = window.compose_form.total(talk, context);
    } else target.lang = context.language;
    keepSoon();
  };

  const settle = ({ target }) => {
    keepNow();
    const { field, at } = target.dataset;
    if (field === "minutes") target.value = talk.slides[at].minutes;
    if (target.type !== "file" || !target.files.length) return;
    open(target.files[0]);
    // The same file can be opened again.
    target.value = "";
  };

  // ---- Where it stands ---------------------------------------------------------------------

  const own = () => {
    try {
      return window.edits.shaped(window.mine.read(), context.limits);
    } catch {
      return window.mine.empty();
    }
  };

  // A talk that somebody shared is offered, and never takes the place of the reader's own.
  const receive = async () => {
    const { hash } = location;
    if (hash.startsWith("#t=")) {
      shared = null;
      try {
        const found = window.edits.shaped(await window.mine.unpacked(hash), context.limits);
        const ours = window.edits.shaped(talk, context.limits);
        if (JSON.stringify(found) === JSON.stringify(ours)) forget();
        else shared = found;
      } catch {
        tell(say("no_talk_in_link"));
      }
      offer();
    }
    if (shared) document.getElementById("offered").focus();
    else if (hash.startsWith("#t=") || hash === "#mine") document.getElementById("mine").focus();
  };

  const furnish = (found) => {
    if (place) keepNow();
    place = found;
    place.furnished = place.dataset.phrases;
    const phrases = JSON.parse(place.dataset.phrases);
    context = {
      limits: JSON.parse(place.dataset.limits),
      charts: JSON.parse(place.dataset.charts),
      language: document.documentElement.lang,
      query: place.dataset.query,
      say: (name, details) => name in phrases
        ? window.house.worded(phrases[name], details) : window.house.say(name, details),
    };
    const { made } = window.compose_form;
    place.replaceChildren(made("div", { className: "shared", hidden: true }),
      made("div", { className: "body" }), made("div", { className: "said", role: "status" }));
    Object.assign(place, { onclick: act, oninput: write, onchange: settle });
    talk = own();
    render();
    receive();
  };

  document.addEventListener("opened", () => {
    const found = document.getElementById("composer");
    if (found && found.furnished !== found.dataset.phrases) furnish(found);
  });
  window.addEventListener("hashchange", () => place?.isConnected && receive());
  window.addEventListener("pagehide", () => place && keepNow());

  // The same talk, changed in another window.
  const follow = () => {
    if (!place?.isConnected || unkept) return;
    talk = own();
    redraw();
    tell("");
  };
  document.addEventListener("mine", ({ detail }) => detail !== talk && follow());
  window.addEventListener("pageshow", ({ persisted }) => persisted && follow());
})();
