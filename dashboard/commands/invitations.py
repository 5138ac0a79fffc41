"""``python -m dashboard results invite``, ``invitations`` and ``revoke``: who may see drafts by a link."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from dashboard.access.invitations import BrokenInvitations, Invitations, NoInvitation, Role
from dashboard.access.viewers import now
from dashboard.commands import Subparsers, add_results_options
from dashboard.settings import Settings
from dashboard.vocabulary.releases import Busy
from dashboard.vocabulary.words import Words

#: A link that opens for longer is forgotten before it expires.
MOST_DAYS = 365


def add_parsers(steps: Subparsers) -> None:
    """Add ``invite``, ``invitations`` and ``revoke`` to the steps of ``results``."""
    inviting = steps.add_parser("invite", help="print a link by which somebody sees drafts")
    inviting.add_argument("name", help="by whom it is opened, as 'Board members'")
    inviting.add_argument("--days", type=int, default=14, help="for how long it opens; 14")
    inviting.add_argument("--role", choices=("board", "staff"), default="board")
    inviting.add_argument("--url", default="", help="where the dashboard is, as https://a.org")
    listing = steps.add_parser("invitations", help="list the links and what became of them")
    revoking = steps.add_parser("revoke", help="withdraw a link and end what came of it")
    revoking.add_argument("invitation", metavar="NAME-OR-ID")
    for parser in (inviting, listing, revoking):
        add_results_options(parser)
        parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Run one of the three steps; 0, or 1 after saying what is wrong."""
    words = Words.in_language(chosen.language)
    settings = Settings.from_environment()
    into = chosen.into or settings.results
    match chosen.step:
        case "invite":
            return invite(
                chosen.name,
                role=chosen.role,
                days=chosen.days,
                url=chosen.url,
                signed=bool(settings.signing_in.secret),
                into=into,
                words=words,
            )
        case "revoke":
            return revoke(chosen.invitation, into=into, words=words)
        case _:
            return listed(into=into, words=words)


def invite(
    name: str, *, role: Role, days: int, url: str, signed: bool, into: Path, words: Words
) -> int:
    """Make an invitation and print its link, for the only time; 0 where that was done.

    ``signed`` says whether there is a key: without one no link opens.
    """
    if not signed:
        return _refused(words("signing_in.no_secret"))
    if not name.strip():
        return _refused(words("signing_in.no_name"))
    if not 1 <= days <= MOST_DAYS:
        return _refused(words("signing_in.no_days", days=days))
    try:
        invitation, token = Invitations(into).invite(name.strip(), role, days, now())
    except (BrokenInvitations, Busy, OSError) as error:
        return _not_done(error, words)
    # The link alone is what a pipe gets.
    print(f"{url.rstrip('/')}/enter/{token}")
    print(words("signing_in.made", day=_day(invitation.expires, words)), file=sys.stderr)
    return 0


def listed(*, into: Path, words: Words) -> int:
    """List the invitations, the oldest first: id, role, made, expires, what became of it, name."""
    try:
        invitations = Invitations(into).listed()
    except (BrokenInvitations, OSError) as error:
        return _not_done(error, words)
    for invitation in invitations:
        state = invitation.state(now())
        since = {"used": invitation.used, "revoked": invitation.revoked}.get(state)
        became = words(f"signing_in.states.{state}", day=since and _day(since, words))
        print(
            f"{invitation.id}  {invitation.role:5}"
            f"  {invitation.made:%Y-%m-%d} – {invitation.expires:%Y-%m-%d}"
            f"  {became}  {invitation.name}"
        )
    if not invitations:
        print(words("signing_in.none"))
    return 0


def revoke(named: str, *, into: Path, words: Words) -> int:
    """Withdraw an invitation by its id, or all of a name, and end the sessions that came of them."""
    try:
        revoked = Invitations(into).revoke(named, now())
    except NoInvitation:
        return _refused(words("signing_in.not_found", name=named))
    except (BrokenInvitations, Busy, OSError) as error:
        return _not_done(error, words)
    for invitation in revoked:
        print(words("signing_in.withdrawn", name=invitation.name, id=invitation.id))
    return 0


def _day(time: datetime, words: Words) -> str:
    return words.date(f"{time:%Y-%m-%d}")


def _not_done(error: Exception, words: Words) -> int:
    return _refused(words("signing_in.busy") if isinstance(error, Busy) else str(error))


def _refused(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 1
