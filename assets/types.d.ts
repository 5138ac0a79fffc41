// The shapes that modules hand to each other, and what Dash, React and Plotly leave on the window.

/** What both sides agree on: `dashboard/browser_contract.py` writes it. */
export interface Contract {
  /** Every choice, in the order in which an address spells them. */
  choices: string[];
  /** The choices that "Clear all" and Escape take back, in the order of their badges. */
  filters: string[];
  /** Choices that hold several values, separated by commas. */
  lists: string[];
  /** Choices by the names that addresses gave them once. */
  formerNames: Record<string, string>;
  /** A choice that takes the place of another. */
  rivals: Record<string, string>;
  /** Filters that Escape leaves, by the path of the page. */
  keptByEscape: Record<string, string[]>;
  /** How a control spells a default. */
  default: string;
  /** The language of an address that names none. */
  language: string;
  tags: string[];
  svgTags: string[];
  safeLinks: string[];
  /** How many charts are asked for in the first answer, and in each of the others. */
  together: { first: number; most: number };
  /** The columns that say where a row is from. */
  cited: string[];
  /** What a text must not begin with in a cell of a spreadsheet. */
  formulas: string[];
  limits: Limits;
  /** The request header by which a talk asks for what everybody may see. */
  roomHeader: string;
  /** Paths that begin so are never kept for a time without network. */
  neverKept: string[];
}

/** What a talk may hold. */
export interface Limits {
  slides: number;
  views: number;
  /** Characters of a text. */
  text: number;
  /** Minutes of a slide. */
  minutes: number;
  /** Bytes of a talk that is sent. */
  bytes: number;
  /** The layouts of slides: how many views each shows. */
  layouts: Record<string, number>;
  languages: string[];
}

// ---- A chart --------------------------------------------------------------------------------

export type Tree = string | [string, Record<string, string>, Tree[]];

// biome-ignore lint/suspicious/noExplicitAny: Plotly's layout and traces are open-ended.
export type Open = Record<string, any>;

export interface Figure {
  data: Open[];
  layout: Open;
}

export interface Picture {
  figure?: Figure;
  tree?: Tree;
  legend?: { colour: string; label: string; mark: string }[];
  /** What the layout has beside, where there is little room. */
  narrow?: Open;
}

/** A cell is its text or number, or [value, text] where the value reads otherwise. */
export type Cell = string | number | null | [string | number | null, string];

export interface Table {
  columns: { name: string; label: string; number?: boolean }[];
  rows: Cell[][];
  /** The id of each row's source. */
  cited: (string | null)[];
}

export interface Source {
  id: string;
  name: string;
  edition: string;
  licence: string;
  link: string;
  cited: (string | null)[];
}

/** The answer to a question of one chart: `/charts/<name>.json`. */
export interface Block {
  name: string;
  query: string;
  title: string;
  finding: string;
  subtitle: string;
  release: string;
  disclaimer?: string | null;
  picture: Picture;
  flags: string[];
  sources: Source[];
  table: Table | null;
  facts: [string, string][];
  years?: number[] | null;
  year?: number | null;
}

/** A chart on a page. What it has been asked and what it shows is kept on the element itself. */
export type Card = HTMLElement & {
  block?: Block;
  /** The query that was asked last. */
  wanted?: string | null;
  asking?: AbortController;
};

/** Words of choices on their badges: by choice, then by value; `*` stands for any value. */
export type Labels = Record<string, Record<string, string>>;

// ---- A talk ---------------------------------------------------------------------------------

export type Texts = Record<string, string>;

/** A slide as it is written. */
export interface WrittenSlide {
  layout: string;
  views?: string[];
  title?: Texts;
  text?: Texts;
  notes?: Texts;
  question?: Texts;
  minutes?: number;
}

/** A talk as it is written, in the browser's storage, in a file or in an address. */
export interface WrittenTalk {
  title: Texts;
  session?: Texts;
  slides: WrittenSlide[];
}

export interface View {
  chart: string;
  choices: string[];
  query: string;
  block: Block;
}

export interface Slide {
  layout: string;
  title: string;
  text: string;
  notes: string;
  question: string;
  minutes: number;
  views: View[];
}

/** A talk as it is shown, in one language and of one release. */
export interface Talk {
  name: string;
  title: string;
  session: string;
  language: string;
  release: string;
  stamp: string;
  labels: Labels;
  phrases: Record<string, string>;
  years: number[];
  countries: { code: string; name: string }[];
  slides: Slide[];
  /** A reader's own talk, as it was written, and the mark of what is written. */
  written?: WrittenTalk;
  digest?: string;
}

/** A slide on the stage, and what was changed on it. */
export interface Moment {
  slide: number;
  change: string;
}

export type SlideElement = HTMLElement & { slide: Slide };

export type SlideCard = Card & {
  view: View;
  /** The query that is shown. */
  shown?: string | null;
  /** The height that its figure has room for. */
  height?: number | null;
};

/** The views of a talk for one country: `/talks/<name>/<ISO3>.json`. */
export interface CountryViews {
  release: string;
  country: string;
  views: { slide: number; view: number; block: Block }[];
}

/** A talk as the service worker keeps it: the addresses that it is made of. */
export interface KeptTalk {
  name: string;
  documents: string[];
  answers: string[];
  /** Answers that are here already, by their address. */
  held: Record<string, string>;
}

// ---- What others leave on the window --------------------------------------------------------

export type Graph = HTMLElement & {
  on(event: string, handler: (event: { points: Point[] }) => void): void;
  pinned?: Omit<Point, "customdata">[] | null;
};

export interface Point {
  curveNumber: number;
  pointNumber: number;
  customdata?: unknown;
}

/** A component as Dash's layouts spell it. */
export interface Component {
  namespace: string;
  type: string;
  props: Open;
}

declare global {
  /** The worker's first line sets it: there is no document to read it from. */
  var contract: Contract | undefined;

  interface Window {
    Plotly: {
      react(graph: HTMLElement, data: Open[], layout: Open, config: Open): Promise<unknown>;
      purge(graph: Element): void;
      Fx: { hover(graph: Graph, points: unknown): void; unhover(graph: Graph): void };
    };
    React: {
      Fragment: unknown;
      createElement(type: unknown, props: Open | null, ...children: unknown[]): unknown;
    };
    dash_clientside: Open;
    /** Components that Dash looks up here, and the pictures that our server's own browser asks for. */
    dashboard: Open;
  }
}
