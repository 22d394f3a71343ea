"""Whatever somebody puts into the folder of a sweep, it is read, or refused in words."""

import copy
import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.analysis import opened, robust, sensitivity
from sim.errors import WinsetError
from sim.scenario.checks.table import ANY_DEAL
from sim.sweep import sweep
from sim.sweep.manifest import NAME, stamp_of
from sim.web.pages.sweep import files, kept
from tests.fuzz.hostile import GIANTS, QUICKSTART, refused_in_words
from tests.zipped import zipped

CASES = int(os.environ.get("WINSET_FUZZ", "150"))
few = settings(
    max_examples=CASES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PART = "likelihoods-000000.parquet"
Folder = dict[str, bytes]


class _Made(Folder):
    """The files of a small sweep, by name; few words where a test fails."""

    def __repr__(self) -> str:
        return "the files of a small sweep"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = tmp_path_factory.mktemp("swept") / "sweep"
    sweep("quickstart", {"firmness": "0:1:2", "handover": "2024-09-23:2024-12-30:2"}, out=folder, runs=20)
    return _Made((file.name, file.read_bytes()) for file in folder.iterdir() if file.suffix in {".json", ".parquet"})


strange: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from([None, True, 0, -1, 1.5, 10**400, 2**63, float("nan"), float("inf"), -1e308]),
    st.sampled_from(["", "x", "\0", "\ud800", "2024-02-30", "9999-12-31", "int64", "string", "grid", "lhs"]),
    st.sampled_from([[], {}, [None], [[]], [1, "a"], [1, 1.0], {"": 1}, ["2024-01-01"]]),
    GIANTS,
)
"""What JSON may hold where something else was."""


@st.composite
def manifests(draw: st.DrawFn, manifest: dict[str, Any]) -> dict[str, Any]:
    """A manifest in which something is another thing, is missing, or is there besides."""
    made: dict[str, Any] = json.loads(json.dumps(manifest))
    for _ in range(draw(st.integers(1, 2))):
        held: Any = made
        while True:
            key = draw(st.sampled_from(sorted(held) if isinstance(held, dict) else range(len(held))))
            if isinstance(held[key], dict | list) and held[key] and draw(st.integers(0, 3)):
                held = held[key]
                continue
            break
        if draw(st.booleans()):
            held[key] = copy.deepcopy(draw(strange))  # it may be made worse itself
        else:
            del held[key]
        if not made:
            break
    return made


def stamped(manifest: dict[str, Any], table: pa.Table, **how: Any) -> Folder:
    """The files of a sweep that says of itself that they belong together; a hostile hand can do as much."""
    sink = io.BytesIO()
    try:
        stamp = stamp_of(manifest)
    except (KeyError, TypeError):
        stamp = ""
    pq.write_table(table.replace_schema_metadata({"sweep": stamp}), sink, compression="zstd", **how)
    return {NAME: json.dumps(manifest).encode(), PART: sink.getvalue()}


def tables(made: Folder) -> tuple[dict[str, Any], pa.Table]:
    return json.loads(made[NAME]), pq.read_table(io.BytesIO(made[PART]))


def write(folder: Path, held: Folder) -> None:
    for name, content in held.items():
        (folder / name).write_bytes(content)


def reads_or_refuses(folder: Path) -> None:
    with refused_in_words():
        found = opened(folder, question=ANY_DEAL)
        assert found.places().shape == (len(found.rows), len(found.levers))
        robust(folder, [found.levers[0].name])


@few
@given(data=st.data())
def test_a_mutated_manifest_is_read_or_refused_in_words(made: Folder, tmp_path: Path, data: st.DataObject) -> None:
    manifest, table = tables(made)
    write(tmp_path, stamped(data.draw(manifests(manifest)), table))
    reads_or_refuses(tmp_path)


@few
@given(data=st.data())
def test_a_mutated_table_is_read_or_refused_in_words(made: Folder, tmp_path: Path, data: st.DataObject) -> None:
    manifest, table = tables(made)
    place = data.draw(st.integers(0, table.num_columns - 1))
    field, size = table.schema.field(place), len(table)
    match data.draw(st.sampled_from(["cells", "missing", "type", "rows"])):
        case "cells":
            cells = st.sampled_from([-1, 0, 1, 2**62, "x", "any_deal", 0.5, float("nan"), 1e308, 10**6])
            drawn = data.draw(st.lists(cells, min_size=size, max_size=size))
            try:
                table = table.set_column(place, field, pa.array(drawn).cast(field.type))
            except pa.ArrowException:
                table = table.set_column(place, field, table.column(place).take([0] * size))
        case "missing":
            table = table.drop([field.name])
        case "type":
            table = table.set_column(place, field.name, pa.array([[{"a": 1}]] * size))
        case "rows":
            drawn = data.draw(st.lists(st.integers(0, size - 1), max_size=2 * size))
            table = table.take(pa.array(drawn, pa.int64()))
    write(tmp_path, stamped(manifest, table))
    reads_or_refuses(tmp_path)


@few
@given(data=st.data())
def test_a_mutated_archive_is_unpacked_or_refused_in_words(made: Folder, data: st.DataObject) -> None:
    packed = bytearray(zipped(made))
    for _ in range(data.draw(st.integers(1, 4))):
        directory = packed.rfind(
            b"PK\x01\x02"
        )  # most bytes are contents, and those before them and after them tell more
        at = data.draw(st.integers(0, len(packed) - 1) | st.integers(directory, len(packed) - 1) | st.integers(0, 60))
        packed[at] = data.draw(st.integers(0, 255))
    with refused_in_words():
        assert files.received([("sweep.zip", bytes(packed[: data.draw(st.sampled_from([None, -1, -30, 100]))]))])


@pytest.mark.parametrize(
    "name", ["../x", "/etc/x", "a/../../x", "C:x", "C:\\x", "\\\\host\\x", "..\\x", "x\0.json", "\0", "a" * 5000, "CON"]
)
def test_an_archive_writes_nothing_under_names_of_its_own(made: Folder, name: str) -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as packed:
        packed.writestr("N" * len(name.encode()), b"{}")
    bare = sink.getvalue().replace(b"N" * len(name.encode()), name.encode())  # zipfile itself would mend the name
    with pytest.raises(WinsetError):
        files.received([("sweep.zip", bare)])
    with pytest.raises(WinsetError):
        files.received([(name, b"{}"), *made.items()])


def test_a_link_in_an_archive_is_a_text(made: Folder) -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as packed:
        link = zipfile.ZipInfo(NAME)
        link.create_system, link.external_attr = 3, 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
        packed.writestr(PART, made[PART])
    assert files.received([("sweep.zip", sink.getvalue())])[NAME] == b"/etc/passwd"


@pytest.mark.parametrize("way", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_an_archive_that_may_take_any_memory_to_unpack_is_refused(way: int) -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", way) as packed:
        packed.writestr(NAME, "{}")
    with pytest.raises(WinsetError, match="Deflate"):
        files.received([("sweep.zip", sink.getvalue())])


def test_tables_that_unpack_to_gigabytes_are_not_unpacked_by_the_server(made: Folder) -> None:
    manifest, table = tables(made)
    size, place = 20_000, table.schema.get_field_index("digest")
    many = table.take([0] * size).set_column(place, "digest", pa.array("x" * each for each in range(size)))
    growing = stamped(manifest, many, use_dictionary=False, column_encoding={"digest": "DELTA_BYTE_ARRAY"})
    letters = pa.DictionaryArray.from_arrays(pa.array([0] * size, pa.int32()), ["x" * 50_000])
    one = stamped(manifest, table.take([0] * size).set_column(place, "digest", letters), store_schema=False)
    before = {each.name for each in kept.folder_of("x").parent.iterdir()}
    for bomb in (growing, one):
        assert len(bomb[PART]) < 2**15
        with pytest.raises(WinsetError, match="far too much"):
            files.keep(bomb)
    assert {each.name for each in kept.folder_of("x").parent.iterdir()} <= before


@pytest.mark.parametrize(
    "text",
    [
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b"\xff\xfe{}",
        b"\0" * 100,
        b"",
        b"null",
        b'{"format": ' + b"9" * 10**6 + b"}",
    ],
    ids=["lists", "objects", "not UTF-8", "zeros", "nothing", "null", "one number"],
)
def test_a_manifest_that_is_no_manifest_is_refused(made: Folder, tmp_path: Path, text: bytes) -> None:
    write(tmp_path, {**made, NAME: text})
    with refused_in_words(), pytest.raises(WinsetError, match=r"manifest\.json"):
        sensitivity(tmp_path)


def test_a_longer_manifest_than_any_is_not_read(made: Folder) -> None:
    with pytest.raises(WinsetError, match="too large"):
        files.keep({**made, NAME: b" " * files.MOST_MANIFEST + made[NAME]})


def test_the_scenario_of_a_strangers_sweep_extends_no_file(made: Folder) -> None:
    manifest, table = tables(made)
    with pytest.raises(WinsetError, match="extends"):
        files.keep(stamped({**manifest, "scenario": f"extends: /etc/passwd\n{QUICKSTART}"}, table))
