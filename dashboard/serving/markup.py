"""HTML from Python: elements whose texts and attributes are always escaped."""

from collections.abc import Iterable

from markupsafe import Markup, escape
from plotly.io.json import to_json_plotly

#: What stands in an element: a text, an element, nothing, or several of these.
Content = str | Iterable["Content"] | None

_VOID = frozenset(("br", "input", "link", "meta"))


def element(name: str, /, *content: Content, **attributes: str | bool | None) -> Markup:
    """An element with its content.

    >>> element("a", "<Amina>", href='/?a="b"', class_="person")
    Markup('<a href="/?a=&#34;b&#34;" class="person">&lt;Amina&gt;</a>')

    An attribute that is true stands alone; one that is false or none is left out.

    >>> element("input", name="file", aria_describedby="help", required=True, disabled=False)
    Markup('<input name="file" aria-describedby="help" required>')
    """
    written = Markup("").join(
        Markup(" {}" if value is True else ' {}="{}"').format(
            each.rstrip("_").replace("_", "-"), value
        )
        for each, value in attributes.items()
        if value is not None and value is not False
    )
    opened = Markup("<{}{}>").format(name, written)
    return opened if name in _VOID else opened + joined(content) + Markup("</{}>").format(name)


def joined(content: Content) -> Markup:
    """Several things behind one another."""
    if content is None:
        return Markup("")
    if isinstance(content, str):
        return escape(content)
    return Markup("").join(joined(each) for each in content)


def document(language: str, title: str, head: Content, body: Content) -> str:
    """A whole page; ``head`` holds its styles."""
    page = element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("title", title),
            element("link", rel="icon", href="data:,"),
            head,
        ),
        element("body", body),
        lang=language,
    )
    return f"<!doctype html>\n{page}"


def script_json(value: object) -> str:
    r"""JSON that cannot end the script element it stands in.

    >>> print(script_json({"said": "</script>"}))
    {"said":"\u003c\u002fscript\u003e"}
    """
    return str(to_json_plotly(value)).replace("<", "\\u003c")
