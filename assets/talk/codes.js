// The codes that phones scan: one for each view of the slide on the stage, with its address in letters.
(() => {
  "use strict";

  const { el, short, cards } = window.slides;
  const SVG = "http://www.w3.org/2000/svg";
  // A longer address makes a code too fine to be scanned from the back row.
  const LONGEST = 500;

  // Black on white in every colour scheme: phones expect it.
  const picture = (address) => {
    const rows = window.encodeQR(address, "raw", { ecc: "medium", border: 4 });
    const dark = rows.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
    const made = document.createElementNS(SVG, "svg");
    made.setAttribute("viewBox", `0 0 ${rows.length} ${rows.length}`);
    made.setAttribute("role", "img");
    made.setAttribute("aria-label", address);
    for (const [tag, attributes] of [
      ["rect", { width: "100%", height: "100%", fill: "#fff" }],
      ["path", { d: dark.join(""), fill: "#000" }],
    ]) {
      const mark = document.createElementNS(SVG, tag);
      for (const [name, value] of Object.entries(attributes)) mark.setAttribute(name, value);
      made.append(mark);
    }
    return made;
  };

  // What stands over a slide while its codes are shown; `made` is the slide as it is drawn.
  window.codes = (talk, { slide, change }, made) => {
    const { views } = talk.slides[slide - 1];
    const said = cards(made).map((card) => card.querySelector("h2").textContent);
    const figures = (views.length ? views : [null]).map((view, place) => {
      const path = short(talk, slide, place, change);
      const address = path ? new URL(path, window.location.href).href : window.location.href;
      if (address.length > LONGEST) return el("p", {}, talk.phrases.too_long);
      return el("figure", {}, picture(address), el("figcaption", {},
        view && el("span", {}, said[place]),
        el("strong", {}, address.replace(/^https?:\/\//, ""))));
    });
    const loopback = /^(localhost|127\.|\[::1\])/.test(window.location.hostname);
    return [el("p", {}, loopback ? talk.phrases.loopback : talk.phrases.scan), ...figures];
  };
})();
