"""Where rooms are kept: a database in which events are only ever added, one after the other, and each once."""

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from sqlalchemy import (
    DateTime,
    Engine,
    ForeignKey,
    Integer,
    String,
    Text,
    UniqueConstraint,
    create_engine,
    delete,
    event,
    func,
    select,
)
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from sim.errors import WinsetError
from sim.game import events as ev
from sim.game.acts import RefusedError
from sim.game.state import State, state_of
from sim.language import gettext as _

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Of join codes: none that is easily taken for another."""
CODE = 8
LIFE = dt.timedelta(days=14)
"""From its opening on; then a room and all that is in it are deleted."""
MOST_EVENTS = 20_000
MOST_ROOMS = 1_000
WRONG_CODES = 60
"""That are answered in a minute, from all visitors together."""
_TRIES = 50
_FOLDED = 64
_TOKEN = 64


class _Base(DeclarativeBase):
    pass


class _Room(_Base):
    __tablename__ = "rooms"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # a number is never given again
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    code: Mapped[str] = mapped_column(String(CODE), unique=True)
    key_hash: Mapped[str] = mapped_column(String(64))
    expires: Mapped[dt.datetime] = mapped_column(DateTime)


class _Event(_Base):
    __tablename__ = "events"
    __table_args__ = (UniqueConstraint("room", "number"), UniqueConstraint("room", "token"))
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    room: Mapped[int] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"), index=True)
    number: Mapped[int] = mapped_column(Integer)
    token: Mapped[str] = mapped_column(String(_TOKEN))
    at: Mapped[dt.datetime] = mapped_column(DateTime)
    body: Mapped[str] = mapped_column(Text)


class _Wrong(_Base):
    """Wrong codes by minute."""

    __tablename__ = "wrong_codes"
    minute: Mapped[int] = mapped_column(Integer, primary_key=True)
    count: Mapped[int] = mapped_column(Integer)


@dataclass(frozen=True, eq=False)
class Standing:
    """A room as read just now: the state of play, and since when the round waits for what it waits for."""

    state: State
    version: int
    """How many events there are: another number means that something has happened."""
    since: dt.datetime
    """Pauses are left out: it is later by as much as they took."""
    expires: dt.datetime

    @property
    def ends(self) -> dt.datetime | None:
        """When the time for the moves of this round is over; None without a limit, or while the clock stands still."""
        state = self.state
        runs = state.task is not None and not state.paused and state.minutes > 0.0
        return self.since + dt.timedelta(minutes=state.minutes) if runs else None

    def is_late(self, now: dt.datetime) -> bool:
        """Whether the time for the moves of this round is over."""
        return self.ends is not None and now >= self.ends


class Rooms:
    """All rooms of a server, in a database: ``sqlite:///FILE`` or any other URL of SQLAlchemy.

    ``most``: rooms held at once. ``now`` is for tests. Errors of the database become ``WinsetError``; nothing is half
    done then.
    """

    def __init__(
        self, url: str, *, most: int = MOST_ROOMS, now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    ) -> None:
        self._now, self._most = now, most
        self._folded: dict[tuple[int, int], tuple[State, dt.datetime]] = {}
        self._folding = Lock()
        try:
            self._engine = _engine(url)
            _Base.metadata.create_all(self._engine)
        except (SQLAlchemyError, ImportError) as error:
            raise WinsetError(f"rooms: this database cannot be used: {_reason(error)}") from error

    def open(self, opened: ev.Opened) -> tuple[str, str]:
        """A new room: its join code, and the facilitator's key, which is kept hashed and cannot be had again."""
        self._clear()
        key = secrets.token_urlsafe(24)
        with self._session() as session, session.begin():
            if (session.scalar(select(func.count()).select_from(_Room)) or 0) >= self._most:
                raise RefusedError(_("there are as many rooms as this server holds; try again later"))
            taken = set(session.scalars(select(_Room.code)))
            code = next(code for code in iter(_code, None) if code not in taken)
            room = _Room(code=code, key_hash=hashed(key), expires=self._time() + LIFE)
            session.add(room)
            session.flush()
            session.add(self._event(room.id, 0, "opened", opened))
        return code, key

    def find(self, code: str) -> int:
        """The number of the room with a join code.

        Raises:
            RefusedError: there is none, or too many wrong codes have been tried.
        """
        wanted = "".join(letter for letter in code.upper() if letter.isalnum())
        minute = int(self._time().timestamp() // 60)
        with self._session() as session, session.begin():
            wrong = session.get(_Wrong, minute)
            if wrong is not None and wrong.count >= WRONG_CODES:
                raise RefusedError(_("too many wrong codes have been tried; wait a minute, then try again"))
            room = session.scalar(select(_Room.id).where(_Room.code == wanted, _Room.expires > self._time()))
            if room is not None:
                return room
            session.execute(delete(_Wrong).where(_Wrong.minute < minute))
            session.merge(_Wrong(minute=minute, count=1 if wrong is None else wrong.count + 1))
        raise RefusedError(_("there is no room with this code; look at the screen again"))

    def is_facilitator(self, room: int, key: str) -> bool:
        """Whether somebody holds the key of a room."""
        with self._session() as session:
            found = session.scalar(select(_Room.key_hash).where(_Room.id == room))
        return found is not None and secrets.compare_digest(found, hashed(key))

    def read(self, room: int) -> Standing:
        """A room as it stands.

        Raises:
            RefusedError: it has expired or was deleted.
        """
        with self._session() as session:
            return self._read(session, room)

    def act(self, room: int, make: Callable[[State], ev.Event], *, token: str) -> Standing:
        """Add what ``make`` makes of the state of play; the same ``token`` (of a press of a button) counts once.

        Where somebody else was faster, ``make`` sees the new state, and may refuse it.

        Raises:
            RefusedError: it is not possible as things stand.
        """
        for _try in range(_TRIES):
            standing = self.read(room)
            if self._is_there(room, token):
                return standing
            if standing.version >= MOST_EVENTS:
                raise RefusedError(_("so much has happened in this room that it takes no more; open a new one"))
            made = self._event(room, standing.version, token, make(standing.state))
            try:
                with self._session() as session, session.begin():
                    session.add(made)  # alone in its transaction: one that has read before may not write in SQLite
            except IntegrityError:  # somebody was faster, or it is the same press once more
                continue
            return self.read(room)
        raise RefusedError(_("too many people press at once; try again"))

    def count(self) -> int:
        """How many rooms are held now, those that have expired and are not cleared yet among them."""
        with self._session() as session:
            return session.scalar(select(func.count()).select_from(_Room)) or 0

    def delete(self, room: int) -> None:
        """A room with all that is in it."""
        with self._session() as session, session.begin():
            session.execute(delete(_Event).where(_Event.room == room))
            session.execute(delete(_Room).where(_Room.id == room))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _is_there(self, room: int, token: str) -> bool:
        with self._session() as session:
            found = session.scalar(select(_Event.id).where(_Event.room == room, _Event.token == token[:_TOKEN]))
        return found is not None

    @contextmanager
    def _session(self) -> Iterator[Session]:
        """A session whose failures, but for what is there already, become sentences."""
        try:
            with Session(self._engine) as session:
                yield session
        except IntegrityError:
            raise
        except SQLAlchemyError as error:
            message = _("the rooms' database does not answer ({reason}); nothing has happened, try again")
            raise WinsetError(message.format(reason=_reason(error))) from error

    def _read(self, session: Session, room: int) -> Standing:
        held = session.get(_Room, room)
        if held is None or held.expires <= self._time():
            raise RefusedError(_("this room is no longer there: it was deleted, or its time was over"))
        version = session.scalar(select(func.count()).select_from(_Event).where(_Event.room == room)) or 0
        state, since = self._fold(session, room, version)
        return Standing(state, version, since, held.expires)

    def _fold(self, session: Session, room: int, version: int) -> tuple[State, dt.datetime]:
        """The state of play after so many events, and since when it waits; worked out once."""
        key = (room, version)
        with self._folding:  # many who look at once wait for the first
            if key in self._folded:
                return self._folded[key]
            found = select(_Event.at, _Event.body).where(_Event.room == room, _Event.number < version)
            dated = [(at, ev.EVENTS.validate_json(body)) for at, body in session.execute(found.order_by(_Event.number))]
            while len(self._folded) >= _FOLDED:
                self._folded.pop(next(iter(self._folded)))
            self._folded[key] = state_of([one for _at, one in dated]), _since(dated)
            return self._folded[key]

    def _event(self, room: int, number: int, token: str, made: ev.Event) -> _Event:
        return _Event(
            room=room,
            number=number,
            token=token[:_TOKEN],
            at=self._time(),
            body=json.dumps(made.model_dump(mode="json")),
        )

    def _clear(self) -> None:
        with self._session() as session, session.begin():
            over = list(session.scalars(select(_Room.id).where(_Room.expires <= self._time())))
            session.execute(delete(_Event).where(_Event.room.in_(over)))
            session.execute(delete(_Room).where(_Room.id.in_(over)))

    def _time(self) -> dt.datetime:
        """Universal time, as databases keep it."""
        return self._now().astimezone(dt.UTC).replace(tzinfo=None)


def hashed(secret: str) -> str:
    """A key or a person's token as it is kept: they are random and long, so that a plain hash cannot be turned back."""
    return hashlib.sha256(secret.encode()).hexdigest()


def sqlite_at(file: Path) -> str:
    """The URL of a database in a file; its folder is made."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WinsetError(f"{file}: this folder cannot be made: {error.strerror or error}") from error
    return f"sqlite:///{file}"


def _since(dated: list[tuple[dt.datetime, ev.Event]]) -> dt.datetime:
    """When the time for what is waited for now began, later by as much as pauses took."""
    since, paused = dated[0][0], dated[0][0]
    for at, one in dated:
        match one:
            case ev.Advanced() | ev.Offered() | ev.WentBack() | ev.Changed() | ev.Timed():
                since = at
            case ev.Paused():
                paused = at
            case ev.Resumed():
                since += at - max(paused, since)
    return since


def _code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(CODE))


def _engine(url: str) -> Engine:
    engine = create_engine(url, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def _settle(connection: object, _record: object) -> None:
            cursor = connection.cursor()  # type: ignore[attr-defined]  # a connection of sqlite3
            for line in ("journal_mode=WAL", "busy_timeout=30000", "foreign_keys=ON", "synchronous=FULL"):
                cursor.execute(f"PRAGMA {line}")
            cursor.close()

    return engine


def _reason(error: Exception) -> str:
    return str(error).splitlines()[0]
