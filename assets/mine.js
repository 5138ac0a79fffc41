// The talk that a reader composes: how it is kept in the browser, written as a file, and packed into an
// address. It is written as the files in data/talks are: dashboard/talks.py says what is right.
(() => {
  "use strict";

  const KEY = "talk";

  const empty = () => ({ title: {}, slides: [] });

  // What is kept, or nothing where a browser keeps nothing.
  const read = () => {
    try {
      const found = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(found?.slides) ? found : empty();
    } catch {
      return empty();
    }
  };

  const tell = (talk) => document.dispatchEvent(new CustomEvent("mine", { detail: talk }));

  // Says whether it could be kept. Other scripts hear of it, and so do those of other windows.
  const keep = (talk) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(talk));
    } catch {
      return false;
    }
    tell(talk);
    return true;
  };
  window.addEventListener("storage", ({ key }) => [KEY, null].includes(key) && tell(read()));

  // ---- In an address -----------------------------------------------------------------------

  // A few letters of an address can unpack to gigabytes; no talk is so large.
  const LARGEST = 1024 * 1024;
  const through = async (bytes, stream) => {
    let size = 0;
    const measured = new TransformStream({
      transform(chunk, controller) {
        size += chunk.length;
        if (size > LARGEST) throw new Error("no talk");
        controller.enqueue(chunk);
      },
    });
    const made = new Blob([bytes]).stream().pipeThrough(stream).pipeThrough(measured);
    return new Uint8Array(await new Response(made).arrayBuffer());
  };

  const packed = async (talk) => {
    const text = new TextEncoder().encode(JSON.stringify(talk));
    const bytes = await through(text, new CompressionStream("deflate-raw"));
    const coded = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    return `#t=${coded.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
  };

  // The talk of an address; fails where there is none in it.
  const unpacked = async (hash) => {
    const coded = /^#t=([\w-]+)$/.exec(hash)?.[1];
    if (!coded) throw new Error("no talk");
    const binary = atob(coded.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
    const text = await through(bytes, new DecompressionStream("deflate-raw"));
    return JSON.parse(new TextDecoder().decode(text));
  };

  // ---- As a file ---------------------------------------------------------------------------

  // JSON writes a text as TOML does, but for one sign, and halves of signs.
  const quoted = (text) => JSON.stringify(text.toWellFormed()).replaceAll("\u007f", "\\u007f");
  const lines = (table) =>
    Object.entries(table).flatMap(([name, value]) => {
      if (Array.isArray(value)) return `${name} = [${value.map(quoted).join(", ")}]`;
      if (typeof value === "object") {
        return Object.entries(value).map(([language, text]) => `${name}.${language} = ${quoted(text)}`);
      }
      return `${name} = ${typeof value === "string" ? quoted(value) : value}`;
    });
  const toml = ({ slides, ...talk }) =>
    [...lines(talk), ...slides.flatMap((slide) => ["", "[[slides]]", ...lines(slide)]), ""].join("\n");

  window.mine = { empty, read, keep, packed, unpacked, toml };
})();
