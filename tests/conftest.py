"""What all tests share."""

from hypothesis import settings

# Machines differ and share their cores: a slow example is no fault.
settings.register_profile("club", deadline=None, max_examples=60)
settings.load_profile("club")
