// A view of a talk in words: its chart, what is chosen on it, and what it finds.
// @ts-check
import { changed, parseView } from "../address.js";
import { badgesOf } from "../badges.js";
import { element } from "../elements.js";

/** @import { Context } from "./context.js" */

/** @param {string} view @param {Context} context */
const addressOf = (view, { language }) => {
  const [name, query] = parseView(view);
  return `/charts/${encodeURIComponent(name)}.json${changed(query, `language=${language}`)}`;
};

/** @type {Map<string, string>} */
const findings = new Map();

/** @param {string} url @returns {Promise<string>} */
const find = async (url) => {
  const reply = await fetch(url);
  if (!reply.ok) throw new Error(`answer ${reply.status}`);
  const { finding } = await reply.json();
  findings.set(url, finding);
  return finding;
};

// A finding is asked for when its slide comes near: a talk may hold twenty.
const near = new IntersectionObserver(
  (entries) => {
    for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
      near.unobserve(target);
      const { of = "" } = /** @type {HTMLElement} */ (target).dataset;
      find(of).then(
        (text) => {
          target.textContent = text;
        },
        () => target.remove(),
      );
    }
  },
  { rootMargin: "200px" },
);

/** @param {string} view @param {Context} context */
export const titleOf = (view, { charts, say }) => {
  const [name] = parseView(view);
  return Object.hasOwn(charts, name) ? charts[name] : say("unknown_chart", { name });
};

/**
 * What is chosen on a view, and what it finds. The heading of a slide names its chart; of two, each
 * names itself.
 * @param {string} view
 * @param {Context} context
 * @param {boolean} alone
 */
export const described = (view, context, alone) => {
  const [name, query] = parseView(view);
  const chosen = badgesOf(query).map(({ label }) => label);
  const words = [...(alone ? [] : [titleOf(view, context)]), ...chosen].join(" · ");
  const of = addressOf(view, context);
  const finding = element("p", { class: "finding", "data-of": of }, findings.get(of));
  if (!findings.has(of) && Object.hasOwn(context.charts, name)) near.observe(finding);
  return [element("p", { class: "chosen-there" }, words), finding];
};
