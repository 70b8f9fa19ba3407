"""A proxy and a file of authorities are checked when the workspace is loaded."""

import shutil
from pathlib import Path

import pytest

from adapters import sandbox
from bot.workspace import Workspace, WorkspaceError, load
from tests.systems.engine.test_tls import certificate

__all__ = ["certificate"]
SAMPLE = Path(str(sandbox.__file__)).parent / "workspace"
ELSEWHERE = "http://127.0.0.1:9999"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "workspace"))


def declaring(folder: Path, line: str) -> int:
    """Put a line at the end of the system's file; its number."""
    file = folder / "systems" / "company.yaml"
    text = file.read_text(encoding="utf-8").rstrip("\n") + f"\n{line}\n"
    file.write_text(text, encoding="utf-8")
    return text.count("\n")


def put(folder: Path, certificate: Path) -> None:
    """Put the authority's certificate alone into the workspace."""
    pem = certificate.read_text(encoding="ascii").partition("-----BEGIN PRIVATE KEY-----")[0]
    (folder / "company.pem").write_text(pem, encoding="ascii")


def mistake(folder: Path) -> tuple[str, int, str, str]:
    with pytest.raises(WorkspaceError) as told:
        load(folder)
    (only,) = told.value.mistakes
    return only.file, only.line, only.what, only.mend


def loaded(folder: Path) -> Workspace:
    return load(folder, system_urls={"company": ELSEWHERE})


def test_a_file_of_authorities_is_found_wherever_the_system_stands(
    folder: Path, certificate: Path
) -> None:
    put(folder, certificate)
    declaring(folder, "ca_file: company.pem")
    spec = loaded(folder).systems["company"]
    assert spec.base_url == ELSEWHERE
    assert spec.ca_file == str(folder.resolve() / "company.pem")


def test_another_authority_is_another_workspace(folder: Path, certificate: Path) -> None:
    put(folder, certificate)
    declaring(folder, "ca_file: company.pem")
    before = loaded(folder).digest
    assert loaded(folder).digest == before
    with (folder / "company.pem").open("a", encoding="ascii") as file:
        file.write("\n")
    assert loaded(folder).digest != before


@pytest.mark.parametrize("file", ["company.pem", "../outside.pem", "/etc/hostname", "types"])
def test_a_file_that_is_not_in_the_workspace_is_told(
    folder: Path, certificate: Path, file: str
) -> None:
    put(folder.parent, certificate)
    (folder.parent / "company.pem").rename(folder.parent / "outside.pem")
    line = declaring(folder, f"ca_file: {file}")
    what = f"`{file}` is no file inside of the workspace"
    mend = "put the certificates of the authorities there, in PEM form"
    assert mistake(folder) == ("systems/company.yaml", line, what, mend)


@pytest.mark.parametrize(
    "content", [b"", b"no certificate", b"\xff\xfe", b"-----BEGIN CERTIFICATE-----\nAAAA\n"]
)
def test_a_file_without_an_authority_is_told(folder: Path, content: bytes) -> None:
    (folder / "company.pem").write_bytes(content)
    line = declaring(folder, "ca_file: company.pem")
    what = "`company.pem` holds no certificate of an authority"
    assert mistake(folder)[:3] == ("systems/company.yaml", line, what)


@pytest.mark.parametrize(
    "proxy", ["http://proxy.lumen.example:3128", "http://10.0.0.7:8080/", "http://[fd12::1]:3128"]
)
def test_a_proxy_is_an_address_with_its_port(folder: Path, proxy: str) -> None:
    declaring(folder, f'proxy: "{proxy}"')
    assert loaded(folder).systems["company"].proxy == proxy


@pytest.mark.parametrize(
    "proxy",
    [
        "proxy.lumen.example:3128",
        "http://proxy.lumen.example",
        "https://proxy.lumen.example:3128",
        "socks5://proxy.lumen.example:1080",
        "http://name:secret@proxy.lumen.example:3128",
        "http://proxy.lumen.example:3128/path",
        "http://proxy.lumen.example:99999",
        "http://proxy.lumen.example:0",
    ],
)
def test_what_is_no_proxy_is_told_with_its_place_and_its_mend(folder: Path, proxy: str) -> None:
    line = declaring(folder, f'proxy: "{proxy}"')
    file, at, what, mend = mistake(folder)
    assert (file, at) == ("systems/company.yaml", line)
    assert "http://host:port, without a login and a path" in f"{what} {mend}"
    assert "secret" not in f"{what} {mend}"
