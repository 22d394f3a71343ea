"""The page on which two levers move at once: a grid that is played there, and files of one that was made elsewhere."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import sim
from sim.cli import main
from sim.errors import WinsetError
from sim.language import speaking
from sim.sweep import Standing, read, sweep
from sim.web import cached, documents
from sim.web.overlay import values
from sim.web.pages.sweep import files, kept, playing
from sim.web.pages.sweep.offered import SWEEP
from sim.web.pages.sweep.plan import Plan, axis, offered, pair, plan_of
from sim.web.pages.sweep.saying import differ
from sim.web.state import MOST_RUNS, MOST_VALUES, State
from tests.zipped import zipped

QUICK = "quickstart"
FIRMNESS = "governments.sudland.leaders.moreau.red_lines.half_the_fleet.firmness"
HANDOVER = "governments.sudland.leaders.duval.starts"
MINUTES = 180.0
RUNS = 40
Page = Callable[..., AppTest]
Folder = dict[str, bytes]

_SCRIPT = """
from sim.web import cached, session
from sim.web.pages import sweep

cached.compiled()
session.begin()
sweep.page()
"""


@pytest.fixture
def page() -> Page:
    """The page at an address, as ``page(grid=["3x3"])``."""

    def opened(**query: list[str]) -> AppTest:
        app = AppTest.from_string(_SCRIPT, default_timeout=MINUTES)
        for key, asked in {"scenario": [QUICK], "grid": ["2x2"], "each": [str(RUNS)], **query}.items():
            app.query_params[key] = asked
        return app.run()

    return opened


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The files of a small sweep, by name."""
    folder = tmp_path_factory.mktemp("swept") / "sweep"
    sweep(QUICK, {"firmness": "0:1:2", "handover": "2024-09-23:2024-12-30:2"}, out=folder, runs=RUNS)
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix in {".json", ".parquet"}}


@pytest.fixture
def fresh() -> None:
    """No folder of a sweep that another test has made."""
    for folder in kept.folder_of("x").parent.iterdir():
        kept.drop(folder.name)


def plan(**changes: object) -> Plan:
    state = State(scenario=QUICK, grid=(2, 2), each=RUNS)
    return plan_of(cached.scenario(QUICK), State(**{**vars(state), **changes}), each=1e-4)


def asked(app: AppTest, key: str) -> str:
    """The value of a key in the address."""
    value = app.query_params[key]
    return value if isinstance(value, str) else value[-1]


def words(app: AppTest) -> str:
    """What stands on the page beside its controls."""
    return "\n".join(str(each.value) for each in (*app.markdown, *app.caption, *app.code, *app.error, *app.info))


@pytest.mark.usefixtures("fresh")
def test_two_levers_are_chosen_at_once_and_one_press_shows_their_map(page: Page) -> None:
    app = page()
    assert not app.exception
    assert [app.selectbox(key=key).value for key in ("sweep_across", "sweep_up")] == [HANDOVER, FIRMNESS]
    app.button(key="sweep_start").click().run()
    assert not app.exception
    assert "Likeliest with" in words(app)
    assert "All 4 points are played, 40 negotiations at each." in words(app)
    assert len(app.get("vega_lite_chart")) == 1
    assert [button.key for button in app.button] == ["sweep_open"]


@pytest.mark.usefixtures("fresh")
def test_the_command_that_it_names_makes_the_same_numbers(tmp_path: Path) -> None:
    tried = plan(words=("no_handover", "talks.breakdown=0.01"))
    playing.written(tried, lambda _standing: None)
    with pytest.raises(SystemExit) as end:
        main([*tried.command[1:-1], str(tmp_path / "sweep"), "--quiet"])
    assert not end.value.code
    assert read(tmp_path / "sweep").equals(read(kept.folder_of(tried.key)))


@pytest.mark.usefixtures("fresh")
def test_a_stop_keeps_what_is_finished_and_going_on_plays_only_the_rest(page: Page) -> None:
    class StoppedError(BaseException):
        """As Streamlit raises one that is no Exception."""

    def stops(standing: Standing) -> None:
        if standing.done == 2:
            raise StoppedError

    tried = plan()
    with pytest.raises(StoppedError):
        playing.written(tried, stops)
    parts = {file: file.stat().st_mtime_ns for file in kept.folder_of(tried.key).glob(kept.PARTS)}
    assert len(parts) == 2
    app = page()
    assert "2 of 4 points are played" in words(app)
    assert app.button(key="sweep_start").label == "Go on"
    app.button(key="sweep_start").click().run()
    assert "All 4 points are played" in words(app)
    assert {file: file.stat().st_mtime_ns for file in parts} == parts


@pytest.mark.usefixtures("fresh")
def test_a_grid_that_somebody_else_is_playing_is_said_to_be_so(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playing, "_PATIENCE", 0.0)
    app = page()

    def looks_on(standing: Standing) -> None:
        if standing.done == 1:
            app.button(key="sweep_start").click().run()

    playing.written(plan(), looks_on)
    assert "Somebody else is playing exactly this grid" in app.warning[0].value
    app.button(key="sweep_again").click().run()
    assert "All 4 points are played" in words(app)


@pytest.mark.usefixtures("fresh")
def test_a_cell_chosen_by_the_keyboard_lies_over_the_scenario(page: Page) -> None:
    app = page()
    app.button(key="sweep_start").click().run()
    app.selectbox(key="sweep_cell_1").set_value(0.0).run()
    app.selectbox(key="sweep_cell_0").set_value(dt.date(2024, 12, 30)).run()
    app.button(key="sweep_open").click().run()
    laid = app.session_state["winset_history"].present.words
    over = values(cached.source(QUICK), laid)
    assert (over[HANDOVER], over[FIRMNESS]) == (dt.date(2024, 12, 30), 0.0)


def test_the_same_lever_twice_changes_places(page: Page) -> None:
    app = page()
    app.selectbox(key="sweep_across").set_value(FIRMNESS).run()
    assert [app.selectbox(key=key).value for key in ("sweep_across", "sweep_up")] == [FIRMNESS, HANDOVER]
    assert asked(app, "across") == FIRMNESS


def test_the_address_keeps_how_many_values_there_are(page: Page) -> None:
    app = page(grid=["3x4"])
    app.slider(key="sweep_up_count").set_value(7).run()
    assert asked(app, "grid") == "3x7"


def test_levers_of_the_address_that_the_scenario_does_not_have_give_way_to_the_first() -> None:
    levers = offered(cached.scenario(QUICK))
    assert pair(levers, State(across="nothing", up="nothing")) == (HANDOVER, FIRMNESS)
    assert pair(levers, State(up=HANDOVER)) == (FIRMNESS, HANDOVER)
    assert pair(levers, State(across=FIRMNESS, up=FIRMNESS)) == (FIRMNESS, HANDOVER)


@pytest.mark.parametrize("name", ["quickstart", "safe-third-country-2018", "northern-route-2019"])
@pytest.mark.parametrize("count", [2, 5, MOST_VALUES])
def test_every_lever_of_a_scenario_takes_its_values(name: str, count: int) -> None:
    for lever in offered(sim.load(name)).values():
        assert 2 <= axis(lever, count).count <= MOST_VALUES


def test_a_grid_never_asks_for_more_than_these_pages_play() -> None:
    slow = plan_of(cached.scenario(QUICK), State(grid=(12, 12), each=MOST_RUNS), each=0.01)
    assert slow.negotiations * 0.01 <= 240
    quick = plan_of(cached.scenario(QUICK), State(grid=(12, 12), each=MOST_RUNS), each=1e-9)
    assert quick.negotiations <= 2_000_000


@pytest.mark.parametrize(("low", "high", "is_told"), [(0.2, 0.8, True), (0.48, 0.52, False), (0.5, 0.5, False)])
def test_a_difference_is_told_from_chance_only_where_intervals_of_all_cells_part(
    low: float,
    high: float,
    is_told: bool,  # noqa: FBT001  # a case
) -> None:
    assert differ(low, high, runs=500, cells=25) is is_told


def test_among_more_cells_a_difference_has_to_be_larger() -> None:
    assert differ(0.44, 0.56, runs=500, cells=2)
    assert not differ(0.44, 0.56, runs=500, cells=144)


def test_files_of_a_sweep_open_one_by_one_or_as_a_zip_of_their_folder(made: Folder) -> None:
    beside = {"swept/outcomes-000000.parquet": b"", "swept/sweep.lock": b"", "__MACOSX/swept/._manifest.json": b""}
    packed = zipped({**{f"swept/{name}": content for name, content in made.items()}, **beside})
    folder = files.keep(files.received([("swept.zip", packed)]))
    assert files.keep(files.received(made.items())) == folder
    assert {file.name for file in folder.iterdir()} == set(made)
    assert len(read(folder)["point"].unique()) == 4


def test_files_that_are_no_sweep_are_refused_with_a_reason(made: Folder) -> None:
    manifest = json.loads(made["manifest.json"])
    part = "likelihoods-000000.parquet"
    many = {f"likelihoods-{i:06d}.parquet": b"" for i in range(files.MOST_FILES + 1)}
    endless = {**manifest, "design": {**manifest["design"], "design": "lhs", "points": 10**6}, "points_a_block": 1}
    for wrong, word in (
        ([("other.zip", zipped({"holiday.jpg": b"x"}))], "no such file"),
        ([("other.zip", b"no zip")], "cannot be read"),
        ([("way.zip", zipped({"../manifest.json": b"{}"}))], "outside"),
        ([("way.zip", zipped({"/etc/manifest.json": b"{}"}))], "outside"),
        ([("way.zip", zipped({"..\\manifest.json": b"{}"}))], "outside"),
        ([("bomb.zip", zipped({part: bytes(files.MOST_BYTES + 1)}))], "too large"),
        (
            [("many.zip", zipped(many))],
            "too large",
        ),
        ([("a.zip", zipped(made)), ("b.zip", zipped(made))], "twice"),
        ([(part, made[part])], "no manifest.json"),
        ([("manifest.json", made["manifest.json"])], "likelihoods-000000.parquet"),
        ([("manifest.json", b"{"), (part, made[part])], "damaged"),
        ([("manifest.json", b"[" * 10**5), (part, made[part])], "damaged"),
        ([("manifest.json", b"{}"), (part, made[part])], "not the manifest"),
        ([("manifest.json", made["manifest.json"]), (part, made[part][:-100])], "damaged"),
        ([("manifest.json", json.dumps(endless).encode()), (part, made[part])], "too large"),
        ([("manifest.json", json.dumps({**manifest, "design": 3}).encode()), (part, made[part])], "damaged"),
        ([("manifest.json", json.dumps({**manifest, "digest": "0"}).encode()), (part, made[part])], "not a part"),
    ):
        before = {each.name for each in kept.folder_of("x").parent.iterdir()}
        with pytest.raises(WinsetError, match=word) as error:
            files.keep(files.received(wrong))
        assert str(kept.folder_of("x").parent) not in str(error.value)
        assert {each.name for each in kept.folder_of("x").parent.iterdir()} <= before


def test_a_folder_of_the_server_with_more_levers_shows_two_of_them(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    varied = {"firmness": "0:1:2", "handover": "2024-09-23:2024-12-30:2", "talks.breakdown": "0:0.02:2"}
    monkeypatch.setenv(SWEEP, str(sweep(QUICK, varied, out=tmp_path / "ours", runs=RUNS)))
    app = opened_files(page)
    assert app.button(key="sweep_server").label == "Open “ours” of this server"
    app.button(key="sweep_server").click().run()
    assert not app.exception
    app.selectbox(key="sweep_drawn_up").set_value("talks.breakdown").run()
    assert not app.exception
    assert "“breakdown” at" in words(app)
    app.button(key="sweep_open").click().run()
    assert app.session_state["winset_history"].present.words == (f"{FIRMNESS}=0", "talks.breakdown=0")


def test_a_sample_has_its_table_and_the_commands_that_make_sense_of_it(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    varied = {"firmness": "0:1", "talks.breakdown": "0:0.02"}
    monkeypatch.setenv(SWEEP, str(sweep(QUICK, varied, out=tmp_path / "s", design="lhs", points=3, runs=RUNS)))
    app = opened_files(page).button(key="sweep_server").click().run()
    assert not app.exception
    assert "winset sensitivity" in words(app)
    assert len(app.dataframe[0].value) == 3


def test_a_sweep_of_another_scenario_offers_its_text_to_the_editor(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "_folder", lambda: tmp_path)
    varied, other = {"firmness": "0:1:2", "handover": "2024-09-23:2024-12-30:2"}, {"talks.breakdown": 0.0123}
    monkeypatch.setenv(SWEEP, str(sweep(QUICK, varied, out=tmp_path / "s", runs=RUNS, settings=other)))
    app = opened_files(page).button(key="sweep_server").click().run()
    assert "sweep_open" not in [button.key for button in app.button]
    app.button(key="sweep_edit").click().run()
    begun = app.session_state["winset_history"].past[-1]  # AppTest leaves the address behind when a page is left
    assert "0.0123" in (documents.draft(begun.draft) or "")


def test_a_sweep_of_a_preset_is_known_by_it(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    varied = {"firmness": "0:1:2", "talks.breakdown": "0:0.02:2"}
    monkeypatch.setenv(SWEEP, str(sweep(QUICK, varied, out=tmp_path / "s", runs=RUNS, preset="no_handover")))
    app = opened_files(page).button(key="sweep_server").click().run()
    app.button(key="sweep_open").click().run()
    assert app.session_state["winset_history"].present.words[0] == "no_handover"


def opened_files(page: Page) -> AppTest:
    """The view in which files are opened."""
    app = page()
    app.session_state["sweep_view"] = "files"
    return app.run()


def test_only_so_many_folders_are_kept() -> None:
    for i in range(kept.MOST_FOLDERS + 3):
        kept.used(f"t{i:03d}")
    there = {each.name for each in kept.folder_of("x").parent.iterdir()}
    assert len(there) <= kept.MOST_FOLDERS
    assert f"t{kept.MOST_FOLDERS + 2:03d}" in there


def test_the_page_speaks_spanish() -> None:
    with speaking("es"):
        assert playing.time_words(170) == "3 minutos"
