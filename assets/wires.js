// The wires between the address and the page. Everything chosen is in the address;
// everything shown follows from it. What a chart looks like is not decided here.
(() => {
  "use strict";

  // ---- The address ------------------------------------------------------------------------

  const search = () => window.location.search;

  // One country stands in the middle: chosen by one name, it takes the place of the other.
  const RIVAL = { country: "centre", centre: "country" };

  // The query after a change; a choice left blank goes back to its default.
  const changed = (query, change) => {
    const next = new URLSearchParams(query || "");
    for (const [choice, value] of new URLSearchParams(change || "")) {
      value ? next.set(choice, value) : next.delete(choice);
      if (value && RIVAL[choice]) next.delete(RIVAL[choice]);
    }
    const text = next.toString().replaceAll("%2C", ",");
    return text && `?${text}`;
  };

  // Everything that can be chosen, in the order in which an address spells it.
  const CHOICES = ("country goals year since indicator against centre measure scale sex sector level " +
    "partner objective phase outcome measured status results before language").split(" ");

  // The part of a query that a chart depends on, spelt in one way: the browser keeps one answer.
  const only = (query, choices) => {
    const chosen = new URLSearchParams(query || "");
    const kept = new URLSearchParams();
    for (const choice of choices) if (chosen.get(choice)) kept.set(choice, chosen.get(choice));
    const text = kept.toString().replaceAll("%2C", ",");
    return text && `?${text}`;
  };

  const go = (change, path) => {
    const next = { search: changed(search(), change) };
    if (path) next.pathname = path;
    window.dash_clientside.set_props("url", next);
  };

  // ---- Elements ---------------------------------------------------------------------------

  const SVG = new Set(["svg", "circle", "line", "path", "rect", "text"]);
  // Nothing else is drawn from a chart's answer, whatever it says.
  const TAGS = new Set(
    ("a b button caption dd details div dl dt em h3 h4 i li ol p s section small span strong " +
      "summary svg circle line path rect text table tbody td th thead tr ul").split(" "),
  );
  const SAFE = /^(https?:|mailto:|\/|#)/;

  const element = (tree) => {
    if (!Array.isArray(tree)) return document.createTextNode(tree);
    const [tag, attributes, children] = tree;
    if (!TAGS.has(tag)) throw new Error(`unknown mark: ${tag}`);
    const made = SVG.has(tag)
      ? document.createElementNS("http://www.w3.org/2000/svg", tag)
      : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith("on") || (name === "href" && !SAFE.test(value))) continue;
      if (name === "style") made.style.cssText = value;
      else made.setAttribute(name, value);
    }
    for (const child of children || []) made.append(element(child));
    return made;
  };

  const h = (tag, attributes, ...children) => element([tag, attributes, children]);

  const phrases = () => JSON.parse(document.getElementById("stage").dataset.phrases);
  const worded = (text, details = {}) =>
    Object.entries(details).reduce(
      (so_far, [key, value]) => so_far.replaceAll(`{${key}}`, () => value),
      text,
    );
  const say = (name, details) => worded(phrases()[name] ?? "", details);

  const part = (card, name) => card.querySelector(`[data-part="${name}"]`);
  // Other scripts choose through this event. A choice that replaces the one before leaves no step
  // behind for Back; the address is then written here, and Dash reads it as after Back.
  document.addEventListener("choose", ({ detail: { change, replace } }) => {
    if (!replace) return go(change);
    const { pathname, hash } = window.location;
    history.replaceState(history.state, "", pathname + (changed(search(), change) || "") + hash);
    window.dispatchEvent(new PopStateEvent("popstate"));
  });

  const put = (card, name, ...children) => part(card, name)?.replaceChildren(...children);

  // ---- Getting an answer, whatever the network does ---------------------------------------

  class Refused extends Error {
    constructor(status, wait) {
      super(`answer ${status}`);
      this.wait = wait;
    }
  }

  // Answers are kept for some minutes, so that a choice made again is shown at once.
  const KEPT_FOR = 10 * 60 * 1000;
  const MOST_KEPT = 500;
  const kept = new Map();
  let release;

  const keep = (url, answer) => {
    // What is kept of an older release is never shown beside a newer one.
    if (answer.release && answer.release !== release) {
      kept.clear();
      ({ release } = answer);
    }
    kept.delete(url);
    kept.set(url, { answer, since: performance.now() });
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
    return answer;
  };

  const fetched = async (url, signal) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(20000)]);
    const reply = await fetch(url, { signal: limit, headers: { Accept: "application/json" } });
    const kind = reply.headers.get("Content-Type") || "";
    if (!reply.ok || !kind.includes("json")) {
      throw new Refused(reply.status, 1000 * Number(reply.headers.get("Retry-After") || 0));
    }
    return reply.json();
  };

  // The caller's own copy: Plotly writes into what it is given.
  const get = async (url, signal, together) => {
    const known = kept.get(url);
    if (known && performance.now() - known.since < KEPT_FOR) return structuredClone(known.answer);
    const answer = await (together ? together() : fetched(url, signal));
    return structuredClone(keep(url, answer));
  };

  const pause = (milliseconds, signal) =>
    new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        window.removeEventListener("online", done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      // The network is back: do not wait for the timer.
      window.addEventListener("online", done, { once: true });
      signal.addEventListener("abort", done, { once: true });
    });

  // Asks until there is an answer; tells of every failure; stops when another choice is made.
  // The first answer may come with those of others; after a failure each asks for itself.
  const insist = async (url, signal, failed, together) => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await get(url, signal, tries ? null : together);
      } catch (error) {
        if (signal.aborted) return null;
        failed(error);
        const wait = Math.min(1000 * 2 ** tries, 15000) * (0.75 + Math.random() / 2);
        await pause(Math.min(Math.max(wait, error.wait || 0), 60000), signal);
        if (signal.aborted) return null;
      }
    }
  };

  // ---- Several charts in one answer --------------------------------------------------------

  // What dozens of charts have in common is sent once, and one answer waits for the network once.
  const FIRST_TOGETHER = 6;
  const MOST_TOGETHER = 16;
  let asked = [];

  // The block of one chart, out of the answer for all that are asked for in the same step: the few
  // that come first in one answer, the others in as few as let the page fill from above. The document
  // asks for the same before any script runs (dashboard/index.py).
  const together = (name, query, signal) =>
    new Promise((resolve, reject) => {
      if (!asked.length) queueMicrotask(askTogether);
      asked.push({ name, query, signal, resolve, reject });
    });

  const askTogether = () => {
    askFor(asked.splice(0, FIRST_TOGETHER));
    while (asked.length) askFor(asked.splice(0, MOST_TOGETHER));
  };

  const askFor = async (charts) => {
    const names = charts.map(({ name }) => name).sort();
    const chosen = new URLSearchParams(charts.map(({ query }) => query.replace("?", "")).join("&"));
    const query = only(chosen, CHOICES).replace("?", "&");
    const nobody = new AbortController();
    const left = new Set(charts);
    for (const chart of charts) {
      chart.signal.addEventListener("abort", () => {
        left.delete(chart);
        if (!left.size) nobody.abort();
      });
    }
    try {
      const blocks = await fetched(`/charts/several.json?names=${names}${query}`, nobody.signal);
      const byName = new Map(blocks.map((block) => [block.name, block]));
      for (const { name, resolve } of charts) resolve(byName.get(name));
    } catch (error) {
      for (const { reject } of charts) reject(error);
    }
  };

  // ---- One chart --------------------------------------------------------------------------

  const CONFIG = () => ({
    displayModeBar: false,
    // plotly.js offers to send a chart to a third party: never.
    showSendToCloud: false,
    plotlyServerURL: "",
    responsive: true,
    scrollZoom: false,
    doubleClick: false,
    topojsonURL: document.documentElement.dataset.topojson,
    locale: document.documentElement.lang,
  });

  const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");

  // The theme under a layout. As a template it would look the same and take Plotly a tenth longer.
  const themed = (layout) => {
    const theme = JSON.parse(document.getElementById("theme").textContent).layout;
    const { xaxis, yaxis, geo, ...rest } = theme;
    return under(layout.geo ? { ...rest, geo } : { ...rest, xaxis, yaxis }, layout);
  };

  const under = (base, layout) => {
    const plain = (value) => value && typeof value === "object" && !Array.isArray(value);
    for (const [name, value] of Object.entries(layout)) {
      base[name] = plain(value) && plain(base[name]) ? under(base[name], value) : value;
    }
    return base;
  };

  // Plotly learns how much room its ticks take by drawing the chart, and then draws it again. The
  // ticks that a chart over the years writes can be measured before.
  const pen = document.createElement("canvas").getContext("2d");
  const measured = (layout, width) => {
    const { xaxis, yaxis, margin, font } = layout;
    const titled = xaxis?.title?.text || yaxis?.title?.text;
    if (titled || xaxis?.tickformat !== "d" || !yaxis.ticktext || width < 400) return layout;
    pen.font = `${yaxis.tickfont.size}px ${font.family}`;
    const widest = Math.max(...yaxis.ticktext.map((text) => pen.measureText(text).width));
    Object.assign(margin, { l: Math.ceil(widest + 8.5), b: 34 });
    xaxis.automargin = yaxis.automargin = false;
    return layout;
  };

  // A map on a phone: as high as it needs, and without the names that would cover each other.
  const NARROW = 600;
  const fitted = (data, layout, width) => {
    if (!layout.geo || width >= NARROW) return data;
    layout.height = Math.min(layout.height, Math.round(width * 0.66));
    return data.map((trace) => (trace.meta === "roomy" ? { ...trace, mode: "markers" } : trace));
  };

  // On a projector: no text under 18 px, and room for it.
  const LEGIBLE = 18;
  const enlarged = (part) => {
    for (const [name, value] of Object.entries(part)) {
      if (!value || typeof value !== "object") continue;
      if (/font$/.test(name) && value.size) value.size = Math.max(LEGIBLE, value.size);
      enlarged(value);
    }
    return part;
  };
  const legible = (figure, width) => {
    const { data, layout } = structuredClone(figure);
    if (layout.height) {
      const higher = layout.height * 1.4;
      // A map is no higher than the world is at this width.
      layout.height = Math.round(layout.geo ? Math.min(higher, width / 2) : higher);
    }
    if (layout.margin?.r) layout.margin.r = Math.round(layout.margin.r * 1.4);
    // A name that stands beside its point stands further from it.
    for (const name of layout.annotations ?? []) {
      for (const way of ["ax", "ay"]) if (Number.isFinite(name[way])) name[way] *= 1.4;
    }
    return { data: enlarged(data), layout };
  };

  const plot = async (marks, picture, finding) => {
    let graph = marks.querySelector(":scope > .graph");
    if (!graph) {
      graph = h("div", { class: "graph", role: "img" });
      marks.replaceChildren(graph);
    }
    graph.setAttribute("aria-label", finding);
    const presenting = document.getElementById("stage").classList.contains("presenting");
    const figure = presenting ? legible(picture.figure, graph.clientWidth) : picture.figure;
    const layout = { ...figure.layout };
    if (STILL.matches) delete layout.transition;
    if (graph.clientWidth < NARROW) Object.assign(layout, picture.narrow);
    const data = fitted(figure.data, layout, graph.clientWidth);
    graph.style.minHeight = `${layout.height || 0}px`;
    // The room that was kept for a map on a wide screen is not needed on a phone.
    if (layout.geo && graph.clientWidth < NARROW) marks.style.minHeight = graph.style.minHeight;
    const dressed = presenting ? enlarged(themed(layout)) : themed(layout);
    await window.Plotly.react(graph, data, measured(dressed, graph.clientWidth), CONFIG());
    if (!graph.dataset.wired) {
      graph.dataset.wired = "yes";
      // A mark that can be clicked carries the change it makes.
      graph.on("plotly_click", ({ points }) => {
        const change = points[0]?.customdata;
        if (typeof change === "string" && change.includes("=")) go(change);
        else if (document.querySelector(".presenting")) pin(graph, points);
      });
      graph.on("plotly_unhover", () => graph.pinned && setTimeout(() => pinned(graph)));
    }
    graph.pinned = null;
  };

  // Nobody hovers before a room: a mark that is clicked keeps its value beside it, until it is clicked
  // again or another is.
  const pin = (graph, points) => {
    const marks = points.map(({ curveNumber, pointNumber }) => ({ curveNumber, pointNumber }));
    graph.pinned = JSON.stringify(marks) === JSON.stringify(graph.pinned) ? null : marks;
    pinned(graph);
  };
  const pinned = (graph) =>
    graph.pinned ? window.Plotly.Fx.hover(graph, graph.pinned) : window.Plotly.Fx.unhover(graph);

  const explain = (marks, entries) => {
    marks.querySelector(":scope > .legend")?.remove();
    if (!entries?.length) return;
    const items = entries.map(({ colour, label, mark }) => [
      "li",
      {},
      [["i", { class: `key ${mark}`, style: `--key:${colour}` }, []], label],
    ]);
    marks.append(element(["ul", { class: "legend" }, items]));
  };

  // Redrawn marks keep the keyboard's place, and what was unfolded stays unfolded.
  const replant = (marks, tree) => {
    const key = (node) => node?.closest?.("[data-key]")?.dataset.key;
    const focused = marks.contains(document.activeElement) ? key(document.activeElement) : null;
    const open = new Set([...marks.querySelectorAll("details[open]")].map(key));
    marks.replaceChildren(element(tree));
    for (const details of marks.querySelectorAll("details")) {
      if (key(details) && open.has(key(details))) details.open = true;
    }
    aim(marks);
    if (focused) {
      // A mark that is gone hands the keyboard's place to the first of its chart.
      const held = marks.querySelector(`[data-key="${CSS.escape(focused)}"]`) ?? marks;
      (held.matches("button, a") ? held : held.querySelector("button, a, summary"))?.focus();
    }
  };

  const fill = async (card, block) => {
    const { finding, subtitle, picture, flags, sources } = block;
    const marks = part(card, "marks");
    if (picture.figure) await plot(marks, picture, finding);
    else {
      const graph = marks.querySelector(":scope > .graph");
      if (graph) window.Plotly.purge(graph);
      replant(marks, picture.tree);
    }
    explain(marks, picture.legend);
    put(card, "finding", finding);
    put(card, "subtitle", subtitle);
    put(card, "flags", ...flags.map((flag) => h("li", {}, flag)));
    put(
      card,
      "source",
      ...sources.flatMap(({ name, edition, licence, link }, order) => [
        order ? "; " : "",
        h("a", { href: link, rel: "noopener noreferrer external" }, name),
        ` (${edition}) · ${licence}`,
      ]),
    );
    for (const link of card.querySelectorAll("[data-take]")) {
      const [format, scale] = link.dataset.take.split("@");
      const query = changed(block.query, scale ? `size=${scale}` : "");
      link.href = `/charts/${card.dataset.name}.${format}${query}`;
    }
    card.block = block;
    card.dispatchEvent(new CustomEvent("shown", { bubbles: true, detail: block }));
    card.classList.toggle("empty", !block.table);
    for (const panel of card.querySelectorAll("[data-panel]:not([hidden])")) unfold(card, panel);
  };

  const unfold = (card, panel) => {
    const { table, facts, finding } = card.block ?? {};
    if (panel.dataset.panel === "facts") {
      const entries = (facts || []).flatMap(([name, text]) => [
        h("dt", {}, name),
        h("dd", {}, text),
      ]);
      const list = h("dl", {});
      list.append(...entries);
      panel.replaceChildren(list);
    } else if (table) {
      // A cell is its text, or [value, text] where a download holds a value of its own.
      const cell = (tag, column, held, scope) =>
        h(tag, { ...(column.number ? { class: "number" } : {}), ...scope },
          Array.isArray(held) ? held[1] : held);
      const head = table.columns.map((each) => cell("th", each, each.label, { scope: "col" }));
      const body = table.rows.map((row) =>
        row.map((text, order) =>
          order
            ? cell("td", table.columns[order], text, {})
            : cell("th", table.columns[order], text, { scope: "row" }),
        ),
      );
      const made = h("table", {}, ["caption", {}, [finding]]);
      const rows = (tag, list) => {
        const group = h(tag, {});
        for (const cells of list) {
          const line = h("tr", {});
          line.append(...cells);
          group.append(line);
        }
        made.append(group);
      };
      rows("thead", [head]);
      rows("tbody", body);
      panel.replaceChildren(made);
    } else panel.replaceChildren(finding ?? "");
  };

  const late = (card, yes, again) => {
    card.classList.toggle("late", yes);
    const note = part(card, "state");
    if (!note) return;
    if (!yes) return note.replaceChildren();
    if (note.childElementCount) return;
    const retry = h("button", { type: "button" }, say("retry"));
    retry.addEventListener("click", again);
    note.replaceChildren(h("span", {}, say(card.block ? "late" : "never")), " ", retry);
  };

  // Cards are drawn one after the other, those in view first, so that the page stays answerable.
  // A breath costs a frame: it is drawn, and laid out, once more.
  let drawing = Promise.resolve();
  const inTurn = (work) => (drawing = drawing.then(work, work));
  const LONGEST = 100;
  let breath = 0;
  const breathe = async () => {
    if (performance.now() - breath < LONGEST) return;
    await new Promise((resolve) => setTimeout(resolve));
    breath = performance.now();
  };

  const show = async (card, query) => {
    const wanted = only(query, card.dataset.choices.split(","));
    const chosen = new URLSearchParams(wanted);
    const needs = (card.dataset.needs || "").split(",").filter(Boolean);
    card.hidden = needs.length > 0 && !needs.some((choice) => chosen.get(choice));
    if (card.hidden || card.wanted === wanted) return;
    card.wanted = wanted;
    card.asking?.abort();
    const asking = (card.asking = new AbortController());
    // The numbers on screen are those of the choice before: dimmed until the answer is here.
    card.setAttribute("aria-busy", "true");
    const again = () => {
      card.wanted = null;
      show(card, search());
    };
    const { name } = card.dataset;
    const block = await insist(`/charts/${name}.json${wanted}`, asking.signal,
      () => late(card, true, again), () => together(name, wanted, asking.signal));
    if (!block) return;
    await inTurn(async () => {
      // An older answer is never shown over a newer choice.
      if (asking.signal.aborted || !card.isConnected) return;
      try {
        await fill(card, block);
        late(card, false);
        card.removeAttribute("aria-busy");
        card.dataset.shown = wanted || "?";
      } catch (error) {
        console.error(card.dataset.name, wanted, error);
        late(card, true, again);
      }
      await breathe();
    });
  };

  // ---- Links and badges ------------------------------------------------------------------

  // Links take the reader's selection along: those of the page, and those drawn by charts.
  const aim = (root, query = search()) => {
    for (const link of root.querySelectorAll("a[data-to]")) {
      link.href = link.dataset.to + changed(query, link.dataset.change);
    }
  };

  const FILTERS = ("country centre goals year since indicator against sex measure scale sector " +
    "level partner objective phase outcome measured status results before").split(" ");

  const line = () => document.querySelector('[data-part="badges"]');

  // What a query chooses, as it reads: each value with its choice, its label, and what else is chosen
  // of the same.
  const named = (query, labels = JSON.parse(line().dataset.labels)) => {
    const chosen = new URLSearchParams(query || "");
    return FILTERS.filter((choice) => chosen.get(choice)).flatMap((choice) => {
      const values = choice === "goals" ? chosen.get(choice).split(",") : [chosen.get(choice)];
      return values
        .map((value) => ({ choice, value, values, label: labels[choice]?.[value] ??
          labels[choice]?.["*"]?.replace("{}", () => value) ?? (choice === "year" ? value : null) }))
        .filter(({ label }) => label);
    });
  };

  const badges = (query) => {
    const place = line();
    if (!place) return;
    const made = named(query).map(({ choice, value, values, label }) => {
      const rest = values.filter((each) => each !== value).join(",");
      return h(
        "li",
        {},
        [
          "button",
          { type: "button", class: "badge", "data-change": `${choice}=${encodeURIComponent(rest)}`,
            "data-key": `${choice}-${value}`, "aria-label": say("remove", { label }) },
          [label, ["span", { "aria-hidden": "true" }, ["\u00d7"]]],
        ],
      );
    });
    const focused = place.contains(document.activeElement);
    place.replaceChildren(...made);
    place.classList.toggle("empty", !made.length);
    if (focused) (place.querySelector("button") ?? document.getElementById("main"))?.focus();
    const reset = document.querySelector('[data-do="reset"]');
    if (reset) reset.hidden = made.length === 0;
  };

  // ---- On paper ----------------------------------------------------------------------------

  // The width of an A4 page within its margins, in pixels of CSS.
  const PAPER = 680;

  // A graph wider than the page is made smaller: there is no time to draw it anew.
  const fit = (onPaper) => {
    for (const graph of document.querySelectorAll(".graph")) {
      const width = graph.clientWidth;
      graph.style.zoom = onPaper && width > PAPER ? PAPER / width : "";
    }
  };

  window.addEventListener("beforeprint", () => {
    fit(true);
    const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
    for (const line of document.querySelectorAll('[data-part="printed"]')) {
      line.textContent = `${day.format(new Date())} · ${window.location.href}`;
    }
  });
  window.addEventListener("afterprint", () => fit(false));

  // ---- Clicks and keys, for marks and toolbars --------------------------------------------

  const ACTIONS = {
    table: (card) => toggle(card, "table"),
    facts: (card) => toggle(card, "facts"),
    reset: () => go(FILTERS.map((choice) => `${choice}=`).join("&")),
  };

  const toggle = (card, name) => {
    const panel = card.querySelector(`[data-panel="${name}"]`);
    const button = card.querySelector(`[data-do="${name}"]`);
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
    if (!panel.hidden) unfold(card, panel);
  };

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey)
      return;
    const to = event.target.closest("a[data-to]:not([target])");
    if (to) {
      event.preventDefault();
      return go(to.dataset.change, to.dataset.to);
    }
    const mark = event.target.closest(":is(button, path)[data-change]");
    if (mark) return go(mark.dataset.change);
    const tool = event.target.closest("[data-do]");
    if (tool) return ACTIONS[tool.dataset.do]?.(tool.closest("[data-name]"), tool);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (event.target.closest?.("select, input, textarea, [role=dialog]")) return;
    if (new URLSearchParams(search()).get("presenting")) return go("presenting=");
    if (search()) {
      // A page about one country would be empty without it: there, Esc keeps it.
      const kept = /^\/(country|corridors|indicator)$/.test(window.location.pathname)
        ? ["country", "centre", "measured"] : [];
      go(FILTERS.filter((each) => !kept.includes(each)).map((each) => `${each}=`).join("&"));
    }
  });

  // ---- The wires that Dash knows ----------------------------------------------------------

  // dbc.Select keeps the empty value for its placeholder, so a default is spelt "-" there.
  const DEFAULT = "-";
  const spelt = (value) => (value == null || value === DEFAULT ? "" : String(value));
  const read = (text) => text || DEFAULT;

  // The controls of a new page are born with what is chosen: Dash calls the first wire only when
  // the address or a control changes. What no wire speaks to is quiet.
  const born = (component, chosen) => {
    const { namespace, props } = component;
    if (props.id?.control) props.value = read(chosen.get(props.id.control));
    if (namespace !== HTML || props.children == null) return component;
    const grown = [];
    for (const child of [props.children].flat()) {
      const before = grown.at(-1);
      if (child?.props && wired(child)) grown.push(born(child, chosen));
      else if (before?.type === "Quiet") before.props.parts.push(child);
      else grown.push({ namespace: "house", type: "Quiet", props: { parts: [child] } });
    }
    props.children = grown;
    return component;
  };

  const HTML = "dash_html_components";
  const wired = ({ namespace, props }) =>
    namespace !== HTML || typeof props.id === "object" ||
    [props.children].flat().some((child) => child?.props && wired(child));

  // Dash asks every component at each step of each change. A page has a thousand, and the wires
  // speak to a few dozen: the others are drawn by React alone.
  const quiet = (parts) =>
    [parts].flat().map((part) => {
      if (!part?.props) return part;
      const { children, ...props } = part.props;
      return window.React.createElement(part.type.toLowerCase(), props, ...quiet(children));
    });
  const Quiet = ({ parts }) =>
    window.React.createElement(window.React.Fragment, null, ...quiet(parts));

  // What was seen is there again when the network is not (talk/worker.js). A chart in the frame of
  // another site keeps nothing there.
  if (/^http/.test(window.location.protocol) && !window.location.pathname.startsWith("/embed/")) {
    const idle = window.requestIdleCallback ?? setTimeout;
    const register = () => navigator.serviceWorker?.register("/worker.js").catch(() => {});
    window.addEventListener("load", () => idle(register));
  }

  // What takes a chart along draws it as a card is drawn, and says what is chosen as badges do.
  window.house = { say, worded, draw: fill, named, Quiet };

  let opened = "";
  let opening;

  // The page on screen is that of the address before, until the next one is here.
  const leaving = (yes) => {
    for (const card of document.querySelectorAll("[data-choices]")) {
      if (yes) card.setAttribute("aria-busy", "true");
      else if (card.dataset.shown === (card.wanted || "?")) card.removeAttribute("aria-busy");
    }
  };

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    wires: {
      // Address and controls.
      keep_in_step(query, values) {
        const { inputs_list, triggered_id } = window.dash_clientside.callback_context;
        const controls = (inputs_list[1] || []).map((control) => control.id.control);
        // The others say what the address said already.
        const name = triggered_id?.control;
        const change = name
          ? new URLSearchParams([[name, spelt(values[controls.indexOf(name)])]])
          : "";
        // Respelt only after a choice, or Back would be caught between two spellings.
        const after = change ? changed(query, change) : query;
        const chosen = new URLSearchParams(after || "");
        const { no_update } = window.dash_clientside;
        const shown = controls.map((name) => read(chosen.get(name)));
        return [after, shown.map((value, i) => (value === values[i] ? no_update : value))];
      },

      // Address and page. The page depends on the path and the language alone.
      async open(path, query) {
        const { no_update } = window.dash_clientside;
        const language = only(query, ["language"]);
        const wanted = path + language;
        opening?.abort();
        leaving(wanted !== opened);
        if (wanted === opened) return no_update;
        const asking = (opening = new AbortController());
        const stage = document.getElementById("stage");
        const banner = document.getElementById("outage");
        const page = await insist(`/pages${path === "/" ? "/overview" : path}.json${language}`,
          asking.signal, () => {
            stage.classList.add("late");
            banner.hidden = false;
          });
        stage.classList.remove("late");
        banner.hidden = true;
        if (!page || asking.signal.aborted) return no_update;
        const moved = opened && opened.split("?")[0] !== path;
        opened = wanted;
        document.title = page.title;
        document.documentElement.lang = page.language;
        document.documentElement.dir = page.direction;
        stage.dataset.phrases = JSON.stringify(page.phrases);
        banner.textContent = page.phrases.outage;
        if (moved) {
          window.scrollTo(0, 0);
          setTimeout(() => document.getElementById("main")?.focus({ preventScroll: true }));
        }
        return born(page.content, new URLSearchParams(search()));
      },

      // Address and every chart.
      show(query) {
        breath = performance.now();
        // In the order of the page, but what the reader has scrolled past comes last.
        const past = (card) => card.getBoundingClientRect().bottom < 0;
        const all = [...document.querySelectorAll("[data-choices]")];
        all.sort((one, other) => past(one) - past(other)).forEach((card) => show(card, query));
        return window.dash_clientside.no_update;
      },

      // Address and every link. It is called when a page has brought its links, so it says that the
      // page is there.
      take_along(query) {
        aim(document, query);
        document.dispatchEvent(new Event("opened"));
        return window.dash_clientside.no_update;
      },

      // Address and stage.
      stage(query) {
        const chosen = new URLSearchParams(query || "");
        badges(query);
        const presenting = chosen.get("presenting") === "yes";
        const country = chosen.get("country");
        return [
          presenting && "presenting",
          !country && "no-country",
          !country && !chosen.get("centre") && "no-middle",
          !chosen.get("measured") && "no-measured",
        ].filter(Boolean).join(" ");
      },
    },
  });
})();
