// Players: a button and a range that step a choice through the years of a chart. The years come with the
// chart; a step is a choice like any other, so everything on the page follows. Where reduced motion is
// asked for, nothing moves by itself and the years are stepped by hand.
(() => {
  "use strict";

  // How long a year stands before the next one.
  const STAND = 1200;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");

  const made = (tag, properties) => Object.assign(document.createElement(tag), properties);

  const furnish = (player) => {
    const { play, label } = player.dataset;
    const button = made("button", { type: "button", textContent: play, hidden: still.matches });
    const range = made("input", { type: "range", min: 0, step: 1 });
    range.setAttribute("aria-label", label);
    // Read out at every step, as are the findings of a page.
    const year = made("output", {});
    player.replaceChildren(button, range, year);
    button.addEventListener("click", () => (player.playing ? pause(player) : start(player)));
    range.addEventListener("input", () => name(player, player.years[range.value]));
    range.addEventListener("change", () => {
      pause(player);
      step(player, Number(range.value));
    });
  };

  const name = (player, year) => {
    const [, range, output] = player.children;
    range.setAttribute("aria-valuetext", year);
    output.textContent = year;
  };

  // The first step can be taken back; those that follow replace it.
  const step = (player, at) => {
    const year = player.years[at];
    const change = `${player.dataset.choice}=${year}`;
    const replace = player.stepped === player.year;
    player.stepped = year;
    document.dispatchEvent(new CustomEvent("choose", { detail: { change, replace } }));
  };

  const position = ({ years, year }) =>
    Math.max(years.findLastIndex((each) => each <= year), 0);

  const next = (player) => {
    if (!player.isConnected || !player.playing) return;
    const at = position(player) + 1;
    if (at < player.years.length) step(player, at);
    else pause(player);
  };

  const start = (player) => {
    player.playing = true;
    player.children[0].textContent = player.dataset.pause;
    // At the end, it starts again from the first year.
    if (position(player) + 1 < player.years.length) next(player);
    else step(player, 0);
  };

  const pause = (player) => {
    player.playing = false;
    clearTimeout(player.waiting);
    if (player.children.length) player.children[0].textContent = player.dataset.play;
  };

  const all = () => [...document.querySelectorAll("[data-player]")];

  document.addEventListener("shown", ({ detail: { name: chart, years, year } }) => {
    for (const player of all().filter((each) => each.dataset.player === chart)) {
      if (!player.children.length) furnish(player);
      Object.assign(player, { years: years ?? [], year });
      player.hidden = player.years.length < 2;
      if (player.hidden) {
        pause(player);
        continue;
      }
      const range = player.children[1];
      range.max = player.years.length - 1;
      range.value = position(player);
      name(player, year);
      clearTimeout(player.waiting);
      // The next year waits until this one stands, however slow the network is.
      if (player.playing) player.waiting = setTimeout(() => next(player), STAND);
    }
  });

  document.addEventListener("keydown", ({ key }) => key === "Escape" && all().forEach(pause));

  still.addEventListener("change", () =>
    all().forEach((player) => {
      pause(player);
      if (player.children.length) player.children[0].hidden = still.matches;
    }),
  );
})();
