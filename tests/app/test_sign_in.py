"""POST /sign-in: the right password, the wrong one, too many of them, and where it goes on to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import httpx
import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from app.accounts.passwords import Passwords
from tests.house import House
from tests.serving import PASSWORD, name_of
from tests.stored import change, rows

WRONG = "There is no account with this name and this password. Check both and try again."


def sign_in(client: httpx.Client, name: str, password: str = PASSWORD, after: str = "/") -> httpx.Response:
    return client.post("/sign-in", data={"name": name, "password": password, "next": after})


@pytest.fixture
def house(start_house: Callable[..., House]) -> House:
    """A server on which alice has an account."""
    house = start_house()
    with house.client() as client:
        client.post("/sign-up", data={"name": "alice", "password": PASSWORD})
    return house


def test_the_right_password_signs_in(house: House) -> None:
    with house.client() as client:
        answer = sign_in(client, " Alice ", after="/problems/toy/double?tab=solution")
        assert (answer.status_code, answer.headers["location"]) == (303, "/problems/toy/double?tab=solution")
        assert name_of(client)


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(house: House) -> None:
    with house.client() as client:
        wrong, unknown = sign_in(client, "alice", "not this one"), sign_in(client, "nobody")
        assert wrong.status_code == unknown.status_code == 401
        assert WRONG in wrong.text and WRONG in unknown.text
        assert name_of(client) is None


def test_an_unknown_name_costs_the_same_work_as_a_wrong_password(monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []

    def verify(_: PasswordHasher, stored: str, password: str) -> bool:
        checked.append(stored)
        raise VerifyMismatchError

    async def attempts() -> list[bool]:
        passwords = Passwords()
        stored = await passwords.hash(PASSWORD)
        return [await passwords.verify(stored, "not this one"), await passwords.verify(None, "not this one")]

    monkeypatch.setattr(PasswordHasher, "verify", verify)
    assert asyncio.run(attempts()) == [False, False]
    assert [one.split("$")[1:4] for one in checked] == [["argon2id", "v=19", "m=65536,t=3,p=4"]] * 2


def test_the_password_of_nobody_opens_nothing() -> None:
    assert not asyncio.run(Passwords().verify(None, "nobody has this password"))


def test_the_token_changes_at_sign_in(house: House) -> None:
    with house.client() as client:
        before = client.cookies["jaxdojo_session"]
        sign_in(client, "alice")
        assert client.cookies["jaxdojo_session"] != before


def test_the_cookie_is_closed_to_scripts_and_to_other_sites(house: House) -> None:
    with house.client() as client:
        cookie = sign_in(client, "alice").headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie
    assert "Secure" not in cookie


def test_over_https_the_cookie_is_bound_to_it(house: House) -> None:
    """As behind a proxy on this machine that ends TLS."""
    with httpx.Client(base_url=house.url, headers={"X-Forwarded-Proto": "https"}) as client:
        answer = sign_in(client, "alice")
    assert answer.headers["set-cookie"].startswith("__Host-jaxdojo_session=")
    assert "Secure" in answer.headers["set-cookie"]
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


def test_the_database_holds_no_token(house: House, tmp_path_factory: pytest.TempPathFactory) -> None:
    with house.client() as client:
        sign_in(client, "alice")
        token = client.cookies["jaxdojo_session"]
    stored = [
        row[0] for row in rows(house.app.state.services.settings.data, "SELECT token_hash FROM sessions")
    ]
    assert token not in stored and all(len(one) == 64 for one in stored)


@pytest.mark.parametrize(
    "after",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "\t//evil.example",
        "/\n/x",
        "",
    ],
)
def test_it_goes_on_to_our_own_pages_only(house: House, after: str) -> None:
    with house.client() as client:
        assert sign_in(client, "alice", after=after).headers["location"] == "/"
        assert client.get("/sign-in", params={"next": after}).headers["location"] == "/"


def test_an_address_tries_only_so_often(start_house: Callable[..., House]) -> None:
    house = start_house(sign_ins_per_minute=3)
    with house.client() as client:
        assert [sign_in(client, f"name {number}").status_code for number in range(3)] == [401] * 3
        answer = sign_in(client, "another")
    assert answer.status_code == 429 and 1 <= int(answer.headers["retry-after"]) <= 60
    assert "There were 3 sign-ins from your address within one minute, which is the most." in answer.text


def test_a_name_is_tried_only_so_often_from_whatever_address(start_house: Callable[..., House]) -> None:
    house = start_house(sign_ins_per_minute=2)

    def attempt(address: str) -> httpx.Response:
        return sign_in(client, "Alice", "not this one")

    statuses = []
    for number in range(3):
        with httpx.Client(base_url=house.url, headers={"X-Forwarded-For": f"192.0.2.{number}"}) as client:
            answer = attempt(f"192.0.2.{number}")
            statuses.append(answer.status_code)
    assert statuses == [401, 401, 429]
    assert "There were 2 sign-ins with this name within one minute, which is the most." in answer.text


def test_a_hash_made_with_old_parameters_is_made_again(house: House) -> None:
    data = house.app.state.services.settings.data
    old = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
    change(data, "UPDATE identities SET secret_hash = ?", old)
    with house.client() as client:
        assert sign_in(client, "alice").status_code == 303
    ((stored,),) = rows(data, "SELECT secret_hash FROM identities")
    assert "m=65536,t=3,p=4" in stored


def test_whoever_is_signed_in_needs_no_form(house: House) -> None:
    with house.client() as client:
        sign_in(client, "alice")
        assert client.get("/sign-in?next=/profile").headers["location"] == "/profile"
        assert client.get("/sign-up").status_code == 303
