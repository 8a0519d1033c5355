from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.index import Entry, names_of
from bot.catalogue.name_table import NameTable, NameWriter
from bot.catalogue.rerank import Name


def table(names: list[Name]) -> NameTable:
    out = BytesIO()
    writer = NameWriter(out)
    assert [writer.add(name) for name in names] == list(range(len(names)))
    writer.close()
    return NameTable(out.getvalue())


@given(
    st.lists(st.lists(st.text(st.characters(), max_size=200), max_size=4), max_size=4),
    st.integers(1, 2**63 - 1),
    st.integers(0, 2**31),
)
def test_names_come_back_as_they_were_written(
    entries: list[list[str]], id_: int, popularity: int
) -> None:
    names = [n for texts in entries for n in names_of(Entry(id_, tuple(texts), popularity))]
    written = table(names)
    assert len(written) == len(names)
    assert [written[number] for number in range(len(names))] == names


@pytest.mark.parametrize("number", [-1, 1, 2**40])
def test_there_are_no_names_but_those(number: int) -> None:
    with pytest.raises(IndexError):
        table(list(names_of(Entry(1, ("Signal",), 1))))[number]
