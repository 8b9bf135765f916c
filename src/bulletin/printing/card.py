"""The social card: what stands for an issue where it is shared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bulletin.model import Published
from bulletin.printing.issue import PRINT, Press, name, title
from bulletin.view import issue_view

if TYPE_CHECKING:
    from bulletin.theme import Ui
    from bulletin.view import IssueView


def card_data(press: Press) -> dict[str, Any]:
    """Name, number, date and title of the issue; the figure that it sets large, where it has one."""
    view = issue_view(press.published.edition, PRINT)
    item = next((each for each in view.items if each.figure), None)
    key = None
    if item and item.figure and item.texts.get("label") and not item.texts["label"].foreign:
        key = {"digits": item.figure[0], "unit": item.figure[1], "label": item.texts["label"].text}
    return {
        "name": name(view, press.config),
        "issue": press.ui.gettext("Issue {number}").format(number=view.number),
        "date": view.date,
        "title": title(view, press.ui),
        "figure": key,
    }


def card_alt(published: Published, bulletin: str, ui: Ui) -> str:
    """What the card shows, for those who do not see it."""
    view: IssueView = issue_view(published.edition, PRINT)
    # i18n: describes a picture: Ukraine – Japan Bulletin, issue 4, 14 April 2025: Trade, aid and investment
    return ui.gettext("{bulletin}, issue {number}, {date}: {title}").format(
        bulletin=bulletin, number=view.number, date=view.date, title=title(view, ui)
    )
