import pytest

from bot.catalogue.index import Index
from tests.catalogue.dramas import ENTRIES


@pytest.fixture(scope="package")
def index() -> Index:
    """An index that tests search and do not change."""
    return Index.build(ENTRIES)
