"""Whether a translation says yes where the source says no, or "may" where it says "must".

A surely negative word on one side asks for anything on the other that could carry its sense: a negation, a
prefix, "only", "lack", "instead"; but not for a word that says there what another word says here: "still" is «ще», and
carries nothing else. Sentences are compared one by one, those that were split or joined with their parts (`pairing`).
Right translations are to pass unheard, so many a wrong one does too; a language that has no signs here is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bulletin.catalog.pairing import paired, sentences
from bulletin.catalog.weak_words import without_shared
from bulletin.model import Locale


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells the polarity and the modality of a sentence in one language.

    idle      reads like a negation or a duty and is none: not only, かもしれない
    no        surely negates
    maybe_no  may stand for a negation of the other language
    must, may a duty, a possibility
    concord   asks for a negation beside it: «жодної не підписали»
    """

    idle: re.Pattern[str]
    no: re.Pattern[str]
    maybe_no: re.Pattern[str]
    must: re.Pattern[str]
    may: re.Pattern[str]
    concord: re.Pattern[str] | None = None


def _listed(patterns: str) -> str:
    """The alternatives of a list whose entries stand two spaces or a line apart."""
    return "|".join(re.split(r"\s{2,}", patterns.strip()))


def _words(patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_listed(patterns)})(?!\w)", re.IGNORECASE)


def _beginnings(patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_listed(patterns)})", re.IGNORECASE)


def _anywhere(patterns: str) -> re.Pattern[str]:
    return re.compile(_listed(patterns))


_EN_NO = r"""
    not  never  neither  nor  none  nobody  no one  nothing  nowhere  cannot  without  \w+n[’']t
    no(?! (?:longer|less|more|fewer|later) than|\. ?\d)
"""
_ENGLISH = Signs(
    idle=_words(r"""
        not (?:only|just|merely|simply|least|without)  no doubt  whether or not  why not  if not  or not
        no \w+ (?:\w+ ){0,4}more  none (?:\w+ ){0,3}more
    """),
    no=_words(_EN_NO),
    maybe_no=_words(rf"""
        {_EN_NO}
        un(?!i|der|til)\w{{3,}}  (?:irr|ill|anti|non|mis)\w+  im(?:mob|mor|perf|poss|prec|prob|prop)\w+
        in(?:ab|ac|ad|cap|comp|con|cor|dec|def|dep|dir|dis|eff|el|es|exp|f[ir])\w+
        in(?:hum|jus|op|sec|sens|sign|suf|tol|val|vis)\w+  dis(?!tri|cu|ast|pat|pla|tan|tinct)\w+  \w+less  \w+-free
        absen\w+  abandon\w*  against  all but  alone  although  any  apart  avoid\w*  away  ban\w*  bare(?:ly)?
        barr\w+
        before  beyond  but  ceas\w+  clear of  continu\w*  contrary  declin\w*  den(?:y|ie[sd]|ying)  despite  deter\w*
        differ\w*  difficult\w*  doubt\w*  empty  end\w*  ever  except\w*  exclu\w+  exempt\w*  fail\w*  far from
        fell short  few  fewer  forb\w+  free  hard  hardly  held back  hold\w* back  immune  instead  just  keep\w*
        kept
        lack\w*  least  leaves? out  left out  less  limit\w*  little  los[est]\w*  lost  merely  miss\w*  nil  off
        omit\w*
        only  oppos\w+  other  out of  outside  prevent\w*  prohibit\w*  rare  rarely  rather  refus\w+  reject\w*
        reluctan\w+  remain\w*  scarcely  seldom  separate\w*  short  spar\w+  stay\w*  still  stop\w*  than  though
        till
        too  unless  var(?:y|ie)\w*  until  waive\w*  whereas  while  wrong\w*  yet  zero
    """),
    must=_words("must  have to  has to  had to  shall  obliged? to  required to  obligat\\w+"),
    # Not the month, which stands beside a number.
    may=_words("might  could  can  perhaps  possibly  allow\\w*  permit\\w*  (?<![0-9\ufffc] )may(?! [0-9\ufffc])"),
)
_UKRAINIAN = Signs(
    idle=_words(r"""
        не (?:лише|лиш|тільки|просто)  не менш(?:е|ий|а)?  не (?:раз|без)  чи не  ледь не  мало не  як не  хіба не
        якщо не  щоб не  поки не  не (?:припин|переста|виход|забу|поступа|омина|мина|втра|полиша)\w*
    """),
    no=_words(r"""
        не  ані  без  жоден  жодн\w+  ніхто  нікого  нікому  ніщо  нічого  ніколи  ніде  нема  немає  неможливо
    """),
    maybe_no=_beginnings(r"""
        не  ні  ані  анти  без  брак  важк  виключ  відкин  відмов  відмінн  відсутн  відхил  доки  доти  жод  зайв
        закри
        замал  замість  занадто  заборон  запереч  зник  інак  інш  крім  ледве  лиш  мало  менш  навряд  надто
        обмеж  окрем
        окрім  перест  позбав  поза  поки  помил  попри  припин  пропус  проти  радше  різн  рідк  складн  скасов  стрим
        тільки  уник  хоч  всупереч  втра  ще
    """),
    concord=_words("жоден  жодн\\w+  ніхто  ніщо  нічого  ніколи  ніде  ані"),
    must=_words(r"""
        мусит\w+  мусять  мусив  мусил\w  повин\w+  зобов[’'ʼ]яз\w+  необхідно  слід  треба  потрібно  доводи\w+
        довел\w+
        ма(?:є|ють|в|ла|ло|ли) (?:\w+ )?\w+ти(?:ся)?
    """),
    may=_words("мож\\w+  міг  могл\\w  могти  можливо  імовірно  ймовірно  дозвол\\w+  здат\\w+"),
)
_JAPANESE = Signs(
    idle=_anywhere(r"""
        (?:だけ|のみ|ばかり)(?:では|で)?な[くい]  (?:では|じゃ)ないか  いかんせん  かもしれ(?:ない|ません|ず)
        ざるを[得え](?:ない|ず|なかった)  つつもない  とどまらず
        な(?:ければ|くては)[^。、な]{1,12}(?:ない|ず|ません)
        な(?:ければ|くては|いと)な[らり](?:ない|なかった|ず|ぬ|ません)?
        なくてはなら  なければいけ(?:ない|ません)  なお  に(?:ほか|他)なら(?:ない|ず|なかった)
        に[過す]ぎ(?:ない|ず|なかった)
        にかかわらず  に限らず  はずだ?  ほどなく  まず  まもなく  やむを得  わずか  を問わず  違いない  間違いなく
        限らない
        欠か(?:せない|せず|さない)  少なからず  少なく  絶え間ない  必ず  不可欠
    """),
    no=_anywhere(r"""
        ない(?=[。、」）]|$|と|が|こと|ため|もの|まま|よう|限り|ので|のが|のは|のだ|わけ|とし|場合)  なかった
        なくなっ  ません
        (?<=[れせけめえべてげきしじちみりいわたまならかさがば])ず(?=[、に。])  せずに  な[しき](?=に|[。、の]|$)
    """),
    maybe_no=_anywhere(r"""
        な[いくかけしき]  ず  ぬ  ません  [無不非未否欠禁拒避止廃失脱免断除反離]  ゼロ  だけ  のみ  しか  限  以外
        抜き  異な  別  困難  難し
        にくい  づらい  がた  かね  のほか  外  少な  わずか  まで  のに  ながら  ものの  ではなく  むしろ  代わり
        かわり  違  閉  偏  一貫  消
        独  抑  控  まだ  いまだ  逃  漏  誤  初  落
    """),
    must=_anywhere(r"""
        な(?:ければ|くては)な[らり]  なければいけ  ねばなら  べき  ざるを[得え]  義務  必要が  必要で  必要だ
        必要とし  必須  求められ
    """),
    may=_anywhere("かもしれ  てもよい  てもいい  可能  でき  うる  得る  あり得  ありう  だろう  おそらく"),
)
_SIGNS: Mapping[str, Signs] = {"en": _ENGLISH, "uk": _UKRAINIAN, "ja": _JAPANESE}


def polarity(source: str, text: str, source_locale: Locale, locale: Locale) -> Iterator[tuple[str, Mapping[str, str]]]:
    """polarity-lost, polarity-gained, modality: sentences that say no, or must, on one side only."""
    one, two = source_locale.partition("-")[0], locale.partition("-")[0]
    if one not in _SIGNS or two not in _SIGNS:
        return
    pairs = tuple(_Pair(*each, one, two) for each in paired(sentences(source, one), sentences(text, two)))
    for at, pair in enumerate(pairs):
        beside = (*pairs[max(at - 1, 0) : at], *pairs[at + 1 : at + 2])
        for rule in _turned(pair, beside):
            yield rule, {"source": _shortened(pair.source), "text": _shortened(pair.text)}


@dataclass(frozen=True)
class _Pair:
    """A sentence and the one that translates it."""

    source: str
    text: str
    first: Locale
    second: Locale

    @property
    def one(self) -> Signs:
        return _SIGNS[self.first]

    @property
    def two(self) -> Signs:
        return _SIGNS[self.second]

    @cached_property
    def source_no(self) -> int:
        return len(self.one.no.findall(self.one.idle.sub(" ", self.source)))

    @cached_property
    def text_no(self) -> int:
        return len(self.two.no.findall(self.two.idle.sub(" ", self.text)))

    @cached_property
    def lost(self) -> bool:
        return bool(self.source_no) and (self._carried() < self.source_no or _alone(self.two, self.text))

    def _carried(self) -> int:
        """How many words of the text can stand for a negation of the source."""
        return len(self.two.maybe_no.findall(without_shared(self.text, self.source, self.second, self.first)))

    @cached_property
    def gained(self) -> bool:
        return bool(self.text_no) and not self.one.maybe_no.search(self.source)

    @cached_property
    def weakened(self) -> bool:
        return _is(self.one.must, self.source, self.one.may) and _is(self.two.may, self.text, self.two.must)

    @cached_property
    def hardened(self) -> bool:
        return _is(self.one.may, self.source, self.one.must) and _is(self.two.must, self.text, self.two.may)


def _alone(signs: Signs, text: str) -> bool:
    """Whether a word that asks for a negation beside it has none, as where «не» was left out."""
    if signs.concord is None or not signs.concord.search(text):
        return False
    return not signs.maybe_no.search(signs.concord.sub(" ", text))


def _is(sign: re.Pattern[str], text: str, other: re.Pattern[str]) -> bool:
    return bool(sign.search(text)) and not other.search(text)


def _turned(pair: _Pair, beside: tuple[_Pair, ...]) -> Iterator[str]:
    # Where a sentence was split and others joined, what is missed here stands in the one before or after.
    if pair.lost and not any(each.text_no and not each.source_no for each in beside):
        yield "polarity-lost"
    if pair.gained and not any(each.source_no and not each.text_no for each in beside):
        yield "polarity-gained"
    # With a negation, must and may change places: must not, may not.
    if not (pair.source_no or pair.text_no) and (pair.weakened or pair.hardened):
        yield "modality"


def _shortened(text: str, most: int = 60) -> str:
    return text.replace("\ufffc", "…") if len(text) <= most else f"{text[:most].rstrip()}…".replace("\ufffc", "…")
