"""How the time of every store function grows with a community."""
