"""CPU time of the feeds, warm, beside a calibration of the machine (see bench/speed.py).

    python bench/feeds.py [--json]

Nine feeds: RSS, Atom and JSON Feed in three languages, 20 real issues each. First from frozen editions, views and templates
included, then the writing alone; last all that a build writes, with archives, items, the feed of all languages and OPML.
"""

from __future__ import annotations

import json
import sys
import uuid
from dataclasses import replace
from datetime import timedelta

from speed import ROOT, calibration, cpu

from bulletin import feed
from bulletin.files import load_config
from bulletin.model import Published
from bulletin.site import desks, load_site
from bulletin.sources import published_editions

GOAL = 50.0
WRITERS = (feed.rss, feed.atom, feed.json_feed)


def twenty(locale: str) -> list[Published]:
    """20 issues in one language, made of the real ones under new names, a month apart."""
    own = [each for (_, spoken), each in sorted(published_editions(ROOT, []).items()) if spoken == locale]
    found = []
    for number in range(20):
        base = own[number % len(own)]
        edition = replace(base.edition, issue=f"issue-{number}", number=number)
        guid = uuid.uuid5(uuid.UUID(base.guid), str(number)).urn
        found.append(replace(base, edition=edition, guid=guid, released=base.released + timedelta(days=30 * number)))
    return found


def main() -> None:
    site = load_site(ROOT, load_config(ROOT))
    every = [each for locale in site.config.locales for each in twenty(locale)]

    def nine() -> list[bytes]:
        models = (feed.issue_feed(desk) for desk in desks(site, every))
        return [write(model) for model in models for write in WRITERS]

    written = nine()
    models = [feed.issue_feed(desk) for desk in desks(site, every)]
    unit = cpu(calibration, 9)
    results = {
        "calibration: 200,000 turns of a loop": (unit, ""),
        "9 feeds x 20 entries, from frozen editions": (cpu(nine, 15), f"<= {GOAL:g}"),
        "9 feeds x 20 entries, the writing alone": (
            cpu(lambda: [write(model) for model in models for write in WRITERS], 15),
            f"<= {GOAL:g}",
        ),
        "all feeds, archives, lists and style sheets": (cpu(lambda: list(feed.outputs(desks(site, every))), 9), ""),
    }
    if "--json" in sys.argv:
        sys.stdout.write(json.dumps({name: round(value, 3) for name, (value, _) in results.items()}, indent=2) + "\n")
        return
    sys.stdout.write(f"{'CPU ms':>9}  {'/ calib.':>8}  {'goal, ms':>9}\n")
    for name, (value, goal) in results.items():
        sys.stdout.write(f"{value:9.2f}  {value / unit:8.2f}  {goal:>9}  {name}\n")
    sys.stdout.write(f"largest of the nine: {max(map(len, written)) / 1024:.0f} KB\n")


if __name__ == "__main__":
    main()
