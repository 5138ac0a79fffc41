// What the composer looks like: a talk as fields, slides and buttons. It decides nothing: a button says
// by `data-act` what it asks for, a field by `data-field` what it holds, both by `data-at` of which
// slide (-1 is the talk). Whatever was written by others is put in as text and as nothing else.
(() => {
  "use strict";

  const made = (tag, properties = {}, ...children) => {
    const { data = {}, aria = {}, ...rest } = properties;
    const element = Object.assign(document.createElement(tag), rest);
    Object.assign(element.dataset, data);
    for (const [name, value] of Object.entries(aria)) element.setAttribute(`aria-${name}`, value);
    element.append(...children.flat(2).filter((child) => child != null));
    return element;
  };

  // ---- A view in words ---------------------------------------------------------------------

  const SPELT = /^(?:\/embed\/)?([^?]*)\??(.*)$/s;
  const parted = (view) => SPELT.exec(view).slice(1);

  const addressOf = (view, { language }) => {
    const [name, query] = parted(view);
    const asked = new URLSearchParams(query);
    asked.set("language", language);
    return `/charts/${encodeURIComponent(name)}.json?${asked}`;
  };

  const findings = new Map();
  const find = async (url) => {
    const reply = await fetch(url);
    if (!reply.ok) throw new Error(`answer ${reply.status}`);
    findings.set(url, (await reply.json()).finding);
    return findings.get(url);
  };

  // A finding is asked for when its slide comes near: a talk may hold twenty.
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
        near.unobserve(target);
        find(target.dataset.of).then((text) => (target.textContent = text), () => target.remove());
      }
    },
    { rootMargin: "200px" },
  );

  const titleOf = (view, { charts, say }) => {
    const [name] = parted(view);
    return Object.hasOwn(charts, name) ? charts[name] : say("unknown_chart", { name });
  };
  const chosenOn = (view) => window.house.named(parted(view)[1]).map(({ label }) => label);

  // The heading of a slide names its chart; of two, each names itself.
  const shown = (view, context, alone) => {
    const chosen = [...(alone ? [] : [titleOf(view, context)]), ...chosenOn(view)].join(" · ");
    const of = addressOf(view, context);
    const finding = made("p", { className: "finding", data: { of } }, findings.get(of));
    const known = findings.has(of) || !Object.hasOwn(context.charts, parted(view)[0]);
    if (!known) near.observe(finding);
    return [made("p", { className: "chosen-there" }, chosen), finding];
  };

  const nameOf = ({ layout, views = [] }, context) =>
    views.length
      ? views.map((view) => titleOf(view, context)).join(" | ")
      : context.say(layout);

  // ---- Fields and buttons ------------------------------------------------------------------

  const button = (act, at, { say }, { off = false } = {}) =>
    made("button", {
      type: "button", textContent: say(act), data: { act, at },
      aria: {
        ...(at >= 0 ? { label: say("of_slide", { action: say(act), n: at + 1 }) } : {}),
        // One that was just pressed keeps the keyboard's place, even where it can do no more.
        ...(off ? { disabled: "true" } : {}),
      },
    });

  const labelled = (text, field) => made("label", { className: `of-${field.dataset.field}` }, text, field);

  const words = (tag, holder, field, at, { say, language, limits }, more = {}) => {
    const input = made(tag, {
      value: window.edits.said(holder[field], language), maxLength: limits.text,
      data: { field, at }, ...more,
    });
    const spoken = window.edits.languageOf(holder[field], language);
    if (spoken && spoken !== language) input.lang = spoken;
    return labelled(say(field), input);
  };

  const minutes = (slide, at, { say, limits }) =>
    labelled(say("minutes"), made("input", {
      type: "number", min: 0, max: limits.minutes, step: "any", inputMode: "decimal",
      value: slide.minutes ?? 0, data: { field: "minutes", at },
    }));

  // ---- A slide, and the talk ---------------------------------------------------------------

  const slideOf = (talk, at, context) => {
    const slide = talk.slides[at];
    const { say, limits } = context;
    const views = slide.views ?? [];
    const id = `composed-${at}`;
    const act = (name, off) => button(name, at, context, { off });
    return made("li", {},
      made("section", { aria: { labelledby: id } },
        made("h3", { id }, made("span", { className: "number" }, String(at + 1)), " ",
          nameOf(slide, context)),
        views.map((view) => shown(view, context, views.length === 1)),
        made("div", { className: "fields" },
          words("input", slide, "title", at, context,
            views.length ? { placeholder: say("finding_is_title") } : { required: true }),
          views.length ? null : words("textarea", slide, "text", at, context, { rows: 2 }),
          words("textarea", slide, "notes", at, context, { rows: 2 }),
          words("input", slide, "question", at, context),
          minutes(slide, at, context)),
        made("div", { className: "acts" },
          act("up", at === 0),
          act("down", at === talk.slides.length - 1),
          window.edits.beside(talk, at, limits) ? act("beside") : null,
          views.length > 1 ? act("separate") : null,
          act("remove"))));
  };

  const picked = ({ say }) =>
    made("label", { className: "file" }, say("open"),
      made("input", { type: "file", accept: ".toml", data: { act: "open", at: -1 } }));

  const beginnings = (context, ...others) =>
    made("div", { className: "acts", role: "group", aria: { label: context.say("more") } },
      Object.entries(context.limits.layouts)
        .filter(([, views]) => !views)
        .map(([layout]) => button(`add_${layout}`, -1, context)),
      others);

  const total = (talk, { say, limits, language }) => {
    const number = new Intl.NumberFormat(language);
    return say("total", {
      slides: number.format(talk.slides.length),
      views: number.format(window.edits.viewsOf(talk.slides)),
      most: number.format(limits.views),
      minutes: number.format(window.edits.minutesOf(talk)),
    });
  };

  const whole = (talk, context) => {
    const { say } = context;
    if (!talk.slides.length) {
      return [made("p", { className: "begin", tabIndex: -1 }, say("empty")),
        beginnings(context, picked(context))];
    }
    return [
      made("div", { className: "fields" },
        words("input", talk, "title", -1, context, { required: true }),
        words("input", talk, "session", -1, context)),
      made("p", { className: "total" }, total(talk, context)),
      made("div", { className: "acts", role: "group", aria: { label: say("take") } },
        made("a", { textContent: say("stage"), href: "/stage/mine", data: { act: "stage", at: -1 } }),
        ["link", "file", "html", "pptx"].map((act) => button(act, -1, context)),
        picked(context), button("anew", -1, context)),
      made("p", { className: "note" }, say("all_of_it")),
      made("ol", {}, talk.slides.map((_, at) => slideOf(talk, at, context))),
      beginnings(context),
    ];
  };

  // A talk that came by a link, to be read before it is kept.
  const offered = (talk, own, context) => {
    const { say, language } = context;
    const said = (texts) => window.edits.said(texts, language);
    return [
      made("h3", { id: "offered", tabIndex: -1 }, say("offered")),
      made("p", {}, [said(talk.title), said(talk.session)].filter(Boolean).join(" · ")),
      made("ol", {}, talk.slides.map((slide) =>
        made("li", {}, said(slide.title) || nameOf(slide, context)))),
      made("p", { className: "total" }, total(talk, context)),
      own.slides.length ? made("p", {}, say("replaces")) : null,
      made("div", { className: "acts" },
        made("a", { textContent: say("stage"), href: `/stage/mine${context.query}${location.hash}` }),
        ["keep", "leave"].map((act) => button(act, -1, context))),
    ];
  };

  window.compose_form = { made, whole, offered, total };
})();
