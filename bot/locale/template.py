"""Collecting the texts that can be translated."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

TEMPLATE = Path(__file__).with_name("dramaclub.pot")

FOLDERS = ("bot", "cogs")
KEYWORDS = {"mark": None, "text": None, "count": (1, 2)}


def extract(root: Path) -> bytes:
    """Return the template of the texts in the bot's and the features' code, as it should be."""
    catalog = Catalog(project="Dramaclub", charset="utf-8", fuzzy=False)
    for folder in FOLDERS:
        found = extract_from_dir(root / folder, [("**.py", "python")], keywords=KEYWORDS)
        for name, _line, message, comments, context in found:
            catalog.add(
                message,
                locations=[(f"{folder}/{name}", 0)],
                auto_comments=comments,
                context=context,
            )
    template = BytesIO()
    write_po(template, catalog, omit_header=True, include_lineno=False, sort_output=True, width=100)
    return template.getvalue()
