import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from dashboard.access.invitations import FILE, BrokenInvitations, Invitations, NoInvitation, NotOpen
from dashboard.vocabulary import releases

NOW = datetime(2022, 6, 13, 9, 0, tzinfo=UTC)


@pytest.fixture
def invitations(tmp_path):
    return Invitations(tmp_path / "results")


def test_only_the_fingerprint_of_a_token_is_kept(invitations, tmp_path):
    made, token = invitations.invite("Board members", "board", 14, NOW)
    written = (tmp_path / "results" / FILE).read_text()

    assert len(token) > 40
    assert token not in written
    assert invitations.of(token) == made
    assert (made.expires - made.made).days == 14


def test_a_link_opens_once(invitations):
    _, token = invitations.invite("Board members", "board", 14, NOW)
    used = invitations.use(token, NOW + timedelta(days=1))

    assert used.used == NOW + timedelta(days=1)
    assert invitations.listed() == [used]
    with pytest.raises(NotOpen, match="used"):
        invitations.use(token, NOW + timedelta(days=2))


def test_of_many_who_open_a_link_at_once_one_does(invitations):
    _, token = invitations.invite("Board members", "board", 14, NOW)

    def opens(_):
        try:
            Invitations(invitations.place).use(token, NOW)
        except NotOpen:
            return False
        return True

    with ThreadPoolExecutor(8) as many:
        assert sum(many.map(opens, range(16))) == 1


def test_a_link_does_not_open_after_its_days(invitations):
    _, token = invitations.invite("Board members", "board", 14, NOW)

    with pytest.raises(NotOpen, match="expired"):
        invitations.use(token, NOW + timedelta(days=14))
    assert invitations.use(token, NOW + timedelta(days=13, hours=23))


def test_a_link_is_revoked_by_its_id_or_with_all_of_its_name(invitations):
    one, _ = invitations.invite("Board members", "board", 14, NOW)
    two, of_two = invitations.invite("Board members", "board", 14, NOW)
    three, _ = invitations.invite("Donors", "board", 14, NOW)

    assert [each.id for each in invitations.revoke(one.id, NOW)] == [one.id]
    assert {each.id for each in invitations.revoke("Board members", NOW)} == {one.id, two.id}
    assert [each.state(NOW) for each in invitations.listed()] == ["revoked", "revoked", "open"]
    assert invitations.listed()[-1] == three
    with pytest.raises(NotOpen, match="revoked"):
        invitations.use(of_two, NOW)


def test_what_is_not_there_is_neither_opened_nor_revoked(invitations):
    for act in (invitations.use, invitations.revoke):
        with pytest.raises(NoInvitation):
            act("nothing", NOW)
    assert invitations.listed() == []
    assert invitations.get("nothing") is None


@pytest.mark.parametrize(
    "written",
    ["", "[]", '{"invitations": 1}', '{"invitations": [{}]}', '{"invitations": ["x"]}', "\xff"],
)
def test_a_broken_file_is_said_and_left_as_it_is(invitations, written):
    invitations.invite("Board members", "board", 14, NOW)
    path = invitations.place / FILE
    path.write_bytes(written.encode("latin-1"))

    with pytest.raises(BrokenInvitations, match=FILE):
        invitations.invite("Donors", "board", 14, NOW)
    assert path.read_bytes() == written.encode("latin-1")


def test_a_role_that_does_not_exist_is_not_believed(invitations):
    invitations.invite("Board members", "board", 14, NOW)
    path = invitations.place / FILE
    path.write_text(path.read_text().replace('"board"', '"owner"'))

    with pytest.raises(BrokenInvitations, match="owner"):
        invitations.listed()


def test_publishing_a_release_leaves_the_invitations_alone(invitations):
    invitations.invite("Board members", "board", 14, NOW)
    with releases.locked(invitations.place):
        invitations.invite("Donors", "board", 14, NOW)
    releases.publish(invitations.place, "20220613T090000Z-0123456789ab", {"a.csv": b"a"}, {})

    assert [each.name for each in invitations.listed()] == ["Board members", "Donors"]
    assert json.loads((invitations.place / FILE).read_text())["invitations"][0]["used"] is None


def test_who_waits_too_long_for_another_who_changes_them_is_told(invitations, monkeypatch):
    monkeypatch.setattr("dashboard.access.invitations.PATIENCE", 0.05)
    with (
        releases.locked(invitations.place, ".invitations.lock"),
        pytest.raises(releases.Busy),
    ):
        invitations.invite("Board members", "board", 14, NOW)
