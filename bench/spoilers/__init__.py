"""Whether reviews spoil nobody: see ``__main__``."""
