"""``python -m bot.locale`` writes the template of all texts, ``dramaclub.pot``, anew."""

from pathlib import Path

from bot.locale.template import TEMPLATE, extract

if __name__ == "__main__":
    TEMPLATE.write_bytes(extract(Path(__file__).parents[2]))
