"""``python -m dashboard results invite``, ``invitations`` and ``revoke``: who may see drafts by a link."""

import sys
from datetime import datetime
from pathlib import Path

from dashboard.access.invitations import BrokenInvitations, Invitations, NoInvitation, Role
from dashboard.access.viewers import now
from dashboard.vocabulary.releases import Busy
from dashboard.vocabulary.words import Words

#: A link that opens for longer is forgotten before it expires.
MOST_DAYS = 365


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
        made, token = Invitations(into).invite(name.strip(), role, days, now())
    except (BrokenInvitations, Busy, OSError) as error:
        return _not_done(error, words)
    # The link alone is what a pipe gets.
    print(f"{url.rstrip('/')}/enter/{token}")
    print(words("signing_in.made", day=_day(made.expires, words)), file=sys.stderr)
    return 0


def listed(*, into: Path, words: Words) -> int:
    """List the invitations, the oldest first: id, role, made, expires, what became of it, name."""
    try:
        known = Invitations(into).listed()
    except (BrokenInvitations, OSError) as error:
        return _not_done(error, words)
    for each in known:
        state = each.state(now())
        since = {"used": each.used, "revoked": each.revoked}.get(state)
        became = words(f"signing_in.states.{state}", day=since and _day(since, words))
        print(
            f"{each.id}  {each.role:5}  {each.made:%Y-%m-%d} – {each.expires:%Y-%m-%d}"
            f"  {became}  {each.name}"
        )
    if not known:
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
    for each in revoked:
        print(words("signing_in.withdrawn", name=each.name, id=each.id))
    return 0


def _day(time: datetime, words: Words) -> str:
    return words.date(f"{time:%Y-%m-%d}")


def _not_done(error: Exception, words: Words) -> int:
    return _refused(words("signing_in.busy") if isinstance(error, Busy) else str(error))


def _refused(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 1
