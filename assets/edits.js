// What can be done to a talk that a reader composes: each edit answers with another talk and changes
// none. What a talk may hold is said by the server (dashboard/talks.py), and comes as `limits`.
(() => {
  "use strict";

  // ---- What it holds -----------------------------------------------------------------------

  // A text as the stage says it: where it is not written in a language, in English, else in any.
  const languageOf = (texts = {}, language) =>
    [language, "en", ...Object.keys(texts)].find((each) => texts[each]);
  const said = (texts = {}, language) => texts[languageOf(texts, language)] ?? "";

  const viewsOf = (slides) => slides.reduce((sum, { views = [] }) => sum + views.length, 0);
  const minutesOf = ({ slides }) => slides.reduce((sum, { minutes = 0 }) => sum + minutes, 0);

  const hasRoom = ({ slides }, slide, limits) =>
    slides.length < limits.slides && viewsOf([...slides, slide]) <= limits.views;

  // What must have a title and has none: the talk itself, at -1, or a slide that shows no chart.
  const untitled = ({ title, slides }) => {
    const bare = (texts = {}) => !Object.values(texts).some((text) => text.trim());
    if (bare(title)) return -1;
    const found = slides.findIndex((slide) => !slide.views?.length && bare(slide.title));
    return found < 0 ? null : found;
  };

  // ---- What is read ------------------------------------------------------------------------

  // A talk out of what somebody else has written, with what we know of and nothing else; fails
  // where it is none. Whether its charts exist, and what is chosen on them, the server says.
  const shaped = (found, limits) => {
    const insist = (right) => {
      if (!right) throw new Error("no talk");
    };
    const plain = (value) => value && typeof value === "object" && !Array.isArray(value);
    const short = (text) => typeof text === "string" && [...text].length <= limits.text;
    const texts = (holder, field) => {
      const held = holder[field] ?? {};
      insist(plain(held));
      const kept = limits.languages.filter((language) => Object.hasOwn(held, language));
      insist(kept.every((each) => short(held[each])));
      return kept.length ? { [field]: Object.fromEntries(kept.map((each) => [each, held[each]])) } : {};
    };
    const slideOf = (slide) => {
      insist(plain(slide));
      const { layout = "one view", views = [], minutes = 0 } = slide;
      insist(Object.hasOwn(limits.layouts, layout) && Array.isArray(views));
      insist(views.length === limits.layouts[layout]);
      insist(views.every((view) => typeof view === "string" && view.length <= limits.bytes));
      insist(typeof minutes === "number" && minutes >= 0 && minutes <= limits.minutes);
      return {
        layout,
        ...(views.length ? { views: [...views] } : {}),
        ...["title", "text", "notes", "question"].reduce(
          (all, field) => ({ ...all, ...texts(slide, field) }), {}),
        minutes,
      };
    };
    insist(plain(found) && Array.isArray(found.slides) && found.slides.length <= limits.slides);
    const slides = found.slides.map(slideOf);
    insist(viewsOf(slides) <= limits.views);
    return { title: {}, ...texts(found, "title"), ...texts(found, "session"), slides };
  };

  // ---- Edits -------------------------------------------------------------------------------

  // A text is written in the reader's language; those in others stay.
  const worded = (texts = {}, language, text) => {
    const { [language]: _, ...others } = texts;
    return text ? { ...others, [language]: text } : others;
  };

  // A slide comes last, but a cover first.
  const added = (talk, slide, language, name) => ({
    ...talk,
    title: Object.keys(talk.title ?? {}).length ? talk.title : { [language]: name },
    slides: slide.layout === "cover" ? [slide, ...talk.slides] : [...talk.slides, slide],
  });

  const replaced = (talk, at, count, ...slides) =>
    ({ ...talk, slides: talk.slides.toSpliced(at, count, ...slides) });

  const moved = (talk, at, to) => {
    const without = talk.slides.toSpliced(at, 1);
    return { ...talk, slides: without.toSpliced(to, 0, talk.slides[at]) };
  };

  const SEPARATORS = { title: " · ", notes: "\n", question: " " };

  const joined = (one = {}, other = {}, separator) =>
    Object.fromEntries(Object.keys({ ...one, ...other }).map((language) =>
      [language, [one[language], other[language]].filter(Boolean).join(separator)]));

  // Two slides of one view as one of two, with all that was written of both; nothing where it is
  // not possible.
  const beside = ({ slides }, at, limits) => {
    const [one, other] = [slides[at], slides[at + 1]];
    if (one?.layout !== "one view" || other?.layout !== "one view") return null;
    const slide = {
      layout: "two views",
      views: [...one.views, ...other.views],
      minutes: Math.min((one.minutes ?? 0) + (other.minutes ?? 0), limits.minutes),
    };
    for (const [field, separator] of Object.entries(SEPARATORS)) {
      const texts = joined(one[field], other[field], separator);
      if (Object.values(texts).some((text) => text.length > limits.text)) return null;
      if (Object.keys(texts).length) slide[field] = texts;
    }
    return slide;
  };

  // A slide of two views as two of one; what was written of both stays with the first.
  const apart = ({ views, minutes = 0, ...slide }) => {
    const half = { layout: "one view", minutes: minutes / 2 };
    return [{ ...slide, ...half, views: [views[0]] }, { ...half, views: [views[1]] }];
  };

  window.edits = {
    languageOf, said, viewsOf, minutesOf, hasRoom, untitled, shaped,
    worded, added, replaced, moved, beside, apart,
  };
})();
