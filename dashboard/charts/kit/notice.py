"""What must be said wherever figures of the results stand: that they are drafts, or a demonstration."""

from collections.abc import Iterable

from dashboard.results.model.editions import Edition, Editions
from dashboard.vocabulary.words import Words

#: Between the marks of a row.
BETWEEN = ";"


def mark(edition: Edition, indicator: str, country: str | None = None) -> str | None:
    """What a row of an indicator carries: demonstration, draft, until <time>; none where nothing is."""
    marks = ["demonstration"] if edition.kind == "demonstration" else []
    marks += {
        _withheld(time)
        for (name, code), times in edition.withheld.items()
        for time in times
        if name == indicator and country in (None, code)
    }
    return BETWEEN.join(sorted(marks)) or None


def notice(editions: Editions, words: Words) -> str:
    """What every page says of all editions together; nothing where there is nothing to say."""
    marks = {"demonstration" for each in editions.all if each.kind == "demonstration"}
    marks |= {
        _withheld(time)
        for each in editions.all
        for times in each.withheld.values()
        for time in times
    }
    return " · ".join(notice_texts(marks, words))


def notice_texts(marks: Iterable[str], words: Words) -> list[str]:
    """Marks in words: a demonstration first, then DRAFT, until when, for whom."""
    known = {part for each in marks for part in each.split(BETWEEN)}
    said = [words("notice.demonstration")] if "demonstration" in known else []
    times = sorted(each.removeprefix("until ") for each in known if each.startswith("until "))
    if "draft" in known:
        said.append(words("notice.draft"))
    if times:
        day, _, time = times[-1].partition("T")
        kind = "notice.partly" if "draft" in known else "notice.embargo"
        said.append(words(kind, day=words.date(day), time=time[:5]))
    return said


def _withheld(time: str | None) -> str:
    return f"until {time}" if time else "draft"
