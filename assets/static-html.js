// Dash asks every component at each step of each change. A page has a thousand, and the callbacks speak
// to a few dozen: the others are drawn by React alone.
// @ts-check
import { toControl } from "./address.js";

/** @import { Component } from "./types.js" */

const HTML = "dash_html_components";

/** @param {unknown} child @returns {child is Component} */
const isComponent = (child) =>
  Boolean(/** @type {Partial<Component> | null | undefined} */ (child)?.props);

/** @param {Component} component @returns {boolean} */
const isConnected = ({ namespace, props }) =>
  namespace !== HTML ||
  typeof props.id === "object" ||
  [props.children].flat().some((child) => isComponent(child) && isConnected(child));

/**
 * A page as Dash is given it: its controls show what is chosen, for Dash calls the first callback only
 * when the address or a control changes; and what no callback speaks to is one component.
 * @param {Component} component is changed
 * @param {URLSearchParams} chosen
 * @returns {Component}
 */
export const hydrate = (component, chosen) => {
  const { namespace, props } = component;
  // A field that is named as a choice begins with what is chosen.
  const choice = props.id?.control ?? props.id?.field;
  if (choice && props.options) props.value = toControl(chosen, choice);
  if (namespace !== HTML || props.children == null) return component;
  /** @type {Component[]} */
  const children = [];
  for (const child of [props.children].flat()) {
    const before = children.at(-1);
    if (isComponent(child) && isConnected(child)) children.push(hydrate(child, chosen));
    else if (before?.type === "StaticHtml") before.props.parts.push(child);
    else children.push({ namespace: "dashboard", type: "StaticHtml", props: { parts: [child] } });
  }
  props.children = children;
  return component;
};

/** @param {unknown} parts @returns {unknown[]} */
const reactElements = (parts) =>
  [parts].flat().map((part) => {
    if (!isComponent(part)) return part;
    const { children, ...props } = part.props;
    return window.React.createElement(part.type.toLowerCase(), props, ...reactElements(children));
  });

/** What no callback speaks to, as React draws it. @param {{ parts: unknown[] }} props */
export const StaticHtml = ({ parts }) =>
  window.React.createElement(window.React.Fragment, null, ...reactElements(parts));
