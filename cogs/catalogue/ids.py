"""The buttons and forms of curators' work."""

from bot.domain.dramas.form import FORMS
from bot.ui.rights import CURATOR, EVERYONE
from bot.ui.routes import COUNT, ID, PAGE, Route

FORM_INDEX = range(len(FORMS))

PANEL = Route("catalogue_panel", right=CURATOR, saves=False, drama_id=ID)
OPEN = Route("catalogue_open", right=CURATOR, saves=False, drama_id=ID, form_index=FORM_INDEX)
# The drama is 0 for one that is to be added; ``form`` makes the id unlike those of earlier forms.
TYPED = Route(
    "catalogue_typed",
    right=CURATOR,
    saves=True,
    drama_id=COUNT,
    revision=COUNT,
    form_index=FORM_INDEX,
    form=ID,
)

TURN = Route("catalogue_page", right=CURATOR, saves=False, draft_id=ID, page=PAGE)
EDIT_AGAIN = Route("catalogue_again", right=CURATOR, saves=False, draft_id=ID)
SAVE = Route("catalogue_save", right=CURATOR, saves=True, draft_id=ID, revision=COUNT)
DISCARD = Route("catalogue_discard", right=CURATOR, saves=True, draft_id=ID)

REMOVE = Route("catalogue_remove", right=CURATOR, saves=True, drama_id=ID, revision=COUNT)
KEEP = Route("catalogue_keep", right=EVERYONE, saves=False, drama_id=ID)
