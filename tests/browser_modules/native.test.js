import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Select, TextField } from "../../assets/native.js";
import { hydrate } from "../../assets/static-html.js";
import { useDocument } from "./dom.js";

let told;
const setProps = (props) => told.push(props);

beforeEach(() => {
  useDocument();
  told = [];
  globalThis.window.React = {
    createElement: (type, props, ...children) => ({ type, props, children }),
  };
});

test("a select offers its options and tells what is chosen", () => {
  const options = [
    { value: "-", label: "Choose" },
    { value: "NPL", label: "Nepal" },
  ];
  const made = Select({ id: "a", options, value: "NPL", setProps });
  made.props.onChange({ target: { value: "-" } });

  assert.equal(made.type, "select");
  assert.equal(made.props.value, "NPL");
  assert.deepEqual(
    made.children.map(({ props, children }) => [props.value, children[0]]),
    [
      ["-", "Choose"],
      ["NPL", "Nepal"],
    ],
  );
  assert.deepEqual(told, [{ value: "-" }]);
});

test("a text field tells what is typed, and each press of Enter and of no other key", () => {
  const { props } = TextField({
    id: "a",
    value: "2",
    n_submit: 3,
    maxLength: 40,
    describedBy: "b",
    setProps,
  });
  props.onChange({ target: { value: "24" } });
  props.onKeyDown({ key: "a" });
  props.onKeyDown({ key: "Enter" });

  assert.deepEqual(told, [{ value: "24" }, { n_submit: 4 }]);
  assert.equal(props["aria-describedby"], "b");
});

test("a field named as a choice begins with what is chosen, and one that is typed in stays empty", () => {
  const chosen = new URLSearchParams("country=NPL&figure=3");
  const namespace = "dashboard";
  const field = (name, props) =>
    hydrate(
      { namespace, type: "X", props: { id: { form: "f", field: name }, value: "", ...props } },
      chosen,
    ).props.value;

  assert.equal(field("country", { options: [] }), "NPL");
  assert.equal(field("year", { options: [] }), globalThis.contract.default);
  assert.equal(field("figure", {}), "");
});
