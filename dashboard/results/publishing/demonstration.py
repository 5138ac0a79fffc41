"""Two releases of an invented results framework, so that every page can be seen before a real one is loaded.

Nothing in them was ever reported. They are written into the very template that people fill, and read
by the very importer: what the importer refuses cannot be demonstrated. What each indicator shows::

    IND-1.1  the plain case: a count since the beginning, baseline zero, everyone reports
    IND-1.2  percentage with weights; SRB falls below its baseline; the baseline of SEN is restated
    IND-1.3  yes-no; KGZ: baseline equal to target; SEN and JAM not yet; MAR: a half-year without report
    IND-1.4  by sex, unknown among them, with targets for women; PHL and ECU over their target, JAM far
             below; TUN and SEN late; BGD restated; the newest figure of PHL a draft, of MDA withheld
    IND-1.5  milestones by number and name; MDA and PHL ahead, SEN and JAM behind, SRB goes back
    IND-1.6  ratio, a mean over half-years; JAM and NPL without baseline; KGZ silent since half-year 4
    IND-1.7  fewer is better, the target is zero; SRB: baseline and targets zero, then two; ECU there since
             half-year 4; TUN worse than at the beginning; MDA without baseline
    IND-2.1  by sex, age, status and place; SEN far below; MAR late; JAM: a gap; NPL and TUN restated;
             targets for women are new in the newest release
    IND-2.2  targets in steps, the same for three half-years; ECU: baseline two; PHL over its target; BGD late
    IND-2.3  ratio, fewer is better; NPL above its baseline; the baseline of TUN is withdrawn
    IND-2.4  percentage by sex, exactly the mean of its groups; TUN over its target; SEN hardly moves; JAM
             without baseline, MDA with one in the newest release only; BGD and KGZ begin late
    IND-2.5  targets that moved: JAM before the first release; NPL, ECU and (twice) SEN before the newest
    IND-2.6  percentage, fewer is better; KGZ: baseline equal to every target; PHL beyond its last target;
             SRB: a gap; the newest figure of ECU a draft
    IND-2.7  yes-no not due before half-year 7; PHL and MDA early; TUN goes back; JAM never reports
    IND-3.1  dollars, with rows of the programme as a whole (GLO); MAR restated; BGD withheld
    IND-3.2  counts that must not be added over countries; JAM without targets; SEN silent since half-year 4
    IND-3.3  texts, told once a year; the words of TUN are restated
    IND-3.4  by sex, with targets for women; MAR and ECU report newly; KGZ is withdrawn in the newest release
    IND-3.5  percentage, a mean over half-years; MDA over its target, JAM far below; NPL late; the newest
             figure of KGZ a draft, of SRB withheld
    IND-3.6  in the first release only: IND-3.7 takes its place
    IND-3.7  in the newest release only; its first targets are zero

Budgets and spending of each outcome in each country, in dollars; the newest spending of OUT-2 is a draft
in NPL and withheld in SEN.
"""

import hashlib
import io
import json
import shutil
import tempfile
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import openpyxl

from dashboard.errors import Conflict
from dashboard.results.intake.submission import read
from dashboard.results.intake.synonyms import choice_name, sheet_name, words_of
from dashboard.results.model.framework import Framework
from dashboard.results.model.load_report import Report
from dashboard.results.model.schema import FRAMEWORK
from dashboard.results.model.store import NotPublished, Store
from dashboard.results.publishing.demonstration_plan import PlannedRelease, Row, planned_releases
from dashboard.results.publishing.demonstration_rows import rows
from dashboard.results.publishing.template import template
from dashboard.vocabulary import releases
from dashboard.vocabulary.reference import DEFAULT_LANGUAGE
from dashboard.vocabulary.words import Words

#: Row 1 of a sheet of the template names its columns, row 2 explains them.
_FIRST = 3
_FILE = "demonstration.xlsx"


class HoldsOther(Conflict):
    """A folder that holds other releases than those of the demonstration, which must not be touched."""


def make(place: Path) -> None:
    """Make both releases in a folder, where it does not hold them already.

    What an older plan made is replaced. Raises HoldsOther, Busy or BrokenRelease.
    """
    existing = Store(place).releases()
    if not all(each.demonstration for each in existing):
        raise HoldsOther(place)
    wanted = [_fingerprint(each) for each in planned_releases()]
    if [each.manifest.get("fingerprint") for each in reversed(existing)] == wanted:
        return
    with releases.locked(place):
        releases.remove_unfinished(place)
        # Whoever serves sees nothing of a folder of this name, and whoever publishes clears it away.
        beside = place / f"demonstration{releases.BUILDING}"
        made = [_publish(Store(beside), each) for each in planned_releases()]
        for old in existing:
            shutil.rmtree(place / old.id)
        for new in made:
            (beside / new).rename(place / new)
        releases.switch_to(place, made[-1])
        releases.remove_unfinished(place)


def workbook(edition: PlannedRelease, words: Words) -> bytes:
    """The template in the language of the words, filled with what a release holds."""
    book = openpyxl.load_workbook(io.BytesIO(template(words)))
    for table, filled in rows(edition).items():
        sheet = book[sheet_name(words, table)]
        for line, row in enumerate(filled, start=_FIRST):
            for at, column in enumerate(FRAMEWORK[table].columns, start=1):
                value: Any = row.get(column.name)
                if value is not None:
                    # As the drop-downs of the template offer it.
                    offered = choice_name(words, column.name, value) if column.one_of else value
                    sheet.cell(line, at, offered)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def loaded(edition: PlannedRelease) -> tuple[Framework, Report]:
    """What the importer makes of the filled workbook; raises NotPublished where it leaves anything out."""
    words = words_of(DEFAULT_LANGUAGE)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / _FILE
        path.write_bytes(workbook(edition, words))
        framework, report = read(path)
    if not report.complete():
        findings = [*report.left_out, *report.also]
        raise NotPublished("\n".join(each.text(words) for each in findings))
    return framework, report


def _publish(store: Store, edition: PlannedRelease) -> str:
    framework, report = loaded(edition)
    about: dict[str, Any] = {
        "file": _FILE,
        "fingerprint": _fingerprint(edition),
        "report": report.counts(),
        "demonstration": True,
        "as_of": edition.as_of,
    }
    noon = datetime.combine(datetime.fromisoformat(edition.as_of), time(12), UTC)
    return store.publish(framework, edition.name, about, noon).id


def _fingerprint(edition: PlannedRelease) -> str:
    """What a release is made of: its rows, and the shape of the tables they are loaded into."""
    held: dict[str, list[Row]] = rows(edition)
    made_of = json.dumps([edition.name, edition.as_of, held, repr(FRAMEWORK)], sort_keys=True)
    return hashlib.sha256(made_of.encode()).hexdigest()
