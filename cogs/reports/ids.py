"""The button and the form of members' reports."""

from bot.ui.rights import EVERYONE
from bot.ui.routes import ID, Route

REPORT = Route("review_report", right=EVERYONE, saves=False, review_id=ID)
REPORTED = Route("report_typed", right=EVERYONE, saves=True, review_id=ID)
