"""Discord's REST API (v10), a module a resource. Each has ``ROUTES``."""
