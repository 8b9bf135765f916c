"""The translation memory: sentences, pairs of them, what is found; and its way through TMX."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bulletin import inline
from bulletin.catalog import po, tmx
from bulletin.catalog.memory import Memory, Unit, memory, parts, sentences, units
from bulletin.errors import BulletinError
from bulletin.model import Place

PLACE = Place("memory.tmx")


# Sentences


@pytest.mark.parametrize(
    ("locale", "text", "count"),
    [
        ("en", "Trade grew. Aid did not.", 2),
        ("en", "It asked: why? Nobody knew! Then it stopped…", 3),
        ("en", "Mr. Abe met Mr. Putin in the U.S. Senate on Jan. 5 at 9 a.m. sharp.", 1),
        ("en", "The U.K. Treasury, e.g. Mr. J. Smith, paid 2.5 million, see No. 5.", 1),
        ("en", "It rose by 2.5. It was 2023. Then it fell.", 3),
        ("en", "It is in <b>bold. Still bold</b> and on. Next.", 2),
        ("en", "It ends <b>in bold.</b> Next. <a1>Source</a1>", 3),
        ("en", "It cost {aid|=12.1 billion. Really}. Next.", 2),
        ("en", "“Quoted.” Then more. (In brackets.) End.", 4),
        ("en", "the iPhone. iPhones follow", 1),
        ("uk", "Торгівля зросла. Допомога — ні.", 2),
        ("uk", "У 2023 р. Японія дала 5 млрд. Це багато.", 1),
        ("uk", "А. Поліщук та ін. Писали про м. Київ, вул. Хрещатик і т. д.", 1),
        ("uk", "«Чому?» — спитали вони. Ніхто не знав!", 2),
        ("ja", "貿易は増えた。援助は減った。", 2),
        ("ja", "首相は「行く。必ず行く。」と述べた。反対はなかった。", 2),
        ("ja", "なぜか？わからない！終わり。", 3),
        ("ja", "<b>貿易。増</b>えた。次。", 2),
        ("en", "", 0),
        ("en", "No stop at all", 1),
    ],
)
def test_sentences_end_where_they_end(locale: str, text: str, count: int) -> None:
    assert len(sentences(text, locale)) == count


@given(st.text("aA. !?。！「」<b></b>{x}\n5р", max_size=60), st.sampled_from(["en", "uk", "ja", "pl"]))
def test_sentences_lose_nothing_but_the_space_between(text: str, locale: str) -> None:
    assert "".join("".join(sentences(text, locale)).split()) == "".join(text.split())


@given(st.lists(st.sampled_from(["Aa.", "<b>B b.</b>", "{x}.", "<a1>C.</a1> d."]), max_size=6))
def test_each_sentence_is_whole(pieces: list[str]) -> None:
    for each in sentences(" ".join(pieces), "en"):
        inline.parse(each)


def test_sentences_pair_up_where_both_sides_have_as_many_with_the_same_figures() -> None:
    def count(source: str, target: str) -> int:
        return len(parts(Unit(source, target), locale="uk", source="en"))

    assert count("One {x}. Two {y}.", "Раз {x}. Два {y|loc}.") == 2
    assert count("One {x}. Two {y}.", "Раз {y}. Два {x}.") == 0
    assert count("One. Two.", "Раз, два.") == 0
    assert count("One.", "Раз.") == 0
    assert count("One <b>a</b>. Two.", "Раз. Два <b>a</b>.") == 0


# Catalogs


def catalog(text: str) -> po.Catalog:
    found, findings = po.parse(text, "x.po")
    assert found is not None, findings
    return found


TEXT = """msgid "Trade grew. Aid fell."
msgstr "Торгівля зросла. Допомога впала."

msgctxt "bar"
msgid "Lead"
msgstr "Головна тема"

#, fuzzy
msgid "Unsure"
msgstr "Може"

msgid "Empty"
msgstr ""

#~ msgid "Gone"
#~ msgstr "Зникло"

#~ msgid "Lead"
#~ msgstr "Вести"
"""


def known(*texts: str) -> Memory:
    named = [(f"2025-0{number}", catalog(text)) for number, text in enumerate(texts, start=1)]
    return memory(units(named, locale="uk", source="en"), locale="uk", source="en")


def test_what_is_finished_or_obsolete_is_remembered_by_context() -> None:
    found = known(TEXT)

    assert found.exact("bar", "Lead") == "Головна тема"
    assert found.exact("", "Lead") == "Вести"
    assert found.exact(None, "Gone") == "Зникло"
    assert found.exact("", "Unsure") is None
    assert found.exact("", "Empty") is None
    assert found.exact("", "Aid fell.") is None


def test_living_texts_go_before_obsolete_ones_and_earlier_catalogs_before_later() -> None:
    old, new = '#~ msgid "A"\n#~ msgstr "старе"\n', 'msgid "A"\nmsgstr "нове"\n'

    assert known(old, new).exact("", "A") == "нове"
    assert known(new, new.replace("нове", "інше")).exact("", "A") == "нове"


def test_suggestions_are_ranked_and_say_where_they_are_from() -> None:
    found = known(TEXT).suggest("Aid fell.")
    assert [(each.score, each.unit.target, each.unit.origin) for each in found[:1]] == [
        (100, "Допомога впала.", "2025-01")
    ]
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)

    near = known(TEXT).suggest("Trade grew. Aid fell again.")
    assert {each.unit.source for each in near} == {"Trade grew. Aid fell.", "Trade grew.", "Aid fell."}
    assert known(TEXT).suggest("Nothing of that kind, {x}") == ()
    assert len(known(TEXT).suggest("Trade grew. Aid fell.", 1)) == 1


def test_figures_and_tags_of_another_name_are_alike() -> None:
    found = known('msgid "It grew by {rise} in <b>{year}</b>."\nmsgstr "x {rise} <b>{year}</b>"\n')

    assert found.suggest("It grew by {growth|bare} in {y}.")[0].score == 100


# TMX

TAGGED = st.recursive(
    st.one_of(
        st.text("ab &<>{}\"'\u00a0。日ї\n\r\t]", min_size=1, max_size=6).map(inline.escape),
        st.sampled_from(["{trade}", "{rise|loc}", "{x|=a & b}", "&gt;", "&amp;lt;", "&amp;"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.tuples(st.sampled_from(["b", "i", "c", "a1", "a12"]), inner).map(lambda p: f"<{p[0]}>{p[1]}</{p[0]}>"),
    ),
    max_leaves=8,
)


def sound(text: str) -> bool:
    try:
        inline.parse(text)
    except inline.InlineError:
        return False
    return bool(text)


UNITS = st.builds(
    Unit,
    TAGGED.filter(sound),
    TAGGED.filter(sound),
    st.sampled_from(["", "bar", 'a <b> & "c"']),
    st.sampled_from(["2025-01", "other"]),
    st.booleans(),
)


@given(st.dictionaries(st.sampled_from(["uk", "ja"]), st.lists(UNITS, min_size=1, max_size=4, unique=True)))
def test_units_come_back_from_tmx_as_they_were(listed: dict[str, list[Unit]]) -> None:
    text = tmx.dump(listed, "en")
    found = tmx.parse(text.encode(), PLACE, source="en", locales=("en", "uk", "ja"))

    assert found == {locale: tuple(each) for locale, each in sorted(listed.items())}
    assert tmx.dump(found, "en") == text


def test_tmx_says_its_source_language_and_keeps_codes_in_elements() -> None:
    text = tmx.dump({"uk": [Unit("A <b>{x}</b> &lt;", "Б <b>{x|loc}</b>", "bar", "2025-01")]}, "en")
    root = etree.fromstring(text.encode())
    segments = list(root.iter("seg"))

    assert root.get("version") == "1.4"
    assert root[0].get("srclang") == "en"
    assert [each.tag for each in segments[0]] == ["bpt", "ph", "ept", "ph"]
    assert [each.text for each in root.iter("prop")] == ["bar", "2025-01"]


def test_characters_that_xml_forbids_and_texts_that_are_none_are_left_out() -> None:
    text = tmx.dump({"uk": [Unit("a\x00b", "в"), Unit("<b>open", "г"), Unit("e", "")]}, "en")
    found = tmx.parse(text.encode(), PLACE, source="en", locales=("uk",))

    assert [each.source for each in found["uk"]] == ["ab"]


FOREIGN = """<?xml version="1.0" encoding="UTF-16"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="OmegaT" segtype="sentence" srclang="EN-US" datatype="plaintext"/>
<body>
<!-- Default translations -->
<tu><note>checked</note>
<tuv xml:lang="en-US"><seg>Trade &lt; <bpt i="0" x="0">&lt;strong&gt;</bpt>aid<ept i="0">&lt;/strong&gt;</ept> {n}<ph x="1">&lt;br/&gt;</ph></seg></tuv>
<tuv lang="UK_UA" changeid="me"><seg>Торгівля &lt; <it pos="begin">&lt;x&gt;</it><hi type="b">допомога</hi><bpt i="1">{<sub>y</sub></bpt></seg></tuv>
<tuv xml:lang="pl"><seg>Handel</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Handel</seg></tuv><tuv xml:lang="uk"><seg>Торгівля</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg></seg></tuv><tuv xml:lang="uk"><seg>Торгівля</seg></tuv></tu>
</body></tmx>"""


def test_files_of_other_tools_give_their_words() -> None:
    found = tmx.parse(FOREIGN.encode("utf-16"), PLACE, source="en", locales=("en", "uk", "ja"))

    assert found == {"uk": (Unit("Trade &lt; aid &#123;n&#125;", "Торгівля &lt; допомога"),)}
    assert all(sound(each.source) and sound(each.target) for each in found["uk"])


BOMB = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><tmx version="1.4"><body><tu>&b;</tu></body></tmx>'
OUTSIDE = '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/hostname">]><tmx version="1.4"><body>&a;</body></tmx>'


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "tmx-syntax"),
        (b"words", "tmx-syntax"),
        (b"<html/>", "tmx-syntax"),
        (b"<tmx><body>\x00</body></tmx>", "tmx-syntax"),
        (b'<?xml version="1.0" encoding="klingon"?><tmx/>', "tmx-syntax"),
        (BOMB.encode(), "tmx-entities"),
        (BOMB.encode("utf-16"), "tmx-entities"),
        (OUTSIDE.encode(), "tmx-entities"),
        (b"<tmx>" + b" " * tmx.MOST, "tmx-large"),
    ],
    ids=["empty", "words", "html", "zero", "charset", "bomb", "bomb-16", "outside", "large"],
)
def test_what_is_no_tmx_or_means_harm_is_refused(data: bytes, rule: str) -> None:
    with pytest.raises(BulletinError) as caught:
        tmx.parse(data, PLACE, source="en", locales=("uk",))
    assert [each.rule for each in caught.value.findings] == [rule]
