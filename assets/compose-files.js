// How a talk leaves the composer and comes back: as a link, as a file, and as what the server makes of
// it, which keeps nothing. What fails does so with words that can be shown.
(() => {
  "use strict";

  const save = (blob, name) => {
    const link = Object.assign(document.createElement("a"),
      { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  const asked = async (path, body, { query, say }) => {
    const reply = await fetch(path + query, { method: "POST", body }).catch(() => {
      throw new Error(say("out_of_reach"));
    });
    if (reply.ok) return reply;
    const text = await reply.text();
    const json = reply.headers.get("Content-Type")?.includes("json");
    throw new Error(json ? JSON.parse(text).error : text);
  };

  // One HTML file, or a presentation for PowerPoint: `kind` is html or pptx.
  const made = async (kind, talk, context) => {
    const reply = await asked(`/mine/talk.${kind}`, JSON.stringify(talk), context);
    save(await reply.blob(), `talk.${kind}`);
  };

  const written = (talk) =>
    save(new Blob([window.mine.toml(talk)], { type: "application/toml" }), "talk.toml");

  // The talk that a file holds; the server reads it, by the rules of its own.
  const read = async (file, context) => {
    if (file.size > context.limits.bytes) throw new Error(context.say("too_large"));
    const reply = await asked("/mine/written.json", await file.arrayBuffer(), context);
    return window.edits.shaped(await reply.json(), context.limits);
  };

  const addressOf = async (place, talk, { query }) =>
    new URL(`${place}${query}${await window.mine.packed(talk)}`, location).href;

  window.compose_files = { made, written, read, addressOf };
})();
