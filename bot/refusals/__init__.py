"""Every "no" that a member can get: one class each, with its words."""
