"""What the pages of the programme's team look like: plain HTML without a script. They decide nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from dashboard.results.intake.synonyms import choice_name
from dashboard.results.model.changes import Change
from dashboard.results.model.history import Event, Person
from dashboard.results.model.load_report import Finding
from dashboard.results.model.store import Release
from dashboard.results.publishing.rehearsal import Rehearsal, country_name, figure, group, period
from dashboard.results.publishing.results_file import SUFFIXES
from dashboard.results.publishing.review_queue import LONGEST, LONGEST_NAME, MOST, QueuedFile
from dashboard.serving.markup import Content, document, element
from dashboard.vocabulary.reference import LANGUAGES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: Rows of one table that are shown; a page of a hundred thousand would not open.
MOST_ROWS = 2_000
#: So many new figures stand open; more are folded away.
_OPEN = 30

_DONE = {
    "loaded": "staff.done.loaded",
    "switched": "staff.done.switched",
    "withdrawn": "staff.done.withdrawn",
}
_EVENTS = {
    "loaded": "staff.event.loaded",
    "switched": "staff.event.switched",
    "withdrawn": "staff.event.withdrawn",
}

_STYLE = """
.staff{max-width:75rem;margin-inline:auto;padding:16px 24px 64px}
.staff header{display:flex;flex-wrap:wrap;gap:4px 24px;align-items:baseline;
padding-block-end:8px;border-block-end:1px solid var(--line);margin-block-end:24px}
.staff header .who{margin-inline-start:auto}
.staff header nav{margin:0}
.staff header nav a{color:var(--accent);text-decoration:underline;font-weight:400}
.staff header nav a[aria-current]{color:var(--ink);text-decoration:none;font-weight:650}
.staff nav a,.staff .links a{display:inline-block;padding:4px 0;margin-inline-end:12px}
.staff section{margin-block-start:40px}
.staff h1,.staff h2{max-width:40em;overflow-wrap:anywhere}
.staff h1{margin-block-end:12px}
.staff h2+*{margin-block-start:8px}
.staff p{max-width:46em;margin-block-end:8px;overflow-wrap:anywhere}
.staff ul.lines,.staff ol{padding-inline-start:20px;list-style:disc;max-width:46em}
.staff ol{list-style:decimal}
.staff .told{border-inline-start:5px solid var(--accent);background:var(--wash);padding:12px 16px}
.staff .told.wrong{border-color:var(--warn)}
.staff label{display:block;font-weight:600}
.staff .field{margin-block:16px;max-width:34em}
.staff input{font:inherit;width:100%;min-height:44px;padding:8px;color:inherit;background:var(--paper);
border:1px solid var(--soft);border-radius:3px}
.staff button{min-height:44px;padding:8px 18px;border:1px solid var(--accent);border-radius:3px;
background:var(--paper);color:var(--accent);font-weight:600}
.staff button.first{background:var(--accent);color:var(--paper)}
.staff button:hover{text-decoration:underline;text-underline-offset:3px}
.staff .acts{display:flex;flex-wrap:wrap;gap:12px;margin-block:16px}
.staff .wide{overflow-x:auto;border-block-start:1px solid var(--line)}
.staff table{width:100%}
.staff td{min-width:6em;overflow-wrap:anywhere}
.staff td.text{min-width:15em}
.staff .number,.staff .when{white-space:nowrap}
.staff td.number{min-width:0}
.staff .number{padding-inline-end:24px}
.staff dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin-block:12px;max-width:60em}
.staff dt{color:var(--soft)}
.staff dd{overflow-wrap:anywhere}
.staff summary{min-height:44px;padding-block:10px;cursor:pointer;font-weight:600}
@media(max-width:600px){
.staff thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.staff table,.staff tbody,.staff tr,.staff td{display:block}
.staff tr{padding-block:8px;border-block-end:1px solid var(--line)}
.staff .wide td{display:grid;grid-template-columns:7.5em 1fr;gap:8px;padding:2px 0;border:0;
min-width:0;text-align:start;white-space:normal}
.staff .wide td:empty{display:none}
.staff .wide td::before{content:attr(data-head);color:var(--soft);font-size:var(--small)}
.staff{padding:12px 16px 48px}.staff dl{grid-template-columns:1fr}
.staff dd{margin-block-end:8px}.staff header .who{margin-inline-start:0;width:100%}}
"""


@dataclass(frozen=True)
class Told:
    """What is said at the top of a page: that something is done, or what went wrong."""

    text: str
    wrong: bool = False


@dataclass(frozen=True)
class Frame:
    """What all pages have in common: language, style sheets, who reads, and at which address."""

    words: Words
    styles: Sequence[str]
    reader: Person
    path: str

    @property
    def query(self) -> str:
        """What an address carries on, so that the next page speaks the same language."""
        return Selection(language=self.words.language).to_query()

    def page(self, title: str, told: Told | None, content: Content) -> str:
        """A whole document; an error is told in its title, too."""
        words = self.words
        heading = words("staff.error", title=title) if told and told.wrong else title
        head = [
            *(element("link", rel="stylesheet", href=each) for each in self.styles),
            element("style", Markup(_STYLE)),
        ]
        body = element(
            "div",
            element("a", words("frame.skip"), href="#main", class_="skip"),
            element(
                "header",
                element("a", words("frame.name"), href=f"/{self.query}"),
                self._languages(),
                element("span", words("staff.reader", name=self.reader.name), class_="who"),
            ),
            element("main", element("h1", title), _said(told), content, id="main", tabindex="-1"),
            class_="staff",
        )
        name = words("frame.name")
        return document(words.language, f"{heading} · {name}", head, body)

    def _languages(self) -> Markup:
        words = self.words
        links = (
            element(
                "a",
                words(f"languages.{each}"),
                href=f"{self.path}{Selection(language=each).to_query()}",
                lang=each,
                hreflang=each,
                aria_current="true" if each == words.language else None,
            )
            for each in LANGUAGES
        )
        return element("nav", *links, aria_label=words("staff.language"))


def done(words: Words, what: str, name: str) -> Told | None:
    """What has been done before a page is shown again; nothing, where the address says nothing known."""
    return Told(words(_DONE[what], name=name)) if what in _DONE else None


def refusal(frame: Frame, title: str, text: str) -> str:
    """A page that only says why there is nothing else on it."""
    return frame.page(title, Told(text, wrong=True), None)


def overview(
    frame: Frame,
    *,
    waiting: Sequence[QueuedFile],
    releases: Sequence[Release],
    current: Release | None,
    events: Sequence[Event],
    latest_day: str,
    told: Told | None = None,
    name: str = "",
    day: str = "",
) -> str:
    """The first page; ``name`` and ``day`` fill the form again after a mistake."""
    words = frame.words
    content = [
        element("p", words("staff.steps")),
        _section(words("staff.template"), _templates(words)),
        _section(words("staff.bring"), _form(frame, latest_day, name, day)),
        _section(words("staff.waiting"), _waiting_files(frame, waiting)),
        _section(words("staff.releases"), _releases(frame, releases, current)),
        _section(words("staff.history"), _history(words, events)),
    ]
    return frame.page(words("staff.title"), told, content)


def rehearsal(
    frame: Frame, waiting: QueuedFile, found: Rehearsal, *, against: str, stale: bool
) -> str:
    """One file that waits: what it holds, every number that it would change, and what can be done.

    ``against`` is the name of the release that it was held against; it is empty where there is none.
    """
    words = frame.words
    back = element("a", words("staff.back"), href=f"/staff{frame.query}")
    content = [
        element("p", back),
        _facts(words, waiting, against),
        _acts(frame, waiting, found, stale),
        _section(words("staff.read"), _lines(found.count_lines(words))),
        _section(words("staff.sum"), _lines(found.summary_lines(words))),
        _left_out(frame, waiting, found),
        _changes(words, words("staff.targets"), found.targets, found),
        _changes(words, words("staff.restated"), found.restated, found),
        _moved(words, found),
        _changes(words, words("staff.gone"), found.gone, found),
        _changes(words, words("staff.new"), found.new, found, folded=len(found.new) > _OPEN),
        _findings(words, words("staff.notes"), found.report.notes),
    ]
    return frame.page(words("staff.what_if", name=waiting.name), None, content)


# The first page


def _templates(words: Words) -> list[Markup]:
    links = [
        element(
            "a",
            words(name, language=words(f"languages.{language}")),
            href=f"/staff/template-{language}.{kind}",
            hreflang=language,
        )
        for language in LANGUAGES
        for kind, name in (("xlsx", "staff.workbook"), ("zip", "staff.csv"))
    ]
    rows = [element("li", *links[at : at + 2]) for at in range(0, len(links), 2)]
    return [element("p", words("staff.template_help")), element("ul", *rows, class_="links")]


def _form(frame: Frame, latest_day: str, name: str, day: str) -> Markup:
    words = frame.words
    return element(
        "form",
        _field(
            "file", words("staff.file"), words("staff.file_help"), type="file", accept=_accepted()
        ),
        _field(
            "name",
            words("staff.name"),
            words("staff.name_help"),
            value=name,
            maxlength=str(LONGEST_NAME),
            autocomplete="off",
        ),
        _field(
            "day",
            words("staff.day"),
            words("staff.day_help"),
            type="date",
            value=day,
            max=latest_day,
        ),
        element("button", words("staff.rehearse"), class_="first"),
        method="post",
        action=f"/staff/rehearse{frame.query}",
        enctype="multipart/form-data",
    )


def _accepted() -> str:
    """What a file chooser offers: it knows the last part of an ending only."""
    return ",".join(f".{each.rpartition('.')[2]}" for each in SUFFIXES)


def _field(name: str, label: str, help_: str, **attributes: str) -> Markup:
    return element(
        "div",
        element("label", label, for_=name),
        element("small", help_, id=f"{name}-help"),
        element(
            "input",
            id=name,
            name=name,
            required=True,
            aria_describedby=f"{name}-help",
            **attributes,
        ),
        class_="field",
    )


def _waiting_files(frame: Frame, waiting: Sequence[QueuedFile]) -> Content:
    words = frame.words
    limits = words("staff.waiting_help", limit=MOST, days=LONGEST.days)
    heads = ("staff.name", "staff.file", "staff.day", "staff.brought_by", "staff.brought")
    rows = [
        [
            element("a", each.name, href=f"/staff/waiting/{each.id}{frame.query}"),
            each.file,
            words.date(each.day),
            each.brought_by.name,
            _moment(words, each.brought),
        ]
        for each in waiting
    ]
    if not rows:
        return element("p", words("staff.none_waiting"))
    return [
        element("p", limits),
        _table(words, words("staff.waiting"), [words(head) for head in heads], rows),
    ]


def _releases(frame: Frame, releases: Sequence[Release], current: Release | None) -> Content:
    words = frame.words
    if not releases:
        return element("p", words("loading.no_release"))
    heads = (
        *("staff.name", "staff.made", "staff.day", "staff.brought_by", "staff.confirmed_by"),
        "staff.shown",
    )
    rows = [
        [
            each.name,
            _moment(words, each.made),
            words.date(each.manifest.get("as_of") or "") or words("staff.unsaid"),
            _person(words, Person.from_dict(each.manifest.get("brought_by"))),
            _person(words, Person.from_dict(each.manifest.get("confirmed_by"))),
            element("strong", words("staff.current"))
            if current and each.id == current.id
            else _switch(frame, each),
        ]
        for each in releases
    ]
    return [
        element("p", words("staff.releases_help")),
        _table(words, words("staff.releases"), [words(head) for head in heads], rows),
    ]


def _switch(frame: Frame, release: Release) -> Markup:
    words = frame.words
    return element(
        "form",
        element("input", type="hidden", name="release", value=release.id),
        element(
            "button",
            words("staff.switch"),
            element("span", f" {release.name}", class_="visually-hidden"),
        ),
        method="post",
        action=f"/staff/switch{frame.query}",
    )


def _history(words: Words, events: Sequence[Event]) -> Content:
    if not events:
        return element("p", words("staff.no_history"))
    return _lines(
        words(
            "staff.happened",
            moment=_moment(words, each.at),
            who=_person(words, each.who),
            what=words(_EVENTS[each.what], name=each.name),
        )
        for each in events
    )


# One file


def _facts(words: Words, waiting: QueuedFile, against: str) -> Markup:
    facts = (
        ("staff.file", waiting.file),
        ("staff.day", words.date(waiting.day)),
        ("staff.brought_by", waiting.brought_by.name),
        ("staff.brought", _moment(words, waiting.brought)),
        ("staff.against", against or words("staff.first")),
        ("staff.fingerprint", waiting.sha256),
    )
    return element(
        "dl",
        *(
            part
            for name, value in facts
            for part in (element("dt", words(name)), element("dd", value))
        ),
    )


def _acts(frame: Frame, waiting: QueuedFile, found: Rehearsal, stale: bool) -> Content:
    """What this reader can do with the file, and why not more."""
    words, said, acts = frame.words, [], []
    if found.empty:
        said.append(words("loading.empty"))
    elif stale:
        said.append(words("loading.not_published.stale"))
        acts.append(_act(frame, waiting, "again", words("staff.again"), first=True))
    elif waiting.brought_by.id == frame.reader.id:
        said.append(words("staff.second_person"))
    else:
        if not found.report.complete():
            said.append(words("staff.not_whole"))
        acts.append(_act(frame, waiting, "confirm", words("staff.confirm"), first=True))
    acts.append(_act(frame, waiting, "withdraw", words("staff.withdraw")))
    wrong = "told wrong" if found.empty or stale or not found.report.complete() else "told"
    return [
        *(element("p", each, class_=wrong) for each in said),
        element("div", *acts, class_="acts"),
    ]


def _act(
    frame: Frame, waiting: QueuedFile, what: str, label: str, *, first: bool = False
) -> Markup:
    return element(
        "form",
        # Whoever confirms says what they have seen: it may be held against another release meanwhile.
        element("input", type="hidden", name="seen", value=waiting.against or ""),
        element("button", label, class_="first" if first else None),
        method="post",
        action=f"/staff/waiting/{waiting.id}/{what}{frame.query}",
    )


def _left_out(frame: Frame, waiting: QueuedFile, found: Rehearsal) -> Content:
    words = frame.words
    findings = [*found.report.left_out, *found.report.also]
    link = element(
        "a",
        words("staff.annotated"),
        href=f"/staff/waiting/{waiting.id}/annotated.xlsx{frame.query}",
    )
    back = element("p", link) if waiting.annotates and found.findings else None
    if not findings:
        return _section(words("staff.left_out"), [element("p", words("staff.whole")), back])
    return _findings(words, words("staff.left_out"), findings, back)


def _findings(
    words: Words, title: str, findings: Sequence[Finding], before: Content = None
) -> Content:
    if not findings:
        return None
    heads = ("place", "value", "told", "remedy")
    rows = [
        [
            each.place.position(words) or words("staff.whole_file"),
            str(each.details.get("value", "")),
            words.sentence(each.reason_text(words)),
            words.sentence(each.remedy_text(words)),
        ]
        for each in findings[:MOST_ROWS]
    ]
    table = _table(
        words, title, [words(f"loading.problems.{head}") for head in heads], rows, wide={2, 3}
    )
    return _section(title, [before, table, _more(words, len(findings))])


def _changes(
    words: Words, title: str, changed: Sequence[Change], found: Rehearsal, *, folded: bool = False
) -> Content:
    if not changed:
        return None
    columns: dict[str, Callable[[Change], str]] = {
        "staff.kind": lambda each: choice_name(words, "kind", each.kind),
        "staff.indicator": lambda each: _indicator(each.indicator, found),
        "staff.country": lambda each: country_name(words, each.country),
        "staff.period": lambda each: period(each, words),
        "staff.group": lambda each: group(each, words) or words("staff.all"),
        "staff.before": lambda each: figure(each.before, words),
        "staff.after": lambda each: figure(each.after, words),
        "staff.reason": lambda each: each.reason or words("loading.no_reason"),
    }
    if all(each.before is None for each in changed):
        # What is new is restated from nothing and needs no reason.
        del columns["staff.before"], columns["staff.reason"]
    if all(each.what == "gone" for each in changed):
        del columns["staff.after"], columns["staff.reason"]
    rows = [[told(each) for told in columns.values()] for each in changed[:MOST_ROWS]]
    numbers = {at for at, name in enumerate(columns) if name in ("staff.before", "staff.after")}
    table = _table(words, title, [words(name) for name in columns], rows, numbers=numbers)
    shown: Content = [table, _more(words, len(changed))]
    if folded:
        shown = element("details", element("summary", words("staff.open", n=len(changed))), shown)
    return _section(title, shown)


def _moved(words: Words, found: Rehearsal) -> Content:
    if not found.moved:
        return None
    heads = ("staff.indicator", "staff.country", "staff.before", "staff.after")
    rows = [
        [
            _indicator(each.indicator, found),
            country_name(words, each.country),
            words(each.before),
            words(each.after),
        ]
        for each in found.moved
    ]
    title = words("staff.statuses")
    return _section(title, _table(words, title, [words(head) for head in heads], rows))


# Parts


def _said(told: Told | None) -> Content:
    if told is None:
        return None
    shown, role = ("told wrong", "alert") if told.wrong else ("told", "status")
    return element("p", told.text, class_=shown, role=role)


def _section(title: str, content: Content) -> Markup:
    return element("section", element("h2", title), content)


def _lines(texts: Iterable[str]) -> Markup:
    return element("ul", *(element("li", each) for each in texts), class_="lines")


def _table(
    words: Words,
    title: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    numbers: Iterable[int] = (),
    wide: Iterable[int] = (),
) -> Markup:
    """A table that scrolls by itself where it is wide, by keyboard, too.

    On a narrow screen each row is a list of its cells, each with its head. Roles are written out,
    because browsers forget them where a table is not laid out as one.
    """
    classes = {**dict.fromkeys(numbers, "number"), **dict.fromkeys(wide, "text")}
    headings = [
        element("th", head, scope="col", role="columnheader", class_=classes.get(at))
        for at, head in enumerate(heads)
    ]
    filled = [
        element(
            "tr",
            *(
                element("td", cell, role="cell", data_head=heads[at], class_=classes.get(at))
                for at, cell in enumerate(row)
            ),
            role="row",
        )
        for row in rows
    ]
    table = element(
        "table",
        element("caption", words("staff.rows", title=title, n=len(rows)), class_="visually-hidden"),
        element("thead", element("tr", *headings, role="row"), role="rowgroup"),
        element("tbody", *filled, role="rowgroup"),
        role="table",
    )
    return element("div", table, class_="wide", role="region", tabindex="0", aria_label=title)


def _more(words: Words, n: int) -> Content:
    return element("p", words("staff.more", n=n - MOST_ROWS)) if n > MOST_ROWS else None


def _indicator(id_: str, found: Rehearsal) -> str:
    return f"{id_} {found.titles.get(id_, '')}".strip()


def _person(words: Words, person: Person | None) -> str:
    return person.name if person else words("staff.nobody")


def _moment(words: Words, moment: datetime) -> str:
    """A moment in universal time; a clock on the wall may say another."""
    return f"{words.date(f'{moment:%Y-%m-%d}')}, {moment:%H:%M}\u00a0UTC"
