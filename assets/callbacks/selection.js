// Keeps the address and the controls in step.
// @ts-check
import { changed, fromControl, parse, toControl } from "../address.js";

/**
 * The address, and the value of every control.
 * @param {string} query
 * @param {unknown[]} values of the controls
 */
export const syncSelection = (query, values) => {
  const { callback_context, no_update } = window.dash_clientside;
  const { inputs_list, triggered_id } = callback_context;
  /** @type {{ id: { control: string } }[]} */
  const inputs = inputs_list[1] || [];
  const controls = inputs.map(({ id }) => id.control);
  // The others say what the address said already.
  const name = triggered_id?.control;
  // Respelt only after a choice, or Back would be caught between two spellings.
  const after = name
    ? changed(query, `${name}=${encodeURIComponent(fromControl(values[controls.indexOf(name)]))}`)
    : query;
  const chosen = parse(after);
  const shown = controls.map((control) => toControl(chosen, control));
  return [after, shown.map((value, at) => (value === values[at] ? no_update : value))];
};
