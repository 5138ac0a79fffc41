import assert from "node:assert/strict";
import { test } from "node:test";
import {
  dressed,
  enlarged,
  fitted,
  legible,
  themed,
  withMargins,
} from "../../assets/charts/figure.js";

const theme = () => ({
  font: { size: 14, family: "Sans" },
  xaxis: { gridcolor: "#ccc", title: { font: { size: 13 } } },
  yaxis: { gridcolor: "#ccc" },
  geo: { landcolor: "#eee" },
});

test("what a chart says stands over the theme, however deep", () => {
  const layout = themed({ xaxis: { title: { text: "Year" } }, font: { size: 12 } }, theme());

  assert.deepEqual(layout.xaxis, {
    gridcolor: "#ccc",
    title: { font: { size: 13 }, text: "Year" },
  });
  assert.deepEqual(layout.font, { size: 12, family: "Sans" });
  assert.equal(layout.geo, undefined);
});

test("a map has no axes, and a list is taken whole", () => {
  const layout = themed({ geo: { lonaxis: { range: [-1, 1] } }, annotations: [1] }, theme());

  assert.deepEqual(layout.geo, { landcolor: "#eee", lonaxis: { range: [-1, 1] } });
  assert.equal(layout.xaxis, undefined);
  assert.deepEqual(layout.annotations, [1]);
});

const years = () => ({
  font: { family: "Sans" },
  margin: { l: 1, t: 2 },
  xaxis: { tickformat: "d", automargin: true },
  yaxis: { ticktext: ["5", "1,000"], tickfont: { size: 12 }, automargin: true },
});
const widthOf = (text, font) => text.length * Number.parseInt(font, 10);

test("the room that the ticks of a chart over the years take is measured before it is drawn", () => {
  const layout = withMargins(years(), 800, widthOf);

  assert.deepEqual(layout.margin, { l: Math.ceil(60 + 8.5), t: 2, b: 34 });
  assert.deepEqual([layout.xaxis.automargin, layout.yaxis.automargin], [false, false]);
});

test("what cannot be measured is left to Plotly", () => {
  const titled = years();
  titled.yaxis.title = { text: "Persons" };
  const other = { ...years(), xaxis: { tickformat: ",d", automargin: true } };

  assert.deepEqual(withMargins(years(), 399, widthOf), years());
  assert.deepEqual(withMargins(structuredClone(titled), 800, widthOf), titled);
  assert.deepEqual(withMargins(structuredClone(other), 800, widthOf), other);
});

test("a map on a phone is as high as it needs, without the names that would cover each other", () => {
  const layout = { geo: {}, height: 460 };
  const data = fitted([{ meta: "roomy", mode: "markers+text" }, { mode: "text" }], layout, 320);

  assert.equal(layout.height, Math.round(320 * 0.66));
  assert.deepEqual(
    data.map(({ mode }) => mode),
    ["markers", "text"],
  );
  assert.equal(fitted(data, { height: 300 }, 320), data);
  assert.equal(fitted(data, layout, 600), data);
});

test("before a room no text is small, and what was large stays so", () => {
  const part = { font: { size: 10 }, deep: [{ textfont: { size: 30 } }, { tickfont: {} }] };

  assert.deepEqual(enlarged(part), {
    font: { size: 18 },
    deep: [{ textfont: { size: 30 } }, { tickfont: {} }],
  });
});

test("a figure for a room is higher, and a map no higher than the world is", () => {
  const figure = { data: [], layout: { height: 100, margin: { r: 10 }, annotations: [{ ax: 5 }] } };
  const room = legible(figure, 1000);

  assert.deepEqual(room.layout, { height: 140, margin: { r: 14 }, annotations: [{ ax: 7 }] });
  assert.equal(figure.layout.height, 100);
  assert.equal(legible({ data: [], layout: { geo: {}, height: 460 } }, 1000).layout.height, 500);
});

test("where motion is not welcome nothing moves, and where there is little room less is shown", () => {
  const picture = {
    figure: { data: [], layout: { transition: { duration: 400 }, showlegend: true } },
    narrow: { showlegend: false },
  };
  const room = { width: 320, presenting: false, still: true, widthOf };
  const { layout } = dressed(picture, { ...room, theme: theme() });
  const wide = dressed(picture, { ...room, width: 900, still: false, theme: theme() }).layout;

  assert.deepEqual([layout.transition, layout.showlegend], [undefined, false]);
  assert.deepEqual([wide.transition, wide.showlegend], [{ duration: 400 }, true]);
  assert.equal(
    dressed(picture, { ...room, presenting: true, theme: theme() }).layout.font.size,
    18,
  );
});
