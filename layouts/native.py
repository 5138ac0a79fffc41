"""The browser's own form controls as Dash components; ``assets/native.js`` draws them.

Dash's own and Bootstrap's do the same, and more, for fifty kilobytes on every first visit.
"""

from typing import Any

from dash.development.base_component import Component, ComponentMeta


def _component(name: str, *properties: str) -> Any:
    """A component that the browser finds under its name in ``window.dashboard``."""
    names = list(properties)
    described: dict[str, Any] = {
        "__module__": __name__,
        "_namespace": "dashboard",
        "_type": name,
        "_children_props": [],
        "_base_nodes": [],
        "_prop_names": names,
        "_valid_wildcard_attributes": [],
        "available_properties": names,
        "available_wildcard_properties": [],
    }
    return ComponentMeta(name, (Component,), described)


#: A select. ``options`` are ``{"value": …, "label": …}``, their values texts.
Select = _component("Select", "id", "options", "value")
#: A field for a line of text. ``n_submit`` counts how often Enter was pressed in it.
TextField = _component("TextField", "id", "value", "n_submit", "maxLength", "describedBy")
