"""Other sites that vouch for people: GitHub, and whoever speaks OpenID Connect; must not touch the database.

Covered: PKCE, state and nonce, the signature, issuer, audience and age of what a provider says (Authlib does these).
Not covered: a provider that lies about its own people.
"""

from __future__ import annotations

import tomllib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from starlette.requests import Request
from starlette.responses import Response

from app.settings import StartRefused, first_mistake

GITHUB = "github"
PATIENCE_S = 10.0
# Names of claims, the first that is there being what a person may be called here.
NAMES = ("preferred_username", "nickname", "login", "name", "email")


class ProviderFault(Exception):
    """The provider could not be asked, or did not vouch for anybody; the text is for the person who signs in."""


class Provider(BaseModel):
    """One provider, as an operator names it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(min_length=1, max_length=60)
    issuer: str | None = Field(default=None, pattern=r"^https?://")
    client_id: str = Field(min_length=1)
    client_secret: str | None = None
    client_secret_file: Path | None = None
    url: str = "https://github.com"
    api: str = "https://api.github.com"

    @model_validator(mode="after")
    def _one_secret(self) -> Provider:
        if (self.client_secret is None) == (self.client_secret_file is None):
            raise ValueError("it must have either client_secret or client_secret_file")
        return self

    def secret(self) -> str:
        """The client's secret. Errors: OSError."""
        if self.client_secret_file is not None:
            return self.client_secret_file.read_text(encoding="utf-8").strip()
        assert self.client_secret is not None
        return self.client_secret


@dataclass(frozen=True)
class Vouched:
    """Somebody that a provider knows: by its own number or name, and as what one may call them."""

    provider: str
    subject: str
    called: str


class Providers:
    """Those that a server trusts; none unless its operator names some."""

    def __init__(self, providers: Mapping[str, Provider]) -> None:
        self.titles = {name: one.title for name, one in providers.items()}
        self._providers = providers
        self._clients: dict[str, Any] = {}

    def _client(self, name: str) -> Any:
        if name not in self._clients:
            # It takes a fifth of a second to import, and most servers never need it.
            from authlib.integrations.starlette_client import OAuth

            self._clients[name] = OAuth().register(name, **_known(name, self._providers[name]))
        return self._clients[name]

    async def _is_itself(self, name: str) -> None:
        """A provider that says it is another one could hand us what that one says of its people."""
        issuer = self._providers[name].issuer
        if issuer is None:
            return
        said = (await self._client(name).load_server_metadata()).get("issuer")
        if not isinstance(said, str) or said.rstrip("/") != issuer.rstrip("/"):
            raise ValueError(f"the provider at {issuer} says that it is {said}")

    async def begin(self, request: Request, name: str, back: str) -> Response:
        """Send the browser to the provider, which sends it `back`. Errors: ProviderFault."""
        async with _told(self.titles[name]):
            await self._is_itself(name)
            answer: Response = await self._client(name).authorize_redirect(request, back)
            return answer

    async def finish(self, request: Request, name: str) -> Vouched:
        """Whom the provider vouches for. Errors: ProviderFault."""
        client = self._client(name)
        async with _told(self.titles[name]):
            await self._is_itself(name)
            token = await client.authorize_access_token(request)
            if self._providers[name].issuer is None:
                answer = await client.get("user", token=token)
                answer.raise_for_status()
                claims = answer.json()
                subject = claims["id"]
            else:
                claims = dict(token["userinfo"])
                subject = claims["sub"]
                if not any(claims.get(one) for one in NAMES):
                    # Some tell a name only where it is asked for once more.
                    more = await client.userinfo(token=token)
                    claims |= more if more.get("sub") == subject else {}
        called = next((str(claims[one]) for one in NAMES if claims.get(one)), "")
        return Vouched(name, str(subject), called)


@asynccontextmanager
async def _told(title: str) -> AsyncIterator[None]:
    """Turns what goes wrong on the way to a provider and back into a sentence."""
    import httpx
    from authlib.common.errors import AuthlibBaseError
    from joserfc.errors import JoseError

    try:
        yield
    except AuthlibBaseError as error:
        why = "refused" if error.error == "access_denied" else "did not vouch for you"
        raise ProviderFault(f"{title} {why}. Nothing was changed. Try again.") from error
    except (httpx.HTTPError, JoseError, KeyError, ValueError, RuntimeError, OSError) as error:
        raise ProviderFault(
            f"{title} could not be asked, or gave an answer that can't be trusted. Try again in a moment."
        ) from error


def _known(name: str, provider: Provider) -> dict[str, Any]:
    common = {"client_id": provider.client_id, "client_secret": provider.secret()}
    kwargs = {"timeout": PATIENCE_S, "code_challenge_method": "S256"}
    if provider.issuer is not None:
        metadata = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
        return {
            **common,
            "server_metadata_url": metadata,
            "client_kwargs": {**kwargs, "scope": "openid profile"},
        }
    return {
        **common,
        "authorize_url": f"{provider.url}/login/oauth/authorize",
        "access_token_url": f"{provider.url}/login/oauth/access_token",
        "api_base_url": f"{provider.api}/",
        "client_kwargs": kwargs,
    }


def read_providers(path: Path | None) -> Providers:
    """What the file at JAXDOJO_SIGN_IN names. Errors: StartRefused, with the file and what is wrong there."""
    if path is None:
        return Providers({})
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StartRefused(f"JAXDOJO_SIGN_IN names {path}, which can't be read: {error}.") from None
    found: dict[str, Provider] = {}
    for name, table in tables.items():
        where = f"{path}: [{name}]"
        if not (
            name.isascii() and name.replace("-", "").isalnum() and name == name.lower() and len(name) <= 30
        ):
            raise StartRefused(
                f"{where} is no name of a provider. It must be up to 30 lower-case letters, digits and dashes."
            )
        if not isinstance(table, dict):
            raise StartRefused(f"{where} is {table!r}. It must be a table with title, issuer and client_id.")
        try:
            provider = Provider.model_validate({"title": "GitHub", **table} if name == GITHUB else table)
            provider.secret()
        except ValidationError as error:
            raise StartRefused(f"{where} {first_mistake(error, 'the table')}") from None
        except (OSError, ValueError) as error:
            raise StartRefused(f"{where} client_secret_file can't be read: {error}.") from None
        if provider.issuer is None and name != GITHUB:
            raise StartRefused(f"{where} has no issuer. It must have one, such as https://login.example.org.")
        found[name] = provider
    return Providers(found)
