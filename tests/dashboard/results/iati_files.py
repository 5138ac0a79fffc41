"""Small IATI files in the true formats, and what reading them gives."""

from dashboard.results.iati import Reporting, read

WHO = Reporting("XM-DAC-47066", "International Organization for Migration")
WRITTEN = "2026-05-01T12:00:00Z"

#: What an activity must say, in the order of the standard.
HEAD = """
<iati-identifier>XM-1</iati-identifier>
<reporting-org ref="XM-DAC-47066" type="40"><narrative>IOM</narrative></reporting-org>
<title><narrative>Diaspora desks</narrative></title>
<description type="1"><narrative>Desks in two cities.</narrative></description>
<participating-org role="4" ref="XM-DAC-47066"/>
<activity-status code="2"/>
<activity-date type="1" iso-date="2020-01-01"/>
<activity-date type="2" iso-date="2020-02-01"/>
<activity-date type="3" iso-date="2023-12-31"/>
<recipient-country code="NP"/>
"""


def file_of(*activities, version="2.03"):
    inside = "".join(
        f'<iati-activity xml:lang="en" default-currency="USD">{each}</iati-activity>'
        for each in activities
    )
    return f'<iati-activities version="{version}">{inside}</iati-activities>'


def result(*indicators, attributes='type="1"'):
    inside = "".join(indicators)
    return f"<result {attributes}><title><narrative>Desks</narrative></title>{inside}</result>"


def indicator(inside, attributes='measure="1"'):
    title = "<title><narrative>Desks opened</narrative></title>"
    return f"<indicator {attributes}>{title}{inside}</indicator>"


def period(inside, year=2021):
    return (
        f'<period><period-start iso-date="{year}-01-01"/><period-end iso-date="{year}-12-31"/>'
        f"{inside}</period>"
    )


def valued(inside, attributes='measure="1"'):
    """An activity with one indicator that has these baselines and periods."""
    return file_of(HEAD + result(indicator(inside, attributes)))


def loaded(folder, text, *, name="activities.xml", **how):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, **how)


def reasons(findings):
    """Kind and reason of each finding."""
    return [(each.kind, each.reason) for each in findings]


def only(table):
    """The one row of a table, without what is missing."""
    (row,) = table.to_dict(orient="records")
    return {name: cell for name, cell in row.items() if cell == cell}
