"""Invitations: named links that expire, can be revoked, and open once.

All stand in one file beside the releases of the results. Of a link only the SHA-256 of its token is
kept, so nobody who reads the file can come in with it.
"""

import hashlib
import json
import logging
import secrets
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal, get_args

from dashboard.errors import BadData, BadRequest
from dashboard.vocabulary import releases

log = logging.getLogger(__name__)

FILE = "invitations.json"
LOCK = ".invitations.lock"
# Whoever publishes a release sweeps away what ends with releases.BUILDING.
BESIDE = "invitations.json.writing"

#: Seconds to wait for somebody else who changes the file: a change takes a few milliseconds.
PATIENCE = 5.0

Role = Literal["board", "staff"]
State = Literal["open", "used", "expired", "revoked"]


class NoInvitation(BadRequest):
    """There is no invitation of this name, id or token."""


class NotOpen(BadRequest):
    """A link that does not open any more; ``state`` says why."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.state = state


class BrokenInvitations(BadData):
    """The file of invitations cannot be read; the message says why."""


@dataclass(frozen=True)
class Invitation:
    """One link: for whom, as what, until when it opens, and what became of it."""

    id: str
    name: str
    role: Role
    made: datetime
    expires: datetime
    sha256: str
    used: datetime | None = None
    revoked: datetime | None = None

    def state(self, now: datetime) -> State:
        """What becomes of somebody who follows the link now."""
        if self.revoked:
            return "revoked"
        if self.used:
            return "used"
        return "expired" if now >= self.expires else "open"


class Invitations:
    """The invitations of one folder. Several processes may read and change them at once."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._loaded_stamp: object = None
        self._invitations: dict[str, Invitation] = {}

    def listed(self) -> list[Invitation]:
        """Every invitation, the oldest first; raises BrokenInvitations."""
        try:
            written = (self.place / FILE).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return []
        try:
            return [_read(row) for row in json.loads(written)["invitations"]]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BrokenInvitations(f"{self.place / FILE}: cannot be read: {error!r}") from None

    def get(self, id_: str) -> Invitation | None:
        """The invitation of that id as it stands now; the file is read only when it has changed.

        A file that cannot be read holds none: that is said in the log, and nobody comes in.
        """
        stamp = self._stamp()
        if stamp != self._loaded_stamp:
            try:
                self._invitations = {invitation.id: invitation for invitation in self.listed()}
            except (BrokenInvitations, OSError) as error:
                log.error("nobody comes in by a link: %s", error)
                self._invitations = {}
            self._loaded_stamp = stamp
        return self._invitations.get(id_)

    def invite(self, name: str, role: Role, days: int, now: datetime) -> tuple[Invitation, str]:
        """Make an invitation, and the token of its link, which nobody can learn later."""
        token = secrets.token_urlsafe(32)
        invitation = Invitation(
            secrets.token_hex(4), name, role, now, now + timedelta(days=days), _sha256(token)
        )
        with self._alone():
            self._write([*self.listed(), invitation])
        return invitation, token

    def of(self, token: str) -> Invitation:
        """The invitation whose link this is; raises NoInvitation."""
        return _of(self.listed(), token)

    def use(self, token: str, now: datetime) -> Invitation:
        """Open a link, for the first and only time; raises NoInvitation or NotOpen."""
        with self._alone():
            listed = self.listed()
            invitation = _of(listed, token)
            if (state := invitation.state(now)) != "open":
                raise NotOpen(state)
            used = replace(invitation, used=now)
            self._write([used if other.id == used.id else other for other in listed])
            return used

    def revoke(self, named: str, now: datetime) -> list[Invitation]:
        """Withdraw the invitation of that id, or all of that name; raises NoInvitation."""

        def is_named(invitation: Invitation) -> bool:
            return named in (invitation.id, invitation.name)

        def after(invitation: Invitation) -> Invitation:
            if not is_named(invitation):
                return invitation
            return replace(invitation, revoked=invitation.revoked or now)

        with self._alone():
            listed = list(map(after, self.listed()))
            revoked = list(filter(is_named, listed))
            if not revoked:
                raise NoInvitation
            self._write(listed)
            return revoked

    def _alone(self) -> AbstractContextManager[None]:
        """Nobody else changes the file meanwhile; raises Busy after a while."""
        return releases.locked(self.place, LOCK, PATIENCE)

    def _write(self, invitations: list[Invitation]) -> None:
        text = json.dumps(
            {"invitations": [asdict(invitation) for invitation in invitations]},
            indent=2,
            ensure_ascii=False,
            default=datetime.isoformat,
        )
        releases.replace(self.place / FILE, f"{text}\n".encode(), self.place / BESIDE)

    def _stamp(self) -> object:
        """What changes whenever the file is replaced; none while there is none that can be read."""
        try:
            return releases.stamp(self.place / FILE)
        except OSError:
            return None


def _sha256(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _of(invitations: list[Invitation], token: str) -> Invitation:
    sha256 = _sha256(token)
    for invitation in invitations:
        if invitation.sha256 == sha256:
            return invitation
    raise NoInvitation


def _read(written: Mapping[str, Any]) -> Invitation:
    times = {
        name: datetime.fromisoformat(text)
        for name in ("made", "expires", "used", "revoked")
        if (text := written[name]) is not None
    }
    if written["role"] not in get_args(Role):
        raise ValueError(f"{written['role']!r} is not a role")
    return Invitation(**{**written, **times})
