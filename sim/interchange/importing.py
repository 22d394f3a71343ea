"""The files of a domain of other software -> the domain."""

import os
import re
from dataclasses import replace
from pathlib import Path

from sim.errors import WinsetError
from sim.interchange import genius, geniusweb
from sim.interchange.domain import Domain
from sim.interchange.markup import read_bytes


def read_files(files: list[Path]) -> Domain:
    """A domain from its files: the domain first and then its profiles, or a folder that holds them.

    Raises:
        WinsetError: files are missing, of different kinds, or wrong.
    """
    if len(files) == 1 and files[0].is_dir():
        files = _in_folder(files[0])
    if len(files) < 3:  # noqa: PLR2004  # two parties
        raise WinsetError("import: a domain and the profiles of two parties or more are needed")
    kinds = {file.suffix.lower() for file in files}
    if kinds == {".xml"}:
        return _named(genius.read_domain(files[0], files[1:]))
    if kinds == {".json"}:
        return _named(geniusweb.read_domain(files[0], files[1:]))
    raise WinsetError("import: files of GENIUS end in .xml and those of GeniusWeb in .json; give one kind")


def _named(domain: Domain) -> Domain:
    """The domain without the word domain in its name, and parties without what all their names begin with."""
    names = [party.name for party in domain.profiles]
    begin = os.path.commonprefix(names)  # noqa: RUF071  # letters are meant, not folders
    cut = len(begin) - len(re.split(r"[-_ .]", begin)[-1])
    profiles = tuple(replace(party, name=party.name[cut:] or party.name) for party in domain.profiles)
    return replace(domain, name=re.sub(r"[-_ .]domain$", "", domain.name), profiles=profiles)


def _in_folder(folder: Path) -> list[Path]:
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() in {".xml", ".json"})
    domains = [file for file in files if _is_domain(file)]
    if len(domains) != 1:
        raise WinsetError(
            f"{folder}: {len(domains)} of its files are domains; name the files: DOMAIN PROFILE PROFILE ..."
        )
    return [domains[0], *(file for file in files if file != domains[0])]


def _is_domain(file: Path) -> bool:
    """Whether a file holds issues without saying what they are worth."""
    content = read_bytes(file)
    if file.suffix.lower() == ".json":
        return geniusweb.SPACE.encode() not in content and b"issuesValues" in content
    return b"evaluation" not in content and b"<issue" in content
