"""The same rows over SQLAlchemy's async engine, one session for each interaction."""

from pathlib import Path
from typing import Self

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bench.usual_rows import Shown, Tally


class _Base(DeclarativeBase):
    pass


class _Drama(_Base):
    __tablename__ = "dramas"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    synopsis: Mapped[str]


class _Name(_Base):
    __tablename__ = "names"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    drama_id: Mapped[int]


class _Review(_Base):
    __tablename__ = "reviews"
    id: Mapped[int] = mapped_column(primary_key=True)
    drama_id: Mapped[int]
    score: Mapped[int]
    text: Mapped[str]


class _Vote(_Base):
    __tablename__ = "votes"
    review_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    helpful: Mapped[int]


class _Saved(_Base):
    __tablename__ = "saved"
    id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[str]


class SqlalchemyRows:
    """Models and sessions."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._sessions = async_sessionmaker(engine, expire_on_commit=False)

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Open a file that ``bench.usual_rows.fill`` made."""
        return cls(create_async_engine(f"sqlite+aiosqlite:///{path}"))

    async def names(self) -> list[tuple[str, int]]:
        """Return all names with the ids of their dramas."""
        async with self._sessions() as session:
            found = await session.execute(select(_Name.name, _Name.drama_id))
            return [(name, id_) for name, id_ in found]

    async def drama(self, id_: int) -> Shown:
        """Return a drama with what its reviews come to."""
        scores = select(func.count(), func.avg(_Review.score)).where(_Review.drama_id == id_)
        async with self._sessions() as session:
            drama = await session.get_one(_Drama, id_)
            reviews, average = (await session.execute(scores)).one()
            return Shown(drama.title, drama.synopsis, reviews, average)

    async def save(self, key: int, value: str) -> None:
        """Read a row and store another in its place, durably."""
        async with self._sessions.begin() as session:
            await session.merge(_Saved(id=key, value=value))

    async def vote(self, review_id: int, user_id: int, helpful: bool) -> Tally:
        """Store a vote durably and count anew."""
        vote = insert(_Vote).values(review_id=review_id, user_id=user_id, helpful=helpful)
        key = [_Vote.review_id, _Vote.user_id]
        async with self._sessions.begin() as session:
            # Merged, two presses of one member at once would both find none.
            await session.execute(vote.on_conflict_do_update(key, set_={"helpful": helpful}))
        counts = select(func.coalesce(func.sum(_Vote.helpful), 0), func.count())
        async with self._sessions() as session:
            review = await session.get_one(_Review, review_id)
            found = await session.execute(counts.where(_Vote.review_id == review_id))
            yes, all_ = found.one()
            return Tally(review.text, yes, all_ - yes)

    async def close(self) -> None:
        """Leave the file."""
        await self._engine.dispose()
