"""What SECURITY.md says of the settings of the pages, and what a server reads, is so."""

import base64
import hashlib
import re
import tomllib
from pathlib import Path

import pytest
import streamlit
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
PIN = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)", re.MULTILINE)


def _pins(file: str) -> set[tuple[str, str]]:
    return set(PIN.findall((ROOT / file).read_text(encoding="utf-8")))


def test_requests_of_other_sites_are_refused() -> None:
    assert SETTINGS["server"]["enableXsrfProtection"] is True
    assert SETTINGS["server"]["enableCORS"] is True
    assert SETTINGS["server"]["enableStaticServing"] is False


def test_a_visitor_sees_no_stack_trace() -> None:
    assert SETTINGS["client"]["showErrorDetails"] == "none"


def test_a_server_gets_the_versions_that_the_checks_run_with() -> None:
    own = {pin for pin in _pins("requirements.txt") if not pin[0].startswith("psycopg")}
    assert own
    assert own <= _pins("requirements.lock")


def test_a_server_gets_everything_that_winset_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {canonicalize_name(Requirement(text).name) for text in project["dependencies"]}
    assert needed <= {canonicalize_name(name) for name, _version in _pins("requirements.txt")}


@pytest.mark.parametrize("line", ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"])
def test_a_server_gets_what_reports_as_pdf_need(line: str) -> None:
    assert line in (ROOT / "packages.txt").read_text(encoding="utf-8").split()


def test_headers_allow_the_script_in_the_page_of_streamlit_and_no_other_inline() -> None:
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    known = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    headers = (ROOT / "deploy" / "headers.conf").read_text(encoding="utf-8")
    (allowed,) = re.findall(r"script-src ([^;]*);", headers)
    assert f"'sha256-{known}'" in allowed
    assert "unsafe-inline" not in allowed
    assert "'unsafe-eval'" not in allowed
