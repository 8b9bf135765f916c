"""Editions made by hand: every kind of item, long ones, hostile ones, in three scripts and from right to left."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from bulletin.model import (
    Block,
    Config,
    Day,
    Edition,
    EditionItem,
    Figure,
    Image,
    Locale,
    Noun,
    Published,
    Sender,
)
from bulletin.theme import Theme, compile_theme

TEMPLATES = Path(__file__).parents[1] / "templates"
LOCALES: tuple[Locale, ...] = ("en", "uk", "ja")
RELEASED = datetime(2025, 1, 20, 7, 0, tzinfo=UTC)
CONFIG = Config(
    title="Ukraine – Japan Bulletin",
    description="A serial reading of one paper on Ukraine and Japan.",
    base_url="https://bulletin.example.org/",
    app_url="https://app.bulletin.example.org/",
    locales=LOCALES,
    time_zone="Europe/Kyiv",
    sender=Sender(
        "Ukraine – Japan Bulletin",
        "bulletin@example.org",
        organisation="Institute for Example Studies",
        address="1 Example Street, Kyiv 01001, Ukraine",
    ),
)
# Texts that have broken templates, mail and feeds: none of it may become markup, code or a line of its own.
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} {% raw %} {# x #} \"'` ]]> --> </div></td> &amp; &lt;b> <!--[if mso]> $& \\1 %s"

Texts = Mapping[Locale, str]


class NullUi:
    """No catalog: every message is its own translation."""

    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return singular if n == 1 else plural

    def pgettext(self, context: str, message: str) -> str:
        return message


def templates() -> dict[str, str]:
    """The built-in theme's sources."""
    files = (file for file in sorted(TEMPLATES.rglob("*")) if file.is_file())
    return {file.relative_to(TEMPLATES).as_posix(): file.read_text("utf-8") for file in files}


def theme() -> Theme:
    compiled, findings = compile_theme(templates(), {})
    assert compiled is not None, findings
    return compiled


def published(edition: Edition, **changes: Any) -> Published:
    guid = uuid.uuid5(uuid.UUID(edition.uid), edition.locale)
    return replace(Published(edition, f"urn:uuid:{guid}", RELEASED), **changes)


# Words

NAME: Texts = {
    "en": "Ukraine – Japan Bulletin",
    "uk": "Українсько-японський бюлетень",
    "ja": "ウクライナ・日本通信",
    "ar": "نشرة أوكرانيا واليابان",
}
TITLE: Texts = {
    "en": "Japan’s role in the world",
    "uk": "Роль Японії у світі",
    "ja": "世界のなかの日本",
    "ar": "دور اليابان في العالم",
}
PREHEADER: Texts = {
    "en": "Also in this issue: aid, robots, defence, and two phrases that are easily taken for one.",
    "uk": "Також у випуску: допомога, роботи, оборона і два вислови, які легко сплутати.",
    "ja": "援助、ロボット、防衛、そして取り違えやすい二つの言葉。",
    "ar": "وأيضًا: المساعدات والروبوتات والدفاع.",
}
IMPRINT: Texts = {
    "en": "This bulletin retells the paper ‘Ukraine – Japan: Through Hardships to the Stars’ by Anastasiya Polishchuk.",
    "uk": "Бюлетень переказує працю Анастасії Поліщук «Україна – Японія: крізь терни до зірок».",
    "ja": "本通信は、アナスタシヤ・ポリシュチュクの論文『ウクライナと日本：苦難を越えて星へ』を紹介する。",
    "ar": "تعيد هذه النشرة سرد ورقة بحثية.",
}
LETTER: Texts = {
    "en": "This bulletin reads one paper in instalments. The words are ours, the facts and the judgements are the paper’s.",
    "uk": "Цей бюлетень читає одну працю частинами. Слова наші, факти й оцінки — авторки праці.",
    "ja": "本通信は一つの論文を少しずつ読み進めます。言葉は編集部のもの、事実と評価は論文のものです。",
    "ar": "تقرأ هذه النشرة ورقة واحدة على دفعات.",
}
SECTION: Texts = {"en": "In brief", "uk": "Коротко", "ja": "短信", "ar": "باختصار"}
HEADLINE: Texts = {
    "en": "Why shrinking Japan chose robots over migrants",
    "uk": "Чому Японія, якої меншає, обрала роботів, а не мігрантів",
    "ja": "人口減の日本はなぜ移民よりロボットを選んだのか",
    "ar": "لماذا اختارت اليابان الروبوتات",
}
PARAGRAPH: Texts = {
    "en": "Japan raised defence spending by {rise} for the {year} fiscal year. The paper mentions a second change beside it: "
    "Tokyo reinterpreted the Constitution so that collective self-defence became possible. <a1>Statistics</a1>",
    "uk": "Японія збільшила оборонні видатки на {rise} у {year|loc}. Праця згадує й другу зміну: Токіо по-новому "
    "витлумачило Конституцію, тож колективна самооборона стала можливою. <a1>Статистика</a1>",
    "ja": "日本は{year}年度の防衛費を{rise}増やした。論文はもう一つの変化も挙げる。政府が憲法の解釈を改め、"
    "集団的自衛権の行使が可能になったことである。<a1>統計</a1>",
    "ar": "رفعت اليابان الإنفاق الدفاعي بنسبة {rise} في {year}. <a1>إحصاءات</a1>",
}
SHORT: Texts = {
    "en": "The paper sees a <b>steep rise</b> compared with earlier periods.",
    "uk": "Праця бачить <b>стрімке зростання</b> проти попередніх періодів.",
    "ja": "論文は以前の時期に比べ<b>急増</b>したとみる。",
    "ar": "ترى الورقة <b>ارتفاعًا حادًا</b>.",
}
WHY: Texts = {
    "en": "The rebound came while exports from Ukraine were still short of their earlier level.",
    "uk": "Відновлення настало, коли експорт з України ще не сягнув колишнього рівня.",
    "ja": "回復は、ウクライナの輸出がまだ以前の水準に届かないうちに起きた。",
    "ar": "جاء الانتعاش مبكرًا.",
}
BARS: Texts = {
    "en": "GDP in 2023, current US dollars, rounded",
    "uk": "ВВП у 2023 році, у поточних доларах США, округлено",
    "ja": "2023年の名目GDP（米ドル、概数）",
    "ar": "الناتج المحلي الإجمالي",
}
COUNTRIES: Mapping[Locale, tuple[str, str, str]] = {
    "en": ("United States", "Japan", "India"),
    "uk": ("Сполучені Штати", "Японія", "Індія"),
    "ja": ("米国", "日本", "インド"),
    "ar": ("الولايات المتحدة", "اليابان", "الهند"),
}
PERSON: Texts = {"en": "Shigeru Yoshida", "uk": "Шіґеру Йошіда", "ja": "吉田茂", "ar": "شيغيرو يوشيدا"}
TERMS = {
    "en": "exclusively defence-oriented policy",
    "uk": "політика виключно оборонного характеру (сеншю боей)",
    "ja": "専守防衛",
}
FIGURES = {
    "rise": Figure("percent", Decimal(16)),
    "year": Figure("year", start=Day(2024)),
    "us": Figure("money", Decimal("27360000000000"), "USD"),
    "japan": Figure("money", Decimal("4210000000000"), "USD"),
    "india": Figure("money", Decimal("3550000000000"), "USD"),
    "calls": Figure("count", Decimal(7), "phone conversations"),
    "phase1": Figure("range", start=Day(1991), end=Day(1994)),
    "phase2": Figure("range", start=Day(2014)),
}
NOUNS: Mapping[Locale, Mapping[str, Noun]] = {
    "en": {"phone conversations": Noun({"one": "phone conversation", "other": "phone conversations"})},
    "uk": {
        "phone conversations": Noun(
            {"one": "телефонна розмова", "few": "телефонні розмови", "many": "телефонних розмов", "other": "розмови"},
            "f",
        )
    },
    "ja": {"phone conversations": Noun({"other": "{n}回の電話会談"})},
    "ar": {"phone conversations": Noun({"other": "مكالمات"})},
}
STATISTICS = "https://stat.example.org/?a=1&b=2"
KINDS = ("lead", "brief", "number", "timeline", "word", "people", "checklist", "quote", "event", "link", "erratum")


# Items


def item(kind: str, name: str, locale: Locale) -> tuple[EditionItem, tuple[Block, ...]]:
    """One item of `kind` with its texts in `locale`."""
    blocks, extra = _ITEMS[kind](locale)
    named = tuple(replace(block, item=name) for block in (Block("title", HEADLINE[locale]), *blocks))
    cites = kind not in ("event", "link", "erratum")
    head = EditionItem(
        id=name,
        kind=kind,
        paper="through-hardships" if cites else "",
        cite=("1.1-2", "1.1-3", "1.1-4", "2.1-9") if cites else (),
        as_of=Day(2024, 10) if cites else None,
        figures=FIGURES,
        links={"stat": STATISTICS},
        images={"chart": Image("chart.png", "", "UNHCR", "CC BY 4.0", 1200, 800)},
        extra=extra,
    )
    return head, named


Parts = tuple[tuple[Block, ...], dict[str, Any]]


def _paragraph(locale: Locale) -> Block:
    return Block("paragraph", PARAGRAPH[locale], data={"links": {"a1": "stat"}})


def _lead(locale: Locale) -> Parts:
    picture = {"image": "chart"}
    return (
        Block("why", WHY[locale]),
        _paragraph(locale),
        Block("image", BARS[locale], data=picture),
        Block("alt", SHORT[locale], data=picture),
        Block("credit", "UNHCR, CC BY 4.0", data=picture),
        Block("subhead", SECTION[locale]),
        _paragraph(locale),
        Block("blockquote", SHORT[locale]),
    ), {}


def _brief(locale: Locale) -> Parts:
    return (_paragraph(locale), Block("paragraph", SHORT[locale])), {}


def _number(locale: Locale) -> Parts:
    names = ("us", "japan", "india")
    bars = (
        Block("bar", label, data={"figure": figure, **({"mark": True} if figure == "japan" else {})})
        for label, figure in zip(COUNTRIES[locale], names, strict=True)
    )
    return (
        Block("label", SHORT[locale]),
        Block("bars_title", BARS[locale]),
        *bars,
        Block("paragraph", SHORT[locale]),
    ), {"figure": "calls"}


def _timeline(locale: Locale) -> Parts:
    return (
        Block("paragraph", SHORT[locale]),
        Block("entry", SHORT[locale], data={"figure": "phase1"}),
        Block("entry", WHY[locale], data={"figure": "phase2"}),
    ), {}


def _word(locale: Locale) -> Parts:
    return (_paragraph(locale),), {"terms": TERMS}


def _people(locale: Locale) -> Parts:
    return (
        Block("paragraph", SHORT[locale]),
        Block("person", PERSON[locale]),
        Block("person_text", WHY[locale]),
        Block("person", PERSON[locale]),
        Block("person_text", SHORT[locale]),
    ), {}


def _checklist(locale: Locale) -> Parts:
    return (
        Block("paragraph", SHORT[locale]),
        Block("bullet", SHORT[locale]),
        Block("bullet", WHY[locale]),
        Block("ordered", SHORT[locale]),
        Block("ordered", WHY[locale]),
    ), {}


def _quote(locale: Locale) -> Parts:
    extra = {
        "original": "ウクライナは明日の東アジアかもしれない",
        "language": "ja",
        "date": "2022-06-10",
        "url": "https://speech.example.org/",
    }
    return (Block("speaker", PERSON[locale]), Block("paragraph", SHORT[locale])), extra


def _event(locale: Locale) -> Parts:
    extra = {"starts": "2025-02-17", "ends": "2025-02-19", "url": "https://event.example.org/"}
    return (Block("place", COUNTRIES[locale][1]), Block("paragraph", SHORT[locale])), extra


def _link(locale: Locale) -> Parts:
    return (Block("paragraph", SHORT[locale]),), {"url": "https://link.example.org/a?b=1&c=2"}


def _erratum(locale: Locale) -> Parts:
    return (Block("paragraph", SHORT[locale]),), {"corrects": "2024-12/trade"}


_ITEMS = {
    "lead": _lead,
    "brief": _brief,
    "number": _number,
    "timeline": _timeline,
    "word": _word,
    "people": _people,
    "checklist": _checklist,
    "quote": _quote,
    "event": _event,
    "link": _link,
    "erratum": _erratum,
}


# Editions


def edition(locale: Locale = "en", kinds: Iterable[str] = KINDS, *, number: int = 1) -> Edition:
    """An edition with an item of each of `kinds`, named kind-1, kind-2 … in a section per kind."""
    items = [item(kind, f"{kind}-{place}", locale) for place, kind in enumerate(kinds, start=1)]
    sections: dict[str, list[str]] = {}
    for head, _ in items:
        sections.setdefault(head.kind, []).append(head.id)
    own = (
        Block("masthead", NAME[locale]),
        Block("tagline", SHORT[locale]),
        Block("imprint", IMPRINT[locale]),
        Block("issue_title", TITLE[locale]),
        Block("subject", TITLE[locale]),
        Block("preheader", PREHEADER[locale]),
        Block("paragraph", LETTER[locale]),
        *(Block("section", SECTION[locale], data={"items": tuple(names)}) for names in sections.values()),
    )
    return Edition(
        issue=f"2025-{number:02d}",
        number=number,
        date=date(2025, 1, 20),
        uid="5f2c8a3e-7a52-4b8e-9c39-0d6b1f6f7a01",
        locale=locale,
        blocks=(*own, *(block for _, blocks in items for block in blocks)),
        items=(EditionItem("", "", figures=FIGURES), *(head for head, _ in items)),
        nouns=NOUNS[locale],
    )


def charted(values: Iterable[str], locale: Locale = "en", *, mark: int = 0, label: str = "") -> Edition:
    """One item with a bar for each of `values`, percentages, named by `label` or a country."""
    numbers = [Decimal(value) for value in values]
    base = edition(locale, ("number",))
    figures = {f"v{at}": Figure("percent", number) for at, number in enumerate(numbers)}
    bars = tuple(
        Block(
            "bar",
            label or COUNTRIES[locale][at % 3],
            "number-1",
            {"figure": name} | ({"mark": True} if at == mark else {}),
        )
        for at, name in enumerate(figures)
    )
    return replace(
        base,
        blocks=(*(block for block in base.blocks if block.kind != "bar"), *bars),
        items=tuple(replace(head, figures={**head.figures, **figures}) for head in base.items),
    )


LONG_WORDS: Texts = {
    "en": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "uk": "дихлордифенілтрихлорметилметаналезування зовнішньоекономічнополітичного",
    "ja": "国際連合安全保障理事会常任理事国グローバルコミュニケーションネットワーク",
    "ar": "أفاستسقيناكموهاوفسيكفيكهمأفاستسقيناكموها",
}


def wordy(locale: Locale = "en") -> Edition:
    """Every kind of item, each text begun with a word that no line of a phone holds."""
    base = edition(locale)
    texts = {
        "title",
        "issue_title",
        "masthead",
        "section",
        "paragraph",
        "label",
        "bar",
        "why",
        "bullet",
        "entry",
        "person",
    }
    return replace(
        base,
        blocks=tuple(
            replace(block, text=f"{LONG_WORDS[locale]} {block.text}") if block.kind in texts else block
            for block in base.blocks
        ),
    )


def long(locale: Locale = "en") -> Edition:
    """Twenty items as a full issue mixes them: a lead, briefs, and two of most other kinds."""
    others = ("number", "timeline", "word", "people", "checklist", "quote")
    return edition(locale, ("lead", *["brief"] * 9, *others, "event", "link", "number", "erratum"))


def short(locale: Locale = "en") -> Edition:
    """Seven items, like the bulletin's own issues."""
    return edition(locale, ("lead", "brief", "brief", "brief", "number", "word", "timeline"))


def hostile(locale: Locale = "en") -> Edition:
    """Every text replaced by markup, code and line breaks that no renderer may take for its own."""
    from bulletin import inline

    words = inline.escape(HOSTILE)
    base = edition(locale)
    blocks = tuple(replace(block, text=f"{words}\r\nX-Header: {block.kind}") for block in base.blocks)
    items = tuple(replace(head, extra=_hostile_extra(head.extra)) for head in base.items)
    return replace(base, blocks=blocks, items=items)


def _hostile_extra(extra: Mapping[str, Any]) -> dict[str, Any]:
    words = {
        "original": HOSTILE,
        "url": "https://evil.example.org/\"'><script>alert(1)</script>",
        "terms": dict.fromkeys(LOCALES, HOSTILE),
        "corrects": "2024-12/\"'><script>",
    }
    return {key: words.get(key, value) for key, value in extra.items()}
