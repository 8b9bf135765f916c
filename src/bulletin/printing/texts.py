"""Words as data for the templates of print: characters and what they mean, never markup.

A text is {"nodes": […]}, with "lang" and "mark" where it is still in the source language. A node is a run
{"t": …, "tags": "bi", "lang": …}, runs on one line {"kept": […]}, or a link {"url": …, "nodes": […]}. What is not
said is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from bulletin.model import Locale
from bulletin.words import Run, Words

# Typst may break a line before and after what is kept together: signs that must not be parted from it go with it.
_CLOSES = re.compile(
    r"[,.;:!?…%‰)\]}»”’“、。，．・：；！？）］｝」』】〉》〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]+"
)
_OPENS = re.compile(r"[(\[{«„“‘（［｛「『【〈《〔]+$")
_AFTER_YEAR = re.compile(r"(?<=[0-9]年)(?=[0-9])")


def nodes(runs: Iterable[Run]) -> list[dict[str, Any]]:
    """The runs of a text, those of a link together."""
    found: list[dict[str, Any]] = []
    for url, group in groupby(runs, key=lambda run: run.url):
        inner = [_bound(each) for each in _gathered(group)]
        found += [{"url": url, "nodes": inner}] if url else inner
    return found


def _gathered(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs one by one, each that is kept on one line with the signs that belong to it on both sides."""
    every = [part for run in runs for part in _parts(run)]
    groups: list[list[Run]] = []
    for at, run in enumerate(every):
        group = [run]
        if run.kept:
            if groups and not groups[-1][0].kept and (opening := _OPENS.search(groups[-1][0].text)):
                before = groups.pop()[0]
                groups += [[replace(before, text=before.text[: opening.start()])]] if opening.start() else []
                group.insert(0, replace(before, text=opening[0]))
            after = every[at + 1] if at + 1 < len(every) else None
            if after and not after.kept and (closing := _CLOSES.match(after.text)):
                group.append(replace(after, text=closing[0]))
                every[at + 1] = replace(after, text=after.text[closing.end() :])
        groups += [[each for each in group if each.text]] if any(each.text for each in group) else []
    return groups


def _parts(run: Run) -> Iterator[Run]:
    """The run; a Japanese date that is kept on one line cut after its year, since so long a piece tears lines open."""
    parts = _AFTER_YEAR.split(run.text) if run.kept else [run.text]
    return (replace(run, text=part) for part in parts)


def _bound(group: list[Run]) -> dict[str, Any]:
    runs = [_run(each) for each in group]
    return {"kept": runs} if any(each.kept for each in group) else runs[0]


def _run(run: Run) -> dict[str, Any]:
    data = {"t": run.text, "tags": "".join(sorted(run.tags & {"b", "i", "c"})), "lang": run.lang}
    return {name: value for name, value in data.items() if value}


def text(words: Words | None, source: Locale, marks: tuple[str, str], *, linked: bool = True) -> dict[str, Any] | None:
    """A text, None where there is none. `marks` say that it is in the source language: released so, or not yet
    translated. Not `linked`: its links are words."""
    if not words:
        return None
    runs = words.runs if linked else tuple(replace(run, url="") for run in words.runs)
    return {"nodes": nodes(runs), **({"lang": source, "mark": marks[not words.released]} if words.foreign else {})}


def plain(value: str) -> dict[str, Any]:
    """Characters that are no tagged text."""
    return {"nodes": [{"t": value}]}


def tags(data: Any) -> Iterator[Locale]:
    """The languages that `data` names."""
    if isinstance(data, dict):
        if isinstance(data.get("lang"), str) and data["lang"]:
            yield data["lang"]
        for value in data.values():
            yield from tags(value)
    elif isinstance(data, list):
        for value in data:
            yield from tags(value)


def noted(data: Any, seen: set[str]) -> Any:
    """The data with `note` in the first link to each address, in the order of reading: paper cannot be clicked."""
    if isinstance(data, list):
        return [noted(value, seen) for value in data]
    if not isinstance(data, dict):
        return data
    if "url" not in data or "nodes" not in data:
        return {name: noted(value, seen) for name, value in data.items()}
    shown = "".join(each.get("t", "") for each in data["nodes"])
    first = data["url"] not in seen and shown.strip() != data["url"]
    seen.add(data["url"])
    return {**data, "note": True} if first else data
