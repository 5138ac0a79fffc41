// Stage and desk in step with each other, both ways, in the browser alone.
// @ts-check

/** @typedef {"stage" | "desk"} Side */

/** Two talks at once do not hear each other: each stage has a word of its own. */
export const pairOfStage = () => {
  const word = () =>
    [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join("");
  const pair = sessionStorage.getItem("pair") ?? word();
  sessionStorage.setItem("pair", pair);
  return pair;
};

/**
 * @param {Side} side
 * @param {string} name of the talk
 * @param {string} pair
 */
export const linkOf = (side, name, pair) => {
  const channel = new BroadcastChannel(`talk-${name}-${pair}`);
  return {
    /** @param {Record<string, unknown>} message */
    tell: (message) => channel.postMessage({ from: side, ...message }),
    /** @param {(message: Record<string, any>) => void} heard what the other side says */
    listen: (heard) =>
      channel.addEventListener("message", ({ data }) => {
        if (data.from !== side) heard(data);
      }),
  };
};
