"""What all tests share."""

import gc
import os

from hypothesis import settings

# Machines differ and share their cores: a slow example is no fault. The gate tries the same
# examples each time, so that it says the same of the same code; elsewhere they are new each time.
CI = os.environ.get("CI") == "true"
settings.register_profile("club", deadline=None, max_examples=40, derandomize=CI)
settings.load_profile("club")


def pytest_collection_finish() -> None:
    """Search what tests made for garbage, not again and again all that was imported for them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 20, 20)
