"""Every id that a layout and a callback share. Nothing else spells an id."""

from dash.dependencies import Wildcard

Name = str | Wildcard

URL = "url"
PAGE = "page"
STAGE = "stage"


def control(choice: Name) -> dict[str, Name]:
    """The control that edits one choice of the Selection."""
    return {"control": choice}


def chart(name: Name) -> dict[str, Name]:
    """The block that shows one chart of the register."""
    return {"chart": name}


def link(to: Name, change: Name, text: Name) -> dict[str, Name]:
    """A link that takes the reader's selection along, with one change.

    Two links of a page may lead to the same place: the text tells them apart.
    """
    return {"link": to, "change": change, "text": text}


def field(form: str, name: str) -> dict[str, Name]:
    """A field of a form that a server callback answers.

    An id in parts, as every id that a callback speaks to: the browser draws the others as plain HTML.
    """
    return {"form": form, "field": name}
