"""Chromium, as one of several windows of mail and pages; two at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from refereeing.tools import MissingError, program

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
)
OWN = "http://127.0.0.1:"
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class View:
    """A window: its width, colour scheme, and what it goes without."""

    name: str
    width: int
    scheme: str = "light"
    images: bool = True
    scripts: bool = True


VIEWS: Mapping[str, View] = {
    "700": View("700 px", 700),
    "375": View("375 px", 375),
    "320": View("320 px", 320),
    "dark": View("dark", 700, scheme="dark"),
    "images off": View("images off", 700, images=False),
    "scripts off": View("scripts off", 700, scripts=False),
}


@dataclass(frozen=True, slots=True)
class Visit:
    """An address to be looked at through a view; `of` is whatever the caller wants to know it by."""

    url: str
    view: str
    of: Any = None


def visit(visits: Sequence[Visit], look: Callable[[Any, Visit], Result], *, workers: int = 2) -> list[Result]:
    """What `look` makes of each page once it is there, in no particular order. Raises MissingError without Chromium."""
    program("chromium")
    if not visits:
        return []
    shares = [share for at in range(workers) if (share := visits[at::workers])]
    with ThreadPoolExecutor(len(shares)) as pool:
        return [each for part in pool.map(lambda share: _share(share, look), shares) for each in part]


def _share(visits: Sequence[Visit], look: Callable[[Any, Visit], Result]) -> list[Result]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise MissingError("playwright", "pip install '.[test]'") from None

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program("chromium"), args=list(ARGUMENTS))
        pages: dict[str, Any] = {}
        found: list[Result] = []
        for each in visits:
            page = pages.get(each.view) or pages.setdefault(each.view, _window(browser, VIEWS[each.view]))
            page.goto(each.url, wait_until="load")
            found.append(look(page, each))
        browser.close()
        return found


def _window(browser: Any, view: View) -> Any:
    context = browser.new_context(
        viewport={"width": view.width, "height": 900},
        color_scheme=view.scheme,
        java_script_enabled=view.scripts,
        bypass_csp=True,
    )
    context.route("**/*", lambda route: _routed(route, view))
    return context.new_page()


def _routed(route: Any, view: View) -> None:
    """Lets nothing out of this machine, and no picture in where pictures are off."""
    away = not route.request.url.startswith(OWN)
    if away or (not view.images and route.request.resource_type == "image"):
        route.abort()
    else:
        route.continue_()
