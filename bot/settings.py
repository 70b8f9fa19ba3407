"""Settings: `MIDSTREAM_*` variables, a TOML file (`MIDSTREAM_CONFIG`), a folder of secret files.

Only `bot.cli` and `bot.compose` import this. Unknown names are mistakes: a typing error in a
setting must not quietly mean its default.
"""

import os
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

PREFIX = "MIDSTREAM_"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
OFFLINE_TOKEN = "xoxb-fake-"  # noqa: S105 - the mark of a token that opens nothing
_PUBLIC = r"^(https://[^\s/?#@]+|http://(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?)$"
NOT_SETTINGS = frozenset({"MIDSTREAM_CONFIG", "MIDSTREAM_SECRETS_DIR", "MIDSTREAM_CRASH_AT"})
"""Read before the settings are, or by `bot.crashpoints`."""


class SettingsError(ValueError):
    """Settings that cannot be used. The text names each and its mend, and never a secret."""


class Settings(BaseSettings):
    """Everything that differs between installations."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    host: str = "127.0.0.1"
    """Where `serve` listens."""
    port: Annotated[int, Field(ge=0, le=65535)] = 8090
    """0 takes any free port."""
    database_url: str | None = None
    """Default: SQLite in the workspace's `.midstream` folder."""
    secret_key: SecretStr | None = None
    """Base64 of 32 bytes; several, separated by commas: the first seals, all open."""
    secret_key_file: Path | None = None
    """A file of mode 0600 with such keys, one a line; `init` writes one."""
    slack_bot_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    """Several, separated by commas, while one is being replaced."""
    slack_api_url: str | None = None
    """Another address of Slack's Web API, for tests and the demo."""
    system_urls: Mapping[str, str] = {}
    """System -> base URL, in place of the one in its file."""
    allow_private: frozenset[str] = frozenset()
    """Origins of systems that stand on private or loopback addresses."""
    hook_secrets: Mapping[str, SecretStr] = {}
    """System -> what signs its webhooks; several, separated by commas, while one is replaced."""
    anchor_file: Path | None = None
    """Where signed heads of the audit are appended; copy it to another host."""
    api_token: SecretStr | None = None
    """Opens `/api/v1`; without it that is closed."""
    public_url: Annotated[str, Field(pattern=_PUBLIC)] | None = None
    """Where people's browsers reach us; without it nobody connects a system at a browser."""
    sign_in_secret: SecretStr | None = None
    """Our client secret at the sign-in provider; without it we are a public client."""
    log_level: Annotated[str, Field(pattern="^(DEBUG|INFO|WARNING|ERROR)$")] = "INFO"
    retry_pause_s: Annotated[float, Field(ge=0.05, le=60)] = 1.0
    """The first pause before a call that did not get through is tried again; they double."""
    test_switches: bool = False
    """Lets test switches count. Refused beside real credentials or a listener for others."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment first, then secret files, then the TOML file."""
        del dotenv_settings
        toml = TomlConfigSettingsSource(settings_cls, os.environ.get("MIDSTREAM_CONFIG"))
        return init_settings, env_settings, file_secret_settings, toml


def load(**given: object) -> Settings:
    """Read all settings. Raises SettingsError telling everything that is wrong at once."""
    _refuse_unknown(os.environ)
    try:
        settings = Settings(_secrets_dir=os.environ.get("MIDSTREAM_SECRETS_DIR"), **given)  # type: ignore[call-arg,arg-type]  # pydantic knows and checks them
    except ValidationError as error:
        lines = [f"{_named(item['loc'])}: {item['msg']}" for item in error.errors()]
        raise SettingsError("\n".join(lines)) from None
    _refuse_unsafe(settings)
    return settings


def _refuse_unknown(environment: Mapping[str, str]) -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields} | NOT_SETTINGS
    wrong = [name for name in environment if name.startswith(PREFIX) and name not in known]
    if wrong:
        raise SettingsError("\n".join(_unknown(name, known) for name in sorted(wrong)))


def _unknown(name: str, known: set[str] | frozenset[str]) -> str:
    near = get_close_matches(name, known, 1)
    mend = f"did you mean {near[0]}?" if near else "take it away; docs/settings.md lists them"
    return f"{name} is no setting: {mend}"


def _named(location: tuple[int | str, ...]) -> str:
    return PREFIX + "_".join(str(part) for part in location).upper()


def _refuse_unsafe(settings: Settings) -> None:
    """Test switches never stand beside what is real."""
    token = settings.slack_bot_token
    real_token = token is not None and not token.get_secret_value().startswith(OFFLINE_TOKEN)
    switched = settings.slack_api_url is not None
    if switched and not settings.test_switches:
        raise SettingsError(
            "MIDSTREAM_SLACK_API_URL is a test switch: set MIDSTREAM_TEST_SWITCHES=1 for a test, "
            "or take it away"
        )
    if not settings.test_switches:
        if settings.public_url is not None and not settings.public_url.startswith("https://"):
            raise SettingsError(
                "MIDSTREAM_PUBLIC_URL must begin with https://: without it cookies can be read on "
                "the way. For a test on this machine, set MIDSTREAM_TEST_SWITCHES=1"
            )
        return
    if real_token:
        raise SettingsError(
            "MIDSTREAM_TEST_SWITCHES stands beside a real Slack token: take one of them away"
        )
    if settings.host not in LOOPBACK:
        raise SettingsError(
            f"MIDSTREAM_TEST_SWITCHES needs a loopback listener: MIDSTREAM_HOST is {settings.host}"
        )
    if settings.slack_api_url and urlsplit(settings.slack_api_url).hostname not in LOOPBACK:
        raise SettingsError("MIDSTREAM_SLACK_API_URL must be a loopback address in a test")


def shown(settings: Settings) -> dict[str, str]:
    """All settings by their environment names, secrets as "set" or "not set"."""
    found = {}
    for name in Settings.model_fields:
        value = getattr(settings, name)
        if name == "hook_secrets":
            value = ", ".join(value)
        elif name.endswith(("token", "secret", "secret_key")):
            value = "set" if value is not None else "not set"
        found[PREFIX + name.upper()] = "" if value is None else str(value)
    return found
