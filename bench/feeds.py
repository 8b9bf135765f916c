"""CPU time of the feeds, warm, beside a calibration of the machine (see bench/speed.py).

    python bench/feeds.py [--json]

Nine feeds: RSS, Atom and JSON Feed in three languages, 20 issues each. From frozen editions, views and templates
included: real issues (about 10 KB of HTML an entry), and the same cut to their first items (about 5 KB); then the
writing alone. Last all that a build writes, with archives, items, the feed of all languages and the list of feeds.
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


def cut(published: Published, most: int = 3) -> Published:
    """The issue with its first items alone."""
    edition = published.edition
    names = [item.id for item in edition.items if item.id][:most]
    blocks = [
        replace(block, data={"items": [name for name in block.data["items"] if name in names]})
        if block.kind == "section"
        else block
        for block in edition.blocks
        if block.item in ("", *names)
    ]
    items = tuple(item for item in edition.items if item.id in ("", *names))
    return replace(published, edition=replace(edition, blocks=tuple(blocks), items=items))


def main() -> None:
    site = load_site(ROOT, load_config(ROOT))
    every = [each for locale in site.config.locales for each in twenty(locale)]
    short = [cut(each) for each in every]

    def nine(issues: list[Published]) -> list[bytes]:
        models = (feed.issue_feed(desk) for desk in desks(site, issues))
        return [write(model) for model in models for write in WRITERS]

    written = nine(every)
    models = [feed.issue_feed(desk) for desk in desks(site, every)]
    small = [len(entry.html.encode()) for desk in desks(site, short) for entry in feed.issue_feed(desk).entries]
    whole = [len(entry.html.encode()) for model in models for entry in model.entries]
    unit = cpu(calibration, 9)
    results = {
        "calibration: 200,000 turns of a loop": (unit, ""),
        "9 feeds x 20 real issues, from frozen editions": (cpu(lambda: nine(every), 15), f"<= {GOAL:g}"),
        "9 feeds x 20 short issues, from frozen editions": (cpu(lambda: nine(short), 15), f"<= {GOAL:g}"),
        "9 feeds x 20 real issues, the writing alone": (
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
    for name, sizes in (("a real issue", whole), ("a short one", small)):
        sys.stdout.write(f"{name}: {sum(sizes) / len(sizes) / 1024:.1f} KB of HTML\n")
    sys.stdout.write(f"largest of the nine: {max(map(len, written)) / 1024:.0f} KB\n")


if __name__ == "__main__":
    main()
