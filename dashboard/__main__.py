"""The command line: ``python -m dashboard data …``, ``results …``, ``export …``, ``parts``."""

import argparse
import sys
from pathlib import Path

from dashboard.serving import browser_bundle
from dashboard.settings import DEMONSTRATION, PROGRAMME_FOLDER, Settings, WrongSetting
from dashboard.vocabulary.reference import DEFAULT_LANGUAGE, LANGUAGES
from dashboard.vocabulary.words import Words


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns 0, or 1 after saying what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("parts", help="make the parts that the browser needs")
    data = commands.add_parser("data", help="make or check the data package")
    steps = data.add_subparsers(dest="step", required=True)
    building = steps.add_parser("build", help="make it from the publishers' files")
    building.add_argument("--from", dest="folder", type=Path, required=True, metavar="FOLDER")
    building.add_argument("--to", dest="target", type=Path, default=PROGRAMME_FOLDER, metavar="FOLDER")
    checking = steps.add_parser("check", help="check what is committed")
    checking.add_argument("--in", dest="target", type=Path, default=PROGRAMME_FOLDER, metavar="FOLDER")
    refreshing = steps.add_parser("refresh", help="publish the newest from the publishers")
    refreshing.add_argument("--into", type=Path, metavar="FOLDER", help="instead of DASHBOARD_DATA")
    refreshing.add_argument("--only", action="append", default=[], metavar="PUBLISHER")
    refreshing.add_argument("--base-url", action="append", default=[], metavar="PUBLISHER=URL")
    refreshing.add_argument(
        "--override", action="append", default=[], metavar="GATE:INDICATOR=REASON"
    )
    refreshing.add_argument("--strict", action="store_true", help="all that is asked, or nothing")
    refreshing.add_argument(
        "--patience", type=float, default=120, metavar="SECONDS", help="for one answer; 120"
    )
    _results_commands(commands)
    _export_commands(commands)
    chosen = parser.parse_args(arguments)
    try:
        return _run(chosen)
    except WrongSetting as wrong:
        print(wrong, file=sys.stderr)
        return 1


def _run(chosen: argparse.Namespace) -> int:
    if chosen.command == "parts":
        return browser_bundle.main()
    if chosen.command == "results":
        return _results(chosen)
    if chosen.command == "export":
        return _export(chosen)
    if chosen.step == "refresh":
        return _refresh(chosen)
    return _build(chosen.folder, chosen.target) if chosen.step == "build" else _check(chosen.target)


def _results_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    results = commands.add_parser("results", help="load, list and export the programme's results")
    steps = results.add_subparsers(dest="step", required=True)
    loading = steps.add_parser("load", help="make a release of a results file")
    loading.add_argument("file", type=Path, metavar="FILE")
    loading.add_argument("--name", help="by which people cite it, as 'Board, June 2022'")
    loading.add_argument(
        "--as-of",
        metavar="DAY",
        help="for which figures are judged; the last day of the newest period with an actual",
    )
    loading.add_argument("--rehearse", action="store_true", help="only say what would change")
    loading.add_argument(
        "--strict", action="store_true", help="all that the file holds, or nothing"
    )
    loading.add_argument("--report", type=Path, metavar="REPORT.json")
    loading.add_argument(
        "--annotate",
        type=Path,
        metavar="FILE.xlsx",
        help="the workbook with what was found on its cells",
    )
    filling = steps.add_parser("template", help="write a workbook to fill, or a .zip of CSV files")
    filling.add_argument("file", type=Path, metavar="FILE")
    filling.add_argument("--language", choices=LANGUAGES, default=DEFAULT_LANGUAGE)
    steps.add_parser("releases", help="list what has been loaded")
    back = steps.add_parser("back", help="switch to another release")
    back.add_argument("release", metavar="NAME-OR-ID")
    export = steps.add_parser("export", help="write a release as IATI 2.03, without drafts")
    export.add_argument("file", type=Path, metavar="FILE.xml")
    export.add_argument("--release", metavar="NAME-OR-ID", help="another than the current one")
    export.add_argument("--reporting-ref", required=True, help="IATI identifier of who reports")
    export.add_argument("--reporting-name", required=True)
    demo = steps.add_parser("demo", help="make the releases of the demonstration; invented figures")
    demo.add_argument("--into", type=Path, metavar="FOLDER", default=DEMONSTRATION)
    demo.add_argument(
        "--workbook",
        type=Path,
        metavar="FILE.xlsx",
        help="write the filled workbook of the newest instead",
    )
    demo.add_argument("--language", choices=LANGUAGES, default=DEFAULT_LANGUAGE)
    inviting = steps.add_parser("invite", help="print a link by which somebody sees drafts")
    inviting.add_argument("name", help="by whom it is opened, as 'Board members'")
    inviting.add_argument("--days", type=int, default=14, help="for how long it opens; 14")
    inviting.add_argument("--role", choices=("board", "staff"), default="board")
    inviting.add_argument("--url", default="", help="where the dashboard is, as https://a.org")
    steps.add_parser("invitations", help="list the links and what became of them")
    revoking = steps.add_parser("revoke", help="withdraw a link and end what came of it")
    revoking.add_argument("invitation", metavar="NAME-OR-ID")
    of_links = (inviting, revoking, steps.choices["invitations"])
    for each in (loading, back, export, steps.choices["releases"], *of_links):
        each.add_argument(
            "--into", type=Path, metavar="FOLDER", help="instead of DASHBOARD_RESULTS"
        )
        each.add_argument("--language", choices=LANGUAGES, default=DEFAULT_LANGUAGE)


def _results(chosen: argparse.Namespace) -> int:
    words = Words.in_language(chosen.language)
    if chosen.step in ("invite", "invitations", "revoke"):
        return _invitations(chosen, words)
    from dashboard.commands import results as command
    from dashboard.results.iati import Reporting

    if chosen.step == "template":
        return command.write_template(chosen.file, words=words)
    if chosen.step == "demo":
        return command.demonstrate(into=chosen.into, workbook_to=chosen.workbook, words=words)
    into = chosen.into or Settings.from_environment().results
    match chosen.step:
        case "load":
            return command.load(
                chosen.file,
                into=into,
                name=chosen.name,
                as_of=chosen.as_of,
                rehearse=chosen.rehearse,
                strict=chosen.strict,
                report_to=chosen.report,
                annotate=chosen.annotate,
                words=words,
            )
        case "back":
            return command.back(chosen.release, into=into, words=words)
        case "export":
            reporting = Reporting(chosen.reporting_ref, chosen.reporting_name)
            return command.export(
                chosen.file, into=into, named=chosen.release, reporting=reporting, words=words
            )
        case _:
            return command.releases(into=into, words=words)


def _invitations(chosen: argparse.Namespace, words: Words) -> int:
    from dashboard.commands import invitations as command

    settings = Settings.from_environment()
    into = chosen.into or settings.results
    match chosen.step:
        case "invite":
            return command.invite(
                chosen.name,
                role=chosen.role,
                days=chosen.days,
                url=chosen.url,
                signed=bool(settings.signing_in.secret),
                into=into,
                words=words,
            )
        case "revoke":
            return command.revoke(chosen.invitation, into=into, words=words)
        case _:
            return command.listed(into=into, words=words)


def _export_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    export = commands.add_parser("export", help="take a talk or a view along as a file")
    kinds = export.add_subparsers(dest="kind", required=True)
    talk = kinds.add_parser("talk", help="all slides of a talk")
    talk.add_argument("name", metavar="NAME", help="of its file in data/talks, or any FILE.toml")
    files = talk.add_mutually_exclusive_group(required=True)
    files.add_argument("--pptx", type=Path, metavar="FILE.pptx")
    talk.add_argument("--url", default="", help="where its links lead, as https://a.org")
    view = kinds.add_parser("view", help="one chart as a selection shows it")
    view.add_argument("name", metavar="ADDRESS", help="as /embed/map?indicator=hdi")
    files.add_argument("--html", type=Path, metavar="FILE.html")
    view.add_argument("--html", type=Path, metavar="FILE.html", required=True)
    for each in (talk, view):
        each.add_argument("--language", choices=LANGUAGES)


def _export(chosen: argparse.Namespace) -> int:
    if chosen.kind == "talk" and chosen.pptx:
        from dashboard.commands import export as export_talk

        language = chosen.language or DEFAULT_LANGUAGE
        return export_talk.to_powerpoint(
            chosen.name, chosen.pptx, language=language, url=chosen.url
        )
    from dashboard.app import current_of
    from dashboard.export import offline

    served = current_of(Settings.from_environment())()
    return offline.write(chosen.kind, chosen.name, chosen.language, chosen.html, served)


def _build(folder: Path, target: Path) -> int:
    # Building needs packages that serving does not.
    from dashboard.sources import build
    from dashboard.sources.problems import UnreadableFile

    try:
        print(f"{target}: version {build.build(folder, target)}")
    except UnreadableFile as problems:
        print(f"Nothing was written. What is wrong:\n{problems}", file=sys.stderr)
        return 1
    return 0


def _check(target: Path) -> int:
    from dashboard.sources import check

    problems = check.problems_of(target)
    print("\n".join(problems) or f"{target}: valid", file=sys.stderr if problems else sys.stdout)
    return 1 if problems else 0


def _refresh(chosen: argparse.Namespace) -> int:
    """0 where everything that was asked for is published; else 1, and a line for each that is not."""
    from dashboard.commands import refresh

    return refresh.run(
        into=chosen.into or Settings.from_environment().releases,
        only=chosen.only,
        addresses=chosen.base_url,
        overrides=chosen.override,
        strict=chosen.strict,
        patience=chosen.patience,
    )


if __name__ == "__main__":
    sys.exit(main())
