// The browser's own form controls, as components of Dash: `layouts/native.py` describes them.
// @ts-check

/** @typedef {(props: Record<string, unknown>) => void} SetProps */

/**
 * A select.
 * @param {{ id: string, options: { value: string, label: string }[], value: string, setProps: SetProps }} props
 */
export const Select = ({ id, options, value, setProps }) => {
  const { createElement } = window.React;
  const made = options.map((option) =>
    createElement("option", { key: option.value, value: option.value }, option.label),
  );
  /** @param {{ target: HTMLSelectElement }} event */
  const onChange = ({ target }) => setProps({ value: target.value });
  return createElement("select", { id, value, onChange }, ...made);
};

/**
 * A field for a line of text.
 * @param {{ id: string, value: string, n_submit: number, maxLength: number, describedBy: string, setProps: SetProps }} props
 */
export const TextField = ({ id, value, n_submit, maxLength, describedBy, setProps }) => {
  /** @param {{ target: HTMLInputElement }} event */
  const onChange = ({ target }) => setProps({ value: target.value });
  /** @param {KeyboardEvent} event */
  const onKeyDown = ({ key }) => key === "Enter" && setProps({ n_submit: n_submit + 1 });
  return window.React.createElement("input", {
    id,
    value,
    maxLength,
    onChange,
    onKeyDown,
    type: "text",
    autoComplete: "off",
    "aria-describedby": describedBy,
  });
};
