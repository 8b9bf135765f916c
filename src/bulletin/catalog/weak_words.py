"""Words that may carry a negation, but say something else where the other language says the same in its own word.

Each row holds what English, Ukrainian and Japanese say for one thing: where the source has a word of the row, the words
of that row in the translation are its own, and carry no negation of another word.
"""

from __future__ import annotations

import re
from functools import cache

from bulletin.model import Locale

_ROWS = (
    (r"only|just|merely|alone|sole\w*", r"лиш\w*|тільки|єдин\w*", r"だけ|のみ|ばかり"),
    (r"limit\w*|restrict\w*|narrow\w*|until|far", r"обмеж\w*", r"限|制約|まで"),
    (r"still|yet|again|also|another|more|further|even", r"ще|іще", r"まだ|いまだ|なお"),
    (r"differ\w*|various|kinds?|var(?:y|ie)\w*", r"різн\w*|відмінн\w*", r"異な|違"),
    (r"little|few\w*|less|small\w*|slight\w*", r"мало|менш\w*|невелик\w*", r"少|わずか"),
    (r"separate\w*|particular\w*|special\w*|individual\w*|certain|own", r"окрем\w*", r"特別|個別|別々|独自"),
    (r"difficult\w*|hard", r"важк\w*|складн\w*", r"困難|難し"),
    (r"first|earl\w+|beg[iau]n\w*|start\w*", "", r"初"),
    (r"foreign|abroad|diploma\w*|minist\w*|overseas|outside|extern\w*", r"закордон\w*", r"外"),
    (r"although|though|while|but|yet|however|despite|and|at all", r"хоч\w*|попри", r"ながら|ものの|のに"),
    (r"illegal\w*|unlawful\w*", r"незакон\w*", r"違法|不法"),
    (r"independen\w*", r"незалежн\w*", r"独立"),
    (r"need\w*|necess\w*|essential\w*|requir\w*", r"необхідн\w*", r"不可欠|必要|欠かせ"),
    (r"immediate\w*|direct\w*", r"негайн\w*|безпосередн\w*", r"即"),
    (r"secur\w*|safe\w*", r"безпек\w*|безпечн\w*|убезпеч\w*", r"不安"),
    (r"refugee\w*|evacuee\w*|displaced", r"", r"避難|難民"),
    (r"prohibit\w*|ban\w*|forb\w+", r"заборон\w*", r"禁"),
    (r"reject\w*|refus\w*|declin\w*|den(?:y|ied)", r"відмов\w*|відкин\w*|відхил\w*|запереч\w*", r"拒|否|断"),
    (r"los[est]\w*|losing|lost", r"втра\w*", r"失"),
    (r"against|oppos\w*|anti\w*|resist\w*", r"проти\w*", r"反|抗"),
    (r"stop\w*|end\w*|halt\w*|ceas\w*", r"припин\w*|перест\w*", r"止|終"),
    (r"clos\w+|near\w*", r"закри\w*", r"閉"),
    (r"free\w*|grants?", r"безоплатн\w*|безмит\w*", r"無償|無料"),
    (r"reduc\w*|cut\w*|fell|decreas\w*|shrank", r"зменш\w*|скоро\w*", r"減|削"),
    (r"leav\w*|left|withdr\w*|apart|away|distan\w*", r"вийш\w*|поза", r"離|脱|撤"),
    (r"deter\w*|contain\w*|restrain\w*", r"стрим\w*", r"抑"),
    (r"future|prospect\w*", "", r"未来"),
    (r"unmanned|drones?|wireless", r"безпілотн\w*", r"無人"),
    (r"very|emergenc\w*|extreme\w*", r"надзвичайн\w*", r"非常"),
    (r"consum\w*|fire\w*", "", r"消費|消防"),
    (r"real estate|property|movable", r"нерухом\w*", r"不動産"),
    (r"through|across|per|pure\w*", r"через\w*", ""),
    (r"wait\w*|expect\w*|unexpected\w*", r"неочікуван\w*", ""),
)
_COLUMN = {"en": 0, "uk": 1, "ja": 2}


@cache
def _compiled() -> tuple[tuple[re.Pattern[str] | None, ...], ...]:
    return tuple(tuple(_pattern(words, column) for column, words in enumerate(row)) for row in _ROWS)


def _pattern(words: str, column: int) -> re.Pattern[str] | None:
    if not words:
        return None
    return re.compile(words if column == _COLUMN["ja"] else rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def without_shared(text: str, source: str, locale: Locale, source_locale: Locale) -> str:
    """`text` without the words that say what a word of `source` says."""
    one, two = _COLUMN[source_locale], _COLUMN[locale]
    for row in _compiled():
        theirs, ours = row[one], row[two]
        if theirs and ours and ours.search(text) and theirs.search(source):
            text = ours.sub(" ", text)
    return text
