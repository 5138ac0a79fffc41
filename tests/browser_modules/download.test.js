import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { csvOf } from "../../assets/download/csv.js";
import { citationOf, frameOf, linkTo, notesOf } from "../../assets/download/notes.js";
import { fileNameOf } from "../../assets/download/saving.js";
import { sheetsOf } from "../../assets/download/workbook.js";
import { phrasesOf, useDocument } from "./dom.js";

const { cited, formulas } = globalThis.contract;

const column = (name, label = name) => ({ name, label });
const block = {
  name: "map",
  query: "?country=NPL&goals=8,10",
  title: 'A "map" & more',
  finding: "Nepal leads",
  subtitle: "Per cent",
  release: "2026.1",
  flags: ["estimated"],
  sources: [
    {
      id: "UN",
      name: "UN DESA",
      edition: "2024",
      licence: "CC BY",
      link: "https://un.example",
      cited: ["UN", "UN DESA", "Stock", "2024", "CC BY", "https://un.example"],
    },
  ],
  facts: [["Unit", "%"]],
  disclaimer: "Borders are not endorsed.",
};

beforeEach(() => useDocument(phrasesOf("note_finding", "note_source", "note_map", "citation")));

test("a file of rows has a head and lines that end as those of the server do", () => {
  const table = { columns: [column("year", "Year"), column("value")], rows: [], cited: [] };

  assert.equal(csvOf({ table, sources: [] }), "year,value\r\n");
});

test("a cell holds its value, not how it reads; what is missing is empty", () => {
  const rows = [
    [2015, [0.1 + 0.2, "0.3 %"]],
    [
      [null, "–"],
      ["a", "A"],
    ],
  ];
  const table = { columns: [column("year"), column("value")], rows, cited: [null, null] };

  assert.equal(csvOf({ table, sources: [] }), "year,value\r\n2015,0.3\r\n,a\r\n");
});

test("commas, quotes and line ends are quoted, and no text is run as a formula", () => {
  const rows = [['a,"b"'], ["two\nlines"], ...formulas.map((start) => [`${start}1`]), [-1]];
  const table = { columns: [column("text")], rows, cited: rows.map(() => null) };
  const lines = csvOf({ table, sources: [] });

  assert.ok(lines.startsWith('text\r\n"a,""b"""\r\n"two\nlines"\r\n\'=1\r\n'));
  for (const start of formulas) assert.ok(lines.includes(`'${start}1`), start);
  assert.ok(lines.endsWith("\r\n-1\r\n"));
});

test("where one row says where it is from, every row has the columns for it", () => {
  const table = { columns: [column("year")], rows: [[2015], [2016]], cited: ["UN", null] };
  const [head, one, two] = csvOf({ table, sources: block.sources }).split("\r\n");

  assert.equal(head, ["year", ...cited].join(","));
  assert.equal(one, `2015,${block.sources[0].cited.join(",")}`);
  assert.equal(two, `2016${",".repeat(cited.length)}`);
});

test("in a workbook numbers are numbers, and every text is text", () => {
  const rows = [[[12.5, "12.5 %"], "=1+1", ["x", "X"], null]];
  const columns = ["a", "b", "c", "d"].map((name) => column(name, name.toUpperCase()));
  const [data, notes] = sheetsOf({ columns, rows, cited: [null] }, [["Unit", "%"]], {
    data: "Data",
    notes: "Notes",
  });

  assert.deepEqual(
    data.data[0].map(({ value, fontWeight }) => [value, fontWeight]),
    [..."ABCD"].map((label) => [label, "bold"]),
  );
  assert.deepEqual(data.data[1], [
    { value: 12.5, type: Number },
    { value: "=1+1", type: String },
    { value: "X", type: String },
    { value: null, type: String },
  ]);
  assert.deepEqual([data.sheet, notes.sheet], ["Data", "Notes"]);
  assert.deepEqual(
    notes.data[0].map(({ value }) => value),
    ["Unit", "%"],
  );
});

test("what goes along says the finding, every source, the map's disclaimer, the link and the facts", () => {
  const notes = notesOf(block);

  assert.deepEqual(notes[0], ["note_finding", "Nepal leads"]);
  assert.ok(notes.some(([, text]) => text === "UN DESA (2024) · CC BY · https://un.example"));
  assert.ok(notes.some(([name, text]) => name === "note_map" && text === block.disclaimer));
  assert.ok(notes.some(([, text]) => text === linkTo(block)));
  assert.deepEqual(notes.at(-1), ["Unit", "%"]);
  assert.equal(notesOf({ ...block, disclaimer: null }).length, notes.length - 1);
});

test("a link, a citation and a frame lead to the same view", () => {
  const text = "{finding} {sources} {release} {link}";
  useDocument({ stage: { dataset: { phrases: JSON.stringify({ citation: text }) } } });
  const link = "https://dashboard.example/embed/map?country=NPL&goals=8,10";

  assert.equal(linkTo(block), link);
  assert.equal(citationOf(block), `Nepal leads UN DESA (2024) 2026.1 ${link}`);
  assert.match(
    frameOf(block),
    /src="[^"]+country=NPL&amp;goals=8,10" title="A &quot;map&quot; &amp; more"/,
  );
});

test("a file is named by its chart and what was chosen", () => {
  assert.equal(fileNameOf(block, "csv"), "map-NPL-8,10.csv");
  assert.equal(
    fileNameOf({ name: "map", query: "?result_indicator=1.1 a/b" }, "png"),
    "map-1_1_a_b.png",
  );
});
