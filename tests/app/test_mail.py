"""A mail address of one's own, and a new password by way of it; the mail goes to a real server on loopback."""

from __future__ import annotations

import re
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest

from app.accounts import recovery
from tests.house import House
from tests.mailing import SITE, Box, written
from tests.serving import PASSWORD, name_of, until, words
from tests.stored import change, rows

NEW = "another horse battery"
ASKED = "If there is such an account with a mail address, a link is on its way."
GONE = "This link does not work any more."


@pytest.fixture
def house(start_house: Callable[..., House], smtp: int, tmp_path: Path) -> House:
    """A server that sends mail, on which alice has an account."""
    house = start_house(mail=written(tmp_path, smtp, 'security = "none"'))
    with house.client() as client:
        client.post("/sign-up", data={"name": "alice", "password": PASSWORD})
    return house


def sign_in(client: httpx.Client, password: str = PASSWORD) -> int:
    return client.post("/sign-in", data={"name": "alice", "password": password}).status_code


def give(client: httpx.Client, mail: str, password: str = PASSWORD) -> httpx.Response:
    return client.post("/profile/mail", data={"mail": mail, "password": password})


def link_in(mail: EmailMessage) -> str:
    """The path and query of the link."""
    found = re.search(rf"^{re.escape(SITE)}(/\S+\?token=[\w-]{{43}})$", mail.get_content(), re.MULTILINE)
    assert found, mail.get_content()
    return found[1]


def follow(client: httpx.Client, link: str, **fields: str) -> httpx.Response:
    """Open the link, and press the button on the page."""
    path, _, token = link.partition("?token=")
    shown = client.get(link)
    assert shown.status_code == 200, words(shown.text)
    assert f'name="token" value="{token}"' in shown.text
    return client.post(path, data={"token": token, **fields})


def with_mail(house: House, box: Box, mail: str = "alice@example.org") -> None:
    """Give alice an address, and confirm it."""
    with house.client() as client:
        assert sign_in(client) == 303
        give(client, mail)
        assert follow(client, link_in(box.wait(len(box.mails) + 1))).status_code == 303


def forgot(client: httpx.Client, name: str) -> httpx.Response:
    return client.post("/password/forgot", data={"name": name})


def test_an_address_is_ones_own_once_the_link_was_opened(house: House, box: Box, tmp_path: Path) -> None:
    with house.client() as client, house.client() as elsewhere:
        sign_in(client)
        answer = give(client, " Alice@Example.org ")
        assert "A mail is on its way to Alice@Example.org." in words(answer.text)
        mail = box.wait(1)
        assert (mail["To"], mail["From"]) == ("Alice@Example.org", "dojo@example.org")
        assert mail["Subject"] == "Is this your address?"
        assert "for your account alice" in mail.get_content()
        assert rows(tmp_path / "data", "SELECT mail FROM users") == [(None,)]
        # On another device, where nobody is signed in.
        link = link_in(mail)
        assert "Use Alice@Example.org for the account alice?" in words(elsewhere.get(link).text)
        assert follow(elsewhere, link).headers["location"] == "/profile#ways"
        assert name_of(elsewhere) is None
        assert rows(tmp_path / "data", "SELECT mail, mail_key FROM users") == [
            ("Alice@Example.org", "alice@example.org")
        ]
        assert "Mail address: Alice@Example.org" in words(client.get("/profile").text)
        assert client.get(link).status_code == 410
        assert client.get("/profile/export.json").json()["account"]["mail"] == "Alice@Example.org"


def test_a_forgotten_password_is_replaced_by_way_of_the_mail(house: House, box: Box) -> None:
    with_mail(house, box)
    with house.client() as here, house.client() as elsewhere:
        sign_in(elsewhere)
        assert ASKED in words(forgot(here, "alice").text)
        mail = box.wait(2)
        assert (mail["To"], mail["Subject"]) == ("alice@example.org", "A new password")
        link = link_in(mail)
        short = follow(here, link, new_password="short")
        assert short.status_code == 422 and "It must have at least 8." in words(short.text)
        done = follow(here, link, new_password=NEW)
        assert done.headers["location"] == "/sign-in?new_password"
        assert "Your new password is set." in words(here.get(done.headers["location"]).text)
        assert name_of(elsewhere) is None
        assert (sign_in(here, PASSWORD), sign_in(here, NEW)) == (401, 303)
        assert "has a new password" in box.wait(3).get_content()
        again = here.get(link)
        assert again.status_code == 410 and GONE in words(again.text)


def test_an_address_does_as_well_as_a_name_for_every_account_that_has_it(house: House, box: Box) -> None:
    with_mail(house, box)
    with house.client() as other:
        other.post("/sign-up", data={"name": "second", "password": PASSWORD})
        give(other, "ALICE@example.org")
        follow(other, link_in(box.wait(2)))
        forgot(other, "Alice@example.org")
        until(lambda: len(box.mails) == 4, "both have arrived")
        assert {re.findall(r"account (\w+)", mail.get_content())[0] for mail in box.mails[2:]} == {
            "alice",
            "second",
        }


def test_asking_tells_nobody_who_has_an_account(house: House, box: Box) -> None:
    with_mail(house, box)
    with house.client() as bob, house.client() as client:
        bob.post("/sign-up", data={"name": "bob", "password": PASSWORD})
        pages = {forgot(client, name).text.replace(name, "") for name in ("alice", "bob", "nobody")}
        # Every page has a nonce of its own.
        assert len({re.sub(r'nonce="[^"]+"', "", page) for page in pages}) == 1
        forgot(client, "alice")
        box.wait(3)


@pytest.mark.parametrize("purpose", ["confirm", "reset"])
def test_a_link_works_for_its_time_and_its_purpose_only(
    house: House, box: Box, tmp_path: Path, purpose: str
) -> None:
    with_mail(house, box)
    with house.client() as client:
        sign_in(client)
        if purpose == "confirm":
            give(client, "other@example.org")
        else:
            forgot(client, "alice")
        link = link_in(box.wait(2))
        path, _, token = link.partition("?")
        other = "/password/reset" if purpose == "confirm" else "/mail/confirm"
        assert client.get(f"{other}?{token}").status_code == 410
        assert client.get(f"{path}?{token}x").status_code == 410
        assert client.get(link).status_code == 200
        early = recovery.now() - recovery.LASTS[purpose]
        change(tmp_path / "data", "UPDATE mailed_links SET created = ?", early)
        assert client.get(link).status_code == 410
        posted = client.post(path, data={"token": token.removeprefix("token="), "new_password": NEW})
        assert posted.status_code == 410 and GONE in words(posted.text)
        assert sign_in(client) == 303


def test_a_newer_link_a_new_password_and_a_new_address_end_a_link(house: House, box: Box) -> None:
    with_mail(house, box)
    with house.client() as client:
        sign_in(client)

        def asked() -> str:
            count = len(box.mails)
            forgot(client, "alice")
            return link_in(box.wait(count + 1))

        first = asked()
        second = asked()
        assert (client.get(first).status_code, client.get(second).status_code) == (410, 200)
        client.post("/profile/password", data={"password": PASSWORD, "new_password": NEW})
        assert client.get(second).status_code == 410
        assert "has a new password" in box.wait(4).get_content()
        third = asked()
        give(client, "", NEW)
        assert client.get(third).status_code == 410
        assert "no longer used" in box.wait(6).get_content()
        assert "Mail address: none" in words(client.get("/profile").text)


def test_a_changed_address_is_told_to_the_one_before(house: House, box: Box) -> None:
    with_mail(house, box)
    with house.client() as client:
        sign_in(client)
        give(client, "new@example.org")
        follow(client, link_in(box.wait(2)))
        told = box.wait(3)
        assert told["To"] == "alice@example.org" and "is now another one" in told.get_content()


@pytest.mark.parametrize(
    ("mail", "password", "why"),
    [
        ("alice", PASSWORD, "The address is 'alice'. It must be a mail address, such as ada@example.org."),
        ("alice@example.org\nBcc: eve@example.org", PASSWORD, "It must be a mail address"),
        ("alice@example.org, eve@example.org", PASSWORD, "It must be a mail address"),
        ("a" * 250 + "@example.org", PASSWORD, "It must be a mail address"),
        ("alice@example.org", "not this one", "That is not your password. Nothing was changed."),
    ],
)
def test_what_is_no_address_or_comes_without_the_password_is_refused(
    house: House, box: Box, mail: str, password: str, why: str
) -> None:
    with house.client() as client:
        sign_in(client)
        answer = give(client, mail, password)
        assert answer.status_code == 422
        assert why in words(answer.text)
        give(client, "alice@example.org")
        assert box.wait(1)["To"] == "alice@example.org"


def test_links_name_the_operators_site_whatever_the_request_says(house: House, box: Box) -> None:
    with_mail(house, box)
    with house.client() as client:
        client.post("/password/forgot", data={"name": "alice"}, headers={"Host": "evil.example.org"})
        assert "evil" not in box.wait(2).as_string()


def test_mails_for_one_name_are_few(house: House) -> None:
    with house.client() as client:
        assert [forgot(client, "alice").status_code for _ in range(6)] == [200] * 5 + [429]
        assert forgot(client, "alice").headers["Retry-After"]
        assert forgot(client, "bob").status_code == 200


def test_without_a_mail_server_the_pages_say_who_can_help(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        assert "jaxdojo users password NAME" in words(client.get("/password/forgot").text)
        assert forgot(client, "alice").status_code == 422
        client.post("/sign-up", data={"name": "alice", "password": PASSWORD})
        assert "Mail address" not in words(client.get("/profile").text)
        assert "This server sends no mail." in words(client.get("/profile/mail").text)
        assert give(client, "alice@example.org").status_code == 422


def test_who_is_not_signed_in_has_no_address_here(house: House) -> None:
    with house.client() as client:
        assert client.get("/profile/mail").headers["location"] == "/sign-in?next=/profile"
        assert give(client, "alice@example.org").headers["location"] == "/sign-in?next=/profile"
