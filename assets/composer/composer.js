// The composer on the page of talks: what its buttons and fields do. The talk is the reader's own: it is
// kept in their browser, and leaves it only by a link or a file that they ask for.
// @ts-check
import { closest, element, isModified } from "../elements.js";
import { replaced, untitled, written } from "../talk/edits.js";
import { emptyTalk, keepTalk, readTalk } from "../talk/own-talk.js";
import { unpacked } from "../talk/packing.js";
import { validated } from "../talk/validation.js";
import { add, join, move, remove, replace, separate } from "./changes.js";
import { contextOf } from "./context.js";
import { addressOf, readFile, saveAs, saveToml } from "./files.js";
import { composed, offered, total } from "./form.js";

/** @import { WrittenTalk } from "../types.js" */
/** @import { Context } from "./context.js" */
/** @import { Change, Focus, Refusal, Undo } from "./changes.js" */

// How long typing rests before it is kept.
const REST = 300;

/** The composer in one place of the page. */
export class Composer {
  /** @type {WrittenTalk} */
  #talk = emptyTalk();
  /** The talk that a link has brought. @type {WrittenTalk | null} */
  #shared = null;
  /** @type {Undo | null} */
  #undo = null;
  /** @type {number} */
  #unkept = 0;
  /** @type {Context} */
  #context;

  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.phrases = place.dataset.phrases;
    this.#context = contextOf(place);
    this.sharedPart = element("div", { class: "shared", hidden: true });
    this.body = element("div", { class: "body" });
    this.said = element("div", { class: "said", role: "status" });
    place.replaceChildren(this.sharedPart, this.body, this.said);
    place.onclick = (event) => this.#act(event);
    place.oninput = (event) => this.#write(event);
    place.onchange = (event) => this.#settle(event);
    this.#talk = this.#own();
    this.#render();
    this.receive();
  }

  /** @param {string} name @param {Record<string, unknown>} [details] */
  #say(name, details) {
    return this.#context.say(name, details);
  }

  // ---- Saying and showing -------------------------------------------------------------------

  /** @param {string} text @param {Undo | null} [undo] */
  #tell(text, undo = null) {
    this.#undo = undo;
    const button = () =>
      element("button", { type: "button", "data-act": "undo" }, this.#say("undo"));
    this.said.replaceChildren(text, ...(undo ? [button()] : []));
  }

  /** @param {Focus} [focus] */
  #stand({ act, field, at } = {}) {
    const wanted = act ? `[data-act="${act}"]` : `[data-field="${field}"]`;
    /** @type {HTMLElement | null} */
    const found =
      this.body.querySelector(`${wanted}[data-at="${at}"]`) ??
      this.body.querySelector(".begin") ??
      document.getElementById("mine");
    found?.focus();
  }

  #render() {
    this.body.replaceChildren(...composed(this.#talk, this.#context));
    this.#updateStageLink();
  }

  /** What the keyboard stands on is redrawn under it. */
  #redraw() {
    const focused = /** @type {HTMLInputElement | null} */ (document.activeElement);
    const within = this.body.contains(focused);
    const { selectionStart = null, selectionEnd = null } = focused ?? {};
    this.#render();
    if (!within || !focused) return;
    this.#stand(focused.dataset);
    const next = /** @type {Partial<HTMLInputElement> | null} */ (document.activeElement);
    if (selectionStart != null) next?.setSelectionRange?.(selectionStart, selectionEnd);
  }

  #offer() {
    this.sharedPart.hidden = !this.#shared;
    this.sharedPart.replaceChildren(
      ...(this.#shared ? offered(this.#shared, this.#talk, this.#context) : []),
    );
  }

  #stage() {
    return addressOf("/stage/mine", this.#talk, this.#context);
  }

  /** The link to the stage can be opened in a window of its own, so it always holds the talk. */
  async #updateStageLink() {
    /** @type {HTMLAnchorElement | null} */
    const link = this.body.querySelector('a[data-act="stage"]');
    const of = this.#talk;
    const address = await this.#stage();
    if (link && of === this.#talk) link.href = address;
  }

  // ---- Keeping ------------------------------------------------------------------------------

  #keep() {
    clearTimeout(this.#unkept);
    this.#unkept = 0;
    if (!keepTalk(this.#talk)) this.#tell(this.#say("unkept"));
    this.#updateStageLink();
  }

  #keepSoon() {
    clearTimeout(this.#unkept);
    this.#unkept = window.setTimeout(() => this.#keep(), REST);
  }

  /** Keep what is still to be kept. */
  keepNow() {
    if (this.#unkept) this.#keep();
  }

  /** A change of the whole: shown, said, kept, and where the keyboard stands then. @param {Change | Refusal | null} change */
  #change(change) {
    if (!change) return;
    if (!change.talk) return this.#tell(change.text);
    this.#talk = change.talk;
    this.#render();
    this.#tell(change.text, change.undo);
    this.#keep();
    this.#stand(change.focus);
  }

  // ---- What the buttons do ------------------------------------------------------------------

  /** @param {WrittenTalk} next @param {string} text */
  #replace(next, text) {
    this.#change(replace(this.#talk, next, text));
    this.#offer();
  }

  /** Says what still has no title, and leads there. */
  #isComplete() {
    const at = untitled(this.#talk);
    if (at === null) return true;
    this.#tell(at < 0 ? this.#say("no_title") : this.#say("slide_no_title", { n: at + 1 }));
    this.#stand({ field: "title", at });
    return false;
  }

  /** What takes a while, and may fail with words to be shown. @param {string} text @param {() => Promise<void>} work */
  async #meanwhile(text, work) {
    this.#tell(text);
    try {
      await work();
    } catch (error) {
      this.#tell(error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {"html" | "pptx"} kind */
  #saveAs(kind) {
    if (!this.#isComplete()) return;
    this.#meanwhile(this.#say("making"), async () => {
      await saveAs(kind, this.#talk, this.#context);
      this.#tell(this.#say("saved", { name: `talk.${kind}` }));
    });
  }

  #saveToml() {
    if (!this.#isComplete()) return;
    saveToml(this.#talk);
    this.#tell(this.#say("saved", { name: "talk.toml" }));
  }

  /** @param {File} file */
  #open(file) {
    this.#meanwhile(this.#say("reading"), async () => {
      const found = await readFile(file, this.#context);
      this.#replace(found, this.#say("opened", { name: file.name }));
    });
  }

  async #copyLink() {
    if (!this.#isComplete()) return;
    const link = await addressOf("/talks", this.#talk, this.#context);
    try {
      await navigator.clipboard.writeText(link);
      this.#tell(this.#say("link_copied"));
    } catch {
      // Without leave to write to the clipboard, the link is shown to be copied by hand.
      const field = element("input", {
        value: link,
        readonly: true,
        "aria-label": this.#say("link"),
      });
      this.#tell(this.#say("copy_this"));
      this.said.append(field);
      field.select();
    }
  }

  async #show() {
    if (this.#isComplete()) window.location.assign(await this.#stage());
  }

  #forget() {
    this.#shared = null;
    history.replaceState(history.state, "", window.location.pathname + window.location.search);
  }

  #keepShared() {
    const shared = this.#shared;
    this.#forget();
    if (shared) this.#replace(shared, this.#say("kept"));
  }

  #leaveShared() {
    this.#forget();
    this.#offer();
    this.#tell(this.#say("left"));
    this.#stand();
  }

  #takeBack() {
    const undo = this.#undo;
    if (!undo) return;
    this.#change({ talk: undo.back(this.#talk), text: this.#say("undone"), focus: undo.focus });
  }

  /** What the buttons do, by their `data-act`. @type {Record<string, (it: Composer, at: number) => unknown>} */
  static ACTIONS = {
    up: (it, at) => it.#change(move(it.#talk, "up", at, it.#context)),
    down: (it, at) => it.#change(move(it.#talk, "down", at, it.#context)),
    remove: (it, at) => it.#change(remove(it.#talk, at, it.#context)),
    beside: (it, at) => it.#change(join(it.#talk, at, it.#context)),
    separate: (it, at) => it.#change(separate(it.#talk, at, it.#context)),
    add_cover: (it) => it.#change(add(it.#talk, "cover", it.#context)),
    add_statement: (it) => it.#change(add(it.#talk, "statement", it.#context)),
    add_outline: (it) => it.#change(add(it.#talk, "outline", it.#context)),
    stage: (it) => it.#show(),
    link: (it) => it.#copyLink(),
    file: (it) => it.#saveToml(),
    html: (it) => it.#saveAs("html"),
    pptx: (it) => it.#saveAs("pptx"),
    anew: (it) => it.#replace(emptyTalk(), it.#say("begun_anew")),
    keep: (it) => it.#keepShared(),
    leave: (it) => it.#leaveShared(),
    undo: (it) => it.#takeBack(),
  };

  /** @param {MouseEvent} event */
  #act(event) {
    const asked = closest(event, "[data-act]");
    if (!asked || asked.matches("input, [aria-disabled]")) return;
    if (asked.matches("a") && isModified(event)) return;
    event.preventDefault();
    this.keepNow();
    Composer.ACTIONS[asked.dataset.act ?? ""](this, Number(asked.dataset.at));
  }

  /** @param {Event} event */
  #write({ target }) {
    const input = /** @type {HTMLInputElement} */ (target);
    const { field } = input.dataset;
    const at = Number(input.dataset.at);
    if (!field) return;
    const { limits, language } = this.#context;
    const holder = at < 0 ? this.#talk : this.#talk.slides[at];
    const texts = /** @type {Record<string, any>} */ (holder)[field];
    const value =
      field === "minutes"
        ? Math.min(Math.max(input.valueAsNumber || 0, 0), limits.minutes)
        : written(texts, language, input.value);
    const next = /** @type {any} */ ({ ...holder, [field]: value });
    this.#talk = at < 0 ? next : replaced(this.#talk, at, 1, next);
    if (field === "minutes") {
      this.body.querySelector(".total")?.replaceChildren(total(this.#talk, this.#context));
    } else input.lang = language;
    this.#keepSoon();
  }

  /** @param {Event} event */
  #settle({ target }) {
    this.keepNow();
    const input = /** @type {HTMLInputElement} */ (target);
    if (input.dataset.field === "minutes") {
      input.value = String(this.#talk.slides[Number(input.dataset.at)].minutes);
    }
    if (input.type !== "file" || !input.files?.length) return;
    this.#open(input.files[0]);
    // The same file can be opened again.
    input.value = "";
  }

  // ---- What comes from elsewhere ------------------------------------------------------------

  #own() {
    try {
      return validated(readTalk(), this.#context.limits);
    } catch {
      return emptyTalk();
    }
  }

  /** A talk that somebody shared is offered, and never takes the place of the reader's own. */
  async receive() {
    const { hash } = window.location;
    if (hash.startsWith("#t=")) {
      this.#shared = null;
      const { limits } = this.#context;
      try {
        const found = validated(await unpacked(hash), limits);
        const own = validated(this.#talk, limits);
        if (JSON.stringify(found) === JSON.stringify(own)) this.#forget();
        else this.#shared = found;
      } catch {
        this.#tell(this.#say("no_talk_in_link"));
      }
      this.#offer();
    }
    if (this.#shared) document.getElementById("offered")?.focus();
    else if (hash.startsWith("#t=") || hash === "#mine") document.getElementById("mine")?.focus();
  }

  /** The same talk, changed elsewhere; what is being typed here comes first. @param {WrittenTalk} [talk] */
  follow(talk) {
    if (talk === this.#talk || !this.place.isConnected || this.#unkept) return;
    this.#talk = this.#own();
    this.#redraw();
    this.#tell("");
  }
}
