"""The social card: what stands for an issue where it is shared."""

from __future__ import annotations

from typing import Any

from bulletin.printing.issue import PRINT, Press, name, title
from bulletin.view import issue_view


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
