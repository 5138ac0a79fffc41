"""How tests call a server callback: as the browser does."""

ADDRESS = "/_dash-update-component"


def call(callback, *values):
    """The body of a call: the values of the inputs and states, in the order of the declaration."""
    inputs, state = [], []
    for (declared, _), value in zip(callback.inputs.items(), values, strict=True):
        part = {
            "id": declared.component_id,
            "property": declared.component_property,
            "value": value,
        }
        (inputs if type(declared).__name__ == "Input" else state).append(part)
    outputs = [
        {"id": each.component_id, "property": each.component_property} for each in callback.outputs
    ]
    return {
        "output": callback.id,
        "outputs": outputs if len(outputs) > 1 else outputs[0],
        "inputs": inputs,
        "changedPropIds": [str(next(iter(callback.inputs)))],
        "state": state,
    }
