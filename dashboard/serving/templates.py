"""The HTML documents, out of ``dashboard/templates``. No other module writes HTML.

Whatever is put into a template is escaped there, unless it is ``Markup``.
"""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from plotly.io.json import to_json_plotly


def render(name: str, /, **values: object) -> str:
    """The document of a template, named by its path below ``dashboard/templates``.

    A value that the template asks for and does not get is an error, never an empty text.
    """
    return _ENVIRONMENT.get_template(name).render(values)


def script_json(value: object) -> Markup:
    r"""JSON that cannot end the script element it stands in; a filter of the templates, too.

    >>> print(script_json({"said": "</script>"}))
    {"said":"\u003c\u002fscript\u003e"}
    """
    return Markup(str(to_json_plotly(value)).replace("<", "\\u003c"))


_ENVIRONMENT = Environment(
    loader=PackageLoader("dashboard", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_ENVIRONMENT.filters["script_json"] = script_json
