"""What can be wrong, in words: one table of rules, and the exceptions that carry findings.

A rule has an identifier (what waivers and scripts name), a severity, a message and a hint.
Both are msgids of the domain `bulletin`, filled with the finding's params; English stands
here, other languages in the catalogs. Messages: no capital at the start, no full stop, names in
backticks. Hints: the next step, where possible a command.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bulletin.model import Finding, Place, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    severity: Severity
    message: str
    hint: str = ""


def _(message: str) -> str:
    """Marks a msgid for extraction."""
    return message


ERROR: Severity = "error"
WARNING: Severity = "warning"

RULES: dict[str, Rule] = {
    # files
    "file-missing": Rule(ERROR, _("there is no such file"), _("check the path, or restore it: git checkout -- {path}")),
    "file-encoding": Rule(ERROR, _("not UTF-8: byte {offset} is {byte}"), _("save the file as UTF-8")),
    "file-unreadable": Rule(ERROR, _("cannot be read: {reason}"), _("check the permissions of the file")),
    "file-unwritable": Rule(
        ERROR,
        _("cannot be written: {reason}"),
        _("free some space or mend the permissions, then run the command again; what was there before is unchanged"),
    ),
    "tsv-columns": Rule(
        ERROR, _("{count} columns where the header has {expected}"), _("columns are separated by one tab each")
    ),
    "tsv-header": Rule(
        ERROR, _("the header row has no column `{column}`"), _("restore the header: git checkout -- locales/nouns.tsv")
    ),
    "text-control": Rule(
        ERROR,
        _("holds a character that XML forbids, {character}"),
        _("delete the character; it often comes with text pasted from a PDF"),
    ),
    # heads and bulletin.toml
    "toml-syntax": Rule(ERROR, _("the TOML is broken: {reason}"), _('values are quoted: key = "value"')),
    "head-missing": Rule(
        ERROR, _("the head between two lines of +++ is missing"), _("begin the file with +++, the keys, and +++ again")
    ),
    "key-unknown": Rule(ERROR, _("unknown key `{key}`"), _("did you mean `{nearest}`?")),
    "key-unexpected": Rule(ERROR, _("unknown key `{key}`"), _("keys allowed here: {allowed}")),
    "key-missing": Rule(ERROR, _("`{key}` is missing"), _("add a line {key} = …")),
    "value-type": Rule(ERROR, _("`{key}` should be {expected}"), ""),
    "value-choice": Rule(ERROR, _("`{key}` is `{value}`"), _("one of: {allowed}")),
    "value-empty": Rule(ERROR, _("`{key}` is empty"), _("write it, or delete the line")),
    "date-bad": Rule(ERROR, _("`{key}` is not a date: `{value}`"), _("write it as 2024-02-19, 2024-02 or 2024")),
    "url-bad": Rule(
        ERROR, _("`{key}` is not a web address: `{value}`"), _("write a whole address that begins with https://")
    ),
    "id-bad": Rule(ERROR, _("`{value}` cannot be an id"), _("use lower-case letters, digits and hyphens")),
    "locale-unknown": Rule(
        ERROR, _("Babel does not know the locale `{value}`"), _("use a language tag such as uk, ja or pt-BR")
    ),
    "locale-source": Rule(
        ERROR, _("`locales` does not hold the source language `{value}`"), _('add "{value}" to locales')
    ),
    "time-zone": Rule(ERROR, _("there is no time zone `{value}`"), _("write it as Europe/Kyiv or UTC")),
    "address-bad": Rule(
        ERROR, _("`{key}` is `{value}`, which is no mail address: {reason}"), _("write it as name@example.org")
    ),
    "list-id-bad": Rule(
        ERROR, _("`{key}` is `{value}`, which no list can be called"), _("write it like a domain: bulletin.example.org")
    ),
    "sender-missing": Rule(WARNING, _("[sender] has no `{key}`"), _("fill it in before mail is sent")),
    # sending
    "recipient-bad": Rule(
        ERROR, _("no mail can be sent to `{value}`: {reason}"), _("write one address a --to: --to name@example.org")
    ),
    "recipient-twice": Rule(ERROR, _("`{value}` is there twice"), _("leave one of them out")),
    "send-withdrawn": Rule(
        ERROR,
        _("the {locale} edition was withdrawn: no mail is made of it"),
        _("name the other languages: --locale"),
    ),
    "send-nothing": Rule(
        ERROR, _("every edition of {issue} was withdrawn: no mail is made of them"), _("test another issue")
    ),
    "way-out-mail": Rule(
        WARNING,
        _("readers cannot unsubscribe with one click: `app_url` is no https address"),
        _("set app_url to the https address of the app; large providers ask for it"),
    ),
    "way-out-missing": Rule(
        WARNING,
        _("readers cannot unsubscribe: neither `app_url` nor `unsubscribe` of [mail] is set"),
        _("set app_url, and an address for unsubscribing under [mail], before mail is sent to readers"),
    ),
    "relay-missing": Rule(
        ERROR,
        _("no relay is set that would take mail"),
        _(
            "export BULLETIN_SMTP_URL=smtp+starttls://USER:PASSWORD@HOST:587, or set relay under [mail];"
            " without one: --eml DIR"
        ),
    ),
    "relay-bad": Rule(
        ERROR,
        _("not the address of a relay: {reason}"),
        _("write it as smtp+starttls://USER:PASSWORD@HOST:587, smtps://… or smtp://…"),
    ),
    "relay-secret": Rule(
        ERROR,
        _("`relay` holds a password, and this file is committed"),
        _("take user and password out here, and set BULLETIN_SMTP_URL in the environment instead"),
    ),
    "relay-unencrypted": Rule(
        ERROR,
        _("the password would go to {relay} for everybody on the way to read"),
        _("use smtp+starttls:// (port 587) or smtps:// (port 465)"),
    ),
    "relay-unreachable": Rule(
        ERROR, _("no connection: {reason}"), _("check host and port, and that the relay may be reached from here")
    ),
    "relay-closed": Rule(
        ERROR, _("the relay ended the connection"), _("check that the port is the one for this kind of connection")
    ),
    "relay-certificate": Rule(
        ERROR,
        _("the relay's certificate is not to be trusted: {reason}"),
        _("use the host name that is in it; for an authority of your own: export SSL_CERT_FILE=ca.pem"),
    ),
    "relay-tls": Rule(
        ERROR,
        _("no encrypted connection: {reason}"),
        _("smtps:// is for port 465, smtp+starttls:// for 587 and 25"),
    ),
    "relay-no-starttls": Rule(
        ERROR,
        _("the relay does not offer STARTTLS"),
        _("use smtps:// where it encrypts from the start; smtp:// does not encrypt at all"),
    ),
    "relay-no-login": Rule(
        ERROR,
        _("the relay offers no way to log in that is known here"),
        _("leave user and password out, or use the port on which it lets users in"),
    ),
    "relay-login": Rule(
        ERROR,
        _("the relay refused the login of `{user}`: {answer}"),
        _("check user and password; a special character in them is written as % and two digits, @ as %40"),
    ),
    "relay-no-smtp": Rule(
        ERROR,
        _("what answers there is no relay for mail"),
        _("check that the port is the one for this kind of connection"),
    ),
    "relay-answer": Rule(ERROR, _("the relay refused to talk: {answer}"), _("ask who runs the relay")),
    "mail-refused-sender": Rule(
        ERROR,
        _("the relay refused the sender `{sender}`: {answer}"),
        _("set envelope under [mail] to an address that it lets you send from"),
    ),
    "mail-refused-login": Rule(
        ERROR,
        _("the relay takes mail only from those who log in: {answer}"),
        _("put user and password into BULLETIN_SMTP_URL: smtp+starttls://USER:PASSWORD@HOST:587"),
    ),
    "mail-refused-recipient": Rule(
        ERROR,
        _("the relay refused `{recipient}`: {answer}"),
        _("check the address, and whether the relay wants a login"),
    ),
    "mail-refused-message": Rule(
        ERROR,
        _("the relay refused the {locale} mail to `{recipient}`: {answer}"),
        _("its answer says why; --eml DIR writes the mail to look at"),
    ),
    "mail-deferred": Rule(
        ERROR,
        _("the relay does not take the {locale} mail to `{recipient}` now: {answer}"),
        _("run the command again later"),
    ),
    "mail-unsent": Rule(
        ERROR,
        _("the connection broke before the {locale} mail to `{recipient}` was complete: {answer}"),
        _("nothing of it was delivered; run the command again"),
    ),
    "mail-unknown": Rule(
        ERROR,
        _("the connection broke after the {locale} mail to `{recipient}` had been sent: it may have been delivered"),
        _("look for {id} in the mailbox or in the relay's log before you send it again"),
    ),
    # figures
    "figure-name": Rule(
        ERROR, _("`{name}` cannot name a figure"), _("use lower-case letters, digits and underscores, a letter first")
    ),
    "figure-kind": Rule(ERROR, _("figure `{name}` has no kind that is known"), _("one of: {allowed}")),
    "figure-value": Rule(ERROR, _("figure `{name}`: `{value}` is not {expected}"), _("for example: {example}")),
    "figure-noun": Rule(
        ERROR,
        _("figure `{name}`: the counted noun `{noun}` is not in locales/nouns.tsv"),
        _("add a line for `{noun}` with its forms in every language"),
    ),
    "figure-computed": Rule(
        ERROR,
        _("figure `{name}`: `{computed}` gives {result}, not `{value}`"),
        _("mend the value or the calculation"),
    ),
    "figure-unsupported": Rule(
        ERROR,
        _("figure `{name}`: `{value}` does not stand in {passages}"),
        _(
            "bulletin paper show {paper} lists what they say; where it was worked out from them, "
            'add computed = "…", or waive the finding'
        ),
    ),
    "figure-unknown": Rule(
        ERROR,
        _("the text names a figure `{name}` that the head does not declare"),
        _("declare it in [figures], or mend the name: {declared}"),
    ),
    "figure-unused": Rule(
        ERROR, _("figure `{name}` is not used"), _("use {{{name}}} in the text, or delete it from [figures]")
    ),
    "figure-form": Rule(
        ERROR, _("`{{{name}|{form}}}`: a figure of kind {kind} has no such form"), _("forms: {allowed}")
    ),
    "figure-other": Rule(ERROR, _("`{value}` is {other}"), _('ask for that kind: bulletin figure {kind} "{value}"')),
    "figure-weekday": Rule(ERROR, _("{value} is a {weekday}"), _("mend the date, or leave the day of the week out")),
    "figure-override": Rule(
        ERROR,
        _("`{override}` reads as {found}, and the figure is {expected}"),
        _("write the same value in other words, or {{{name}}} alone for the usual form"),
    ),
    "figure-override-unread": Rule(
        ERROR,
        _("`{override}`: own words for a figure cannot be compared in {locale}, only in {known}"),
        _("write {{{name}}} alone; how {locale} writes it is set in locales/{locale}/figures.toml"),
    ),
    "house-locale": Rule(
        ERROR, _("[house.{locale}]: `{locale}` is no language of this bulletin"), _("languages there are: {allowed}")
    ),
    "house-none": Rule(
        ERROR, _("[house.{locale}]: this language has no forms to choose from"), _("write its forms in {path}")
    ),
    "pattern-fields": Rule(
        ERROR,
        _("the pattern of `{key}` does not hold the fields it should"),
        _("write {expected} in it, and no other braces"),
    ),
    "forms-unreviewed": Rule(
        WARNING,
        _("nobody who speaks {locale} has reviewed these figures: {kinds}"),
        _("look: bulletin figure {kind} VALUE --locale {locale}; then add the kind to `reviewed`"),
    ),
    "locale-present": Rule(
        ERROR,
        _("`{value}` is a language of this bulletin already"),
        _("bring its catalogs up to date: bulletin catalog update"),
    ),
    "locales-unwritten": Rule(
        ERROR, _("`locales` is written in a way that cannot be added to"), _('add "{value}" to it by hand')
    ),
    # figures compared across languages; a finding says itself whether it is an error or a warning
    "figure-differs": Rule(
        ERROR,
        _("the {locale} text says `{found}` where {other} says `{expected}`"),
        _("mend the figure that is wrong, or waive the finding"),
    ),
    "figure-missing": Rule(
        ERROR, _("the {locale} text has no figure for `{expected}` of {other}"), _("add it, or waive the finding")
    ),
    "figure-extra": Rule(
        ERROR, _("`{found}` stands in the {locale} text alone"), _("mend or delete it, or waive the finding")
    ),
    "jsonl-syntax": Rule(ERROR, _("the line is not JSON: {reason}"), _("write one object on each line")),
    "jsonl-long": Rule(ERROR, _("a text is longer than {limit} characters"), _("compare paragraph by paragraph")),
    "jsonl-texts": Rule(
        ERROR, _("the line holds no two texts to compare"), _("write at least two of {known}, each a text in quotes")
    ),
    # items and issues
    "text-stray": Rule(
        ERROR, _("a stray `{detail}`"), _("write &lt; for <, &#123; for an opening and &#125; for a closing brace")
    ),
    "text-nesting": Rule(
        ERROR, _("the tag {detail} is not closed in order"), _("tags come in pairs: <b>…</b>, <a1>…</a1>")
    ),
    "markdown-html": Rule(ERROR, _("raw HTML is refused: `{detail}`"), _("use Markdown; write &lt; for a plain <")),
    "markdown-unsupported": Rule(
        ERROR,
        _("{what} has no place in an item"),
        _("items hold paragraphs, lists, quotations, subheadings and images"),
    ),
    "link-unknown": Rule(
        ERROR,
        _("the text names a link `{name}` that the head does not declare"),
        _('declare it: [links] {name} = {{ url = "https://…" }}'),
    ),
    "link-unused": Rule(
        ERROR, _("link `{name}` is not used"), _("use [words][{name}] in the text, or delete it from [links]")
    ),
    "image-unknown": Rule(
        ERROR,
        _("the text shows an image `{name}` that the head does not declare"),
        _('declare it: [images] {name} = {{ file = "…", alt = "…" }}'),
    ),
    "image-unused": Rule(
        ERROR, _("image `{name}` is not used"), _("show it with ![caption][{name}], or delete it from [images]")
    ),
    "image-missing": Rule(ERROR, _("there is no image issues/media/{file}"), _("put the file there, or mend its name")),
    "image-name": Rule(
        ERROR,
        _("`{file}` is not the name of a file in issues/media/"),
        _("use letters, digits, dots, hyphens and underscores, no folders"),
    ),
    "image-format": Rule(
        ERROR, _("issues/media/{file} is not a PNG, JPEG, GIF or WebP picture"), _("convert the picture to PNG or JPEG")
    ),
    "item-missing": Rule(
        ERROR, _("there is no item `{item}`"), _("write issues/items/{item}.md, or mend the id: {nearest}")
    ),
    "item-twice": Rule(
        ERROR,
        _("item `{item}` is used twice, first in {first}"),
        _("an item belongs to one issue: take it out of one of them"),
    ),
    "item-unused": Rule(WARNING, _("item `{item}` is in no issue"), _("list it in a section of an issue")),
    "item-fields": Rule(ERROR, _("an item of kind `{kind}` needs `{key}`"), _("add {key} to the head")),
    "item-body": Rule(
        ERROR, _("an item of kind `{kind}` needs a text below its head"), _("write it below the second line of +++")
    ),
    "item-uncited": Rule(
        ERROR,
        _("an item of kind `{kind}` cites a paper, and this one does not"),
        _('add cite = ["…"]; bulletin paper show {paper} lists the passages'),
    ),
    "item-length": Rule(
        WARNING,
        _("{words} words; a {kind} has {least} to {most}"),
        _("shorten or fill it, readers count on the length"),
    ),
    "cite-unknown": Rule(
        ERROR, _("paper `{paper}` has no passage `{cite}`"), _("bulletin paper show {paper} lists the passages")
    ),
    "paper-rates": Rule(
        WARNING,
        _("`{sums}` in {passage} makes {rate}, `{other_sums}` in {other_passage} makes {other_rate}"),
        _("ask the author which rate holds, and print such sums in one currency until it is known"),
    ),
    "paper-copied": Rule(
        ERROR,
        _("at least {count} words in a row are the paper’s own, from {passage}: `{words} …`"),
        _("say it in words of your own, or quote it: a line that begins with > and names who says it"),
    ),
    "paper-stop": Rule(
        WARNING,
        _("{passage} ends without a full stop: `… {words}`"),
        _("look into the paper whether the end of the sentence is missing"),
    ),
    "paper-doubled": Rule(
        WARNING, _("{passage} says a thing twice: `{words}`"), _("do not carry it over; tell the author")
    ),
    "paper-relative": Rule(
        WARNING,
        _("{passage} tells a time from the day of writing: `{words}`"),
        _("ask the author for the date, and write the date in items"),
    ),
    "cite-paperless": Rule(ERROR, _("`{cite}` is cited, and no paper is named"), _('add paper = "{paper}"')),
    "correction-item": Rule(ERROR, _("issue {issue} has no item `{item}`"), _("items it has: {known}")),
    "paper-unknown": Rule(ERROR, _("there is no paper `{paper}`"), _("bulletin paper add FILE --id {paper}")),
    "issue-id": Rule(ERROR, _("the issue is called `{id}` but its file `{file}`"), _("rename the file or mend the id")),
    "search-missing": Rule(
        WARNING,
        _("the site has no search: Pagefind is not installed"),
        _("install it: pip install 'bulletin[search]'; or delete [search] from bulletin.toml"),
    ),
    "search-failed": Rule(
        WARNING,
        _("the site has no search: Pagefind failed with {reason}"),
        _("build again; if it fails again, install it anew: pip install --force-reinstall 'bulletin[search]'"),
    ),
    "issue-reserved": Rule(
        ERROR,
        _("an issue cannot be called `{id}`: the site has a page of that name"),
        _("rename the file and its id, say to 2025-02"),
    ),
    "issue-number-twice": Rule(
        ERROR, _("issue number {number} is taken by {first}"), _("give this issue the next free number")
    ),
    "uid-bad": Rule(
        ERROR, _("`uid` is not a UUID: `{value}`"), _("mint one: python3 -c 'import uuid; print(uuid.uuid4())'")
    ),
    "issue-uid-twice": Rule(
        ERROR, _("the uid is that of {first}"), _("mint a new one: python3 -c 'import uuid; print(uuid.uuid4())'")
    ),
    "was-taken": Rule(
        ERROR,
        _("`was` names `{value}`, an id of {other}"),
        _("name each earlier id of this issue once, and none of another issue"),
    ),
    "was-other": Rule(
        ERROR,
        _("`was` names `{value}`, whose published {locale} edition has another uid"),
        _('readers know the issue by its uid: restore uid = "{uid}", or delete `{value}` from `was`'),
    ),
    "was-missing": Rule(
        ERROR,
        _("this issue was published as `{value}`"),
        _('if you renamed it, add was = ["{value}"]: its old address then leads to the new one; else mint another uid'),
    ),
    "was-unpublished": Rule(
        WARNING,
        _("the published {locale} edition does not know that its issue was renamed"),
        _("bulletin publish {issue} moves it, its words, identity and release time as they are"),
    ),
    "issue-lead": Rule(
        WARNING, _("an issue has one lead, this one {count}"), _("make one item the lead, the others briefs")
    ),
    "issue-unknown": Rule(ERROR, _("there is no issue `{issue}`"), _("issues there are: {known}")),
    "issue-empty": Rule(WARNING, _("the issue lists no items"), _('add a [[sections]] table with items = ["…"]')),
    "text-long": Rule(
        WARNING, _("`{key}` is {width} wide, more than {limit}"), _("shorten it: mail programs cut what is longer")
    ),
    # catalogs
    "po-syntax": Rule(
        ERROR,
        _("the PO file is broken: {reason}"),
        _("mend the line in a text editor; bulletin catalog update writes nothing until then"),
    ),
    "po-charset": Rule(ERROR, _("the catalog says charset {charset}"), _("convert it: msgconv --to-code=UTF-8")),
    "po-duplicate": Rule(
        ERROR, _("the message stands here twice, first in line {first}"), _("delete one of the two entries")
    ),
    "po-placeholders": Rule(
        ERROR,
        _("the translation has other figures than the source: {difference}"),
        _("use each of {expected} as often as the source does"),
    ),
    "po-tags": Rule(
        ERROR,
        _("the translation has other tags than the source: {difference}"),
        _("use each of {expected} as often as the source does"),
    ),
    "po-fields": Rule(
        ERROR,
        _("the translation has other fields than the source: {difference}"),
        _("copy the fields from the source: {expected}"),
    ),
    "po-newline": Rule(
        ERROR,
        _("source and translation do not both begin or end with a line break"),
        _("take the \\n away, or add it, as in the source"),
    ),
    "po-plurals": Rule(
        ERROR, _("{count} plural forms where the header promises {expected}"), _("fill msgstr[0] to msgstr[{last}]")
    ),
    "po-plural-header": Rule(
        ERROR, _("the Plural-Forms header cannot be read: {reason}"), _("for this language: {example}")
    ),
    "po-language": Rule(
        ERROR,
        _("the catalog says Language: {language} but stands in locales/{locale}/"),
        _("mend the header or move the file"),
    ),
    "link-empty": Rule(
        ERROR, _("the link <{tag}> has no words"), _("put the words that readers follow between its tags")
    ),
    "address-differs": Rule(
        WARNING,
        _("the address `{address}` stands in one of source and translation only"),
        _("write it the same in both, or make it a link with an address for each language"),
    ),
    "untranslated-copy": Rule(
        WARNING, _("the translation is the source again"), _("translate it; a name that stays as it is can be waived")
    ),
    "untranslated-words": Rule(
        WARNING,
        _("`{text}` is left in the words of the source"),
        _("translate it, or put the original words in quotation marks or brackets"),
    ),
    "length-odd": Rule(
        WARNING,
        _("{found} characters for {length} of the source; {least} to {most} are usual"),
        _("look whether something is missing or was added; if not, waive the finding"),
    ),
    "headline-stop": Rule(
        WARNING, _("a headline ends with a full stop: `{text}`"), _("delete it; the source has none")
    ),
    "end-punctuation": Rule(
        WARNING,
        _("the source ends with `{expected}`, the translation with `{found}`"),
        _("end it as the source does, in the marks of the language; or waive the finding"),
    ),
    "polarity-lost": Rule(
        WARNING,
        _("the source says no, the translation does not: `{source}` became `{text}`"),
        _("look for a negation that was lost; if the sense is the same, waive the finding"),
    ),
    "polarity-gained": Rule(
        WARNING,
        _("the translation says no, the source does not: `{source}` became `{text}`"),
        _("look for a negation that was added; if the sense is the same, waive the finding"),
    ),
    "modality": Rule(
        WARNING,
        _("must and may have changed places: `{source}` became `{text}`"),
        _("say what has to be and what can be as the source does; if the sense is the same, waive the finding"),
    ),
    "note-tags": Rule(
        ERROR,
        _("a translator’s note cannot hold `{detail}`"),
        _("write amounts and addresses out; only <b>, <i> and <c> may stand in a note"),
    ),
    "note-empty": Rule(WARNING, _("the translator’s note is empty"), _("write it after `note:`, or delete the line")),
    "note-unseen": Rule(
        WARNING,
        _("no reader sees a note to this text, {role}"),
        _("move it to a paragraph or to the headline of the item, or delete it"),
    ),
    "merge-conflict": Rule(
        ERROR,
        _("translated differently on both sides: {text}"),
        _("choose: theirs is in the comment `conflict: theirs`; then delete that line and the fuzzy mark"),
    ),
    "conflict-open": Rule(ERROR, _("an open conflict: theirs is in the comment"), _("choose, then delete the line")),
    "merge-header": Rule(
        ERROR,
        _("the header `{field}` differs on both sides, theirs is: {theirs}"),
        _("choose: theirs is in the comment `conflict: theirs`; then delete that line"),
    ),
    "merge-empty": Rule(
        ERROR,
        _("the file is empty, and the version before it was not"),
        _("nothing was merged; restore the file, or delete it if it is to go"),
    ),
    "merge-language": Rule(
        ERROR,
        _("the catalog says Language: {theirs}, the other side {ours}"),
        _("nothing was merged; give three versions of one catalog: BASE OURS THEIRS"),
    ),
    "merge-foreign": Rule(
        ERROR,
        _("this is a catalog of something else: {name}"),
        _("nothing was merged; give three versions of one catalog: BASE OURS THEIRS"),
    ),
    "archive-unpublished": Rule(
        ERROR,
        _("issue {issue} is not published in {locale}: it is not finished"),
        _("bulletin publish {issue} --locale {locale}, then archive it"),
    ),
    "archive-waiting": Rule(
        ERROR,
        _("the {locale} edition of issue {issue} still waits for its release"),
        _("archive the issue once it is released"),
    ),
    "archive-stale": Rule(
        ERROR,
        _("the source of the published {locale} edition has changed since: issue {issue} is not finished"),
        _('bulletin publish {issue} --locale {locale} --correction "…" shows readers the change; then archive it'),
    ),
    "archive-nothing": Rule(
        ERROR, _("issue {issue} has no catalogs to archive"), _("an issue in one language only needs no archive")
    ),
    "archive-done": Rule(
        ERROR,
        _("issue {issue} is in the archive already"),
        _("bulletin catalog archive --undo {issue} brings its catalogs back"),
    ),
    "archive-absent": Rule(ERROR, _("issue {issue} is not in the archive"), _("issues in the archive: {known}")),
    "archive-twice": Rule(
        WARNING,
        _("this catalog is in the working set too, and counts there only: {path}"),
        _("take over what is new in one of the two, then delete the one in the archive"),
    ),
    # sheets and the memory
    "sheet-broken": Rule(
        ERROR, _("this is no Word document: {reason}"), _("save the sheet as .docx in Word or LibreOffice")
    ),
    "sheet-old": Rule(
        ERROR, _("this is a Word document of the old kind"), _("save it as .docx in Word or LibreOffice")
    ),
    "sheet-locked": Rule(
        ERROR, _("the document is protected with a password"), _("save it without a password, then import it again")
    ),
    "sheet-macros": Rule(ERROR, _("the document holds macros"), _("save it as .docx, which has none")),
    "sheet-large": Rule(
        ERROR, _("the document holds more than {limit} MB"), _("take the pictures out, or make the sheet anew")
    ),
    "sheet-foreign": Rule(
        ERROR,
        _("this document is no sheet with translations"),
        _("make one with: bulletin catalog sheet ISSUE LANG"),
    ),
    "sheet-other": Rule(
        ERROR,
        _("this is the sheet of {issue} in {locale}"),
        _("name no issue with --import, or the sheet of that one"),
    ),
    "sheet-locale": Rule(
        ERROR, _("`{locale}` is no language that this bulletin is translated into"), _("languages there are: {allowed}")
    ),
    "sheet-by": Rule(
        ERROR,
        _("`{name}` cannot stand for a person in a comment"),
        _("write a name without a colon: --by Olena"),
    ),
    "sheet-changed": Rule(
        WARNING,
        _("row {row}: the translation has changed since the sheet was made, to “{ours}”; the sheet says “{theirs}”"),
        _("not taken; choose one of the two and write it into the catalog"),
    ),
    "sheet-source": Rule(
        WARNING,
        _("row {row}: the source has changed since the sheet was made, it was “{source}”; the sheet says “{theirs}”"),
        _("not taken; make a new sheet, and copy what still fits"),
    ),
    "sheet-unknown": Rule(
        WARNING,
        _("row {row}: no text of the issue belongs to it; the sheet says “{theirs}”"),
        _("not taken; copy it to where it belongs in a new sheet"),
    ),
    "sheet-id": Rule(
        WARNING,
        _("row {row}: the small letters in the first column were edited; the sheet says “{theirs}”"),
        _("not taken; write into the third and the fifth column of a new sheet only"),
    ),
    "sheet-source-cell": Rule(
        WARNING,
        _("row {row}: the source in the second column was edited; it says “{theirs}”"),
        _("nothing of the row was taken; mend a source in its item, write translations into the third column"),
    ),
    "sheet-context-cell": Rule(
        WARNING,
        _("row {row}: the context in the fourth column was edited; it says “{theirs}”"),
        _("not taken, and the row does not count as reviewed; write into the third and the fifth column only"),
    ),
    "sheet-beside": Rule(
        WARNING,
        _("row {row}: the translation was edited too; the sheet says “{theirs}”"),
        _("not taken; copy it into a new sheet"),
    ),
    "sheet-cells": Rule(
        WARNING,
        _("row {row}: cells were merged, added or deleted; the sheet says “{theirs}”"),
        _("not taken; write into the third and the fifth column of a new sheet only"),
    ),
    "sheet-twice": Rule(
        WARNING,
        _("row {row}: the same text stands in row {first} and differs; the sheet says “{theirs}”"),
        _("neither was taken; delete one of the two rows and import the sheet again"),
    ),
    "sheet-emptied": Rule(
        WARNING,
        _("row {row}: the translation was deleted, it is “{ours}”"),
        _("not taken; to have a text translated anew, empty it in the catalog"),
    ),
    "sheet-lost": Rule(
        WARNING,
        _("row {row}: not the figures and links of the source: {difference}; the sheet says “{theirs}”"),
        _("not taken; copy figures from the fourth column and links from the second"),
    ),
    "sheet-figure": Rule(
        WARNING,
        _("row {row}: `{found}` does not say {expected}; the sheet says “{theirs}”"),
        _("not taken; a wrong figure is mended in the item, for all languages at once"),
    ),
    "sheet-unsound": Rule(
        WARNING,
        _("row {row}: the text cannot be shown as it is, because of `{detail}`; the sheet says “{theirs}”"),
        _("not taken; write it without that"),
    ),
    "tmx-syntax": Rule(ERROR, _("this is no TMX file: {reason}"), _("export it anew from the tool that it is from")),
    "tmx-entities": Rule(
        ERROR, _("the TMX file defines entities of its own"), _("export it anew; no tool needs such definitions")
    ),
    "tmx-large": Rule(ERROR, _("the TMX file has more than {limit} MB"), _("export it in parts")),
    "tmx-foreign": Rule(
        ERROR,
        _("nothing in the file is translated from `{source}` into a language of this bulletin"),
        _("languages there are: {allowed}"),
    ),
    "catalog-locale": Rule(
        WARNING,
        _("`{locale}` is no language of this bulletin: its catalogs ({count}) are left as they are"),
        _("add it to locales in bulletin.toml, or delete the folder {folder}"),
    ),
    "catalog-renamed": Rule(
        WARNING,
        _("the catalog has the earlier id of the issue `{issue}`: nothing of it is shown"),
        _("git mv {path} {goal}"),
    ),
    "catalog-issue": Rule(
        WARNING,
        _("the header says that this is the catalog of {other}, not of {domain}"),
        _("put the right file in its place, or mend Project-Id-Version; what was translated is kept as obsolete"),
    ),
    "catalog-missing": Rule(WARNING, _("there is no catalog for {locale} yet"), _("bulletin catalog update {issue}")),
    "untranslated": Rule(
        WARNING, _("{count} of {total} texts are not translated into {locale}"), _("translate them in {path}")
    ),
    "noun-missing": Rule(
        ERROR, _("the counted noun `{noun}` has no forms in {locale}"), _("add them to its line in locales/nouns.tsv")
    ),
    "noun-forms": Rule(
        ERROR,
        _("beside {number} the counted noun `{noun}` needs its form `{column}`, which is empty"),
        _("fill that column of its line in locales/nouns.tsv"),
    ),
    "erratum-unknown": Rule(
        ERROR, _("no issue has an item `{target}`"), _("write it as ISSUE/ITEM; did you mean `{nearest}`?")
    ),
    "event-order": Rule(ERROR, _("the event ends on {ends}, before it starts on {starts}"), _("mend one of the dates")),
    "link-locale": Rule(
        ERROR,
        _("link `{name}` has an address for `{locale}`, which is no language of this bulletin"),
        _("languages there are: {allowed}"),
    ),
    # waivers
    "waiver-unused": Rule(
        WARNING,
        _("the waiver of `{name}` in {file} matches nothing any more"),
        _("delete it; a finding comes back when the text changes"),
    ),
    "waiver-unknown": Rule(
        ERROR,
        _("no finding has the code `{code}`"),
        _("bulletin check prints the code of each finding that can be waived"),
    ),
    "waiver-rule": Rule(
        ERROR, _("there is no rule `{name}`"), _("copy it from: bulletin check --json; did you mean `{nearest}`?")
    ),
    # reviews and the release gate
    "review-header": Rule(
        ERROR,
        _("the header row is not that of reviews"),
        _("the columns are, with a tab between each two: {columns}"),
    ),
    "review-row": Rule(
        ERROR,
        _("the column `{column}` cannot be `{value}`"),
        _("restore the row, or delete it and review the text again"),
    ),
    "review-unfinished": Rule(
        ERROR,
        _("`{text}` cannot be reviewed: {state}"),
        _("finish it first; --item ID reviews the texts of one item alone"),
    ),
    "review-item": Rule(ERROR, _("issue {issue} has no item `{item}`"), _("items it has: {known}")),
    "review-source": Rule(
        ERROR,
        _("{locale} is the language of the source, it has no translation to review"),
        _("name one of: {allowed}"),
    ),
    "release-locale": Rule(
        ERROR,
        _("[release.{locale}]: `{locale}` is no language of this bulletin"),
        _("languages there are: {allowed}"),
    ),
    # the glossary
    "glossary-header": Rule(
        ERROR,
        _("the first column, `{column}`, is no language"),
        _("begin the header row with the language of the source, for example en"),
    ),
    "glossary-source": Rule(
        ERROR,
        _("the row has no form in the source language"),
        _("write it in the column `{locale}`, or delete the row"),
    ),
    "glossary-banned": Rule(
        ERROR,
        _("`{entry}` does not say in which language it is banned"),
        _("begin each banned form with one of: {allowed}"),
    ),
    "glossary-both": Rule(
        ERROR,
        _("`{form}` is banned in {locale}, and line {line} allows it"),
        _("delete it in one of the two places"),
    ),
    "glossary-twice": Rule(
        WARNING, _("`{form}` stands here twice, first in line {first}"), _("make one row of the two")
    ),
    "term-banned": Rule(
        ERROR,
        _("`{found}` is a form that the glossary bans"),
        _("write `{instead}`; where the word means something else, waive the finding"),
    ),
    "name-missing": Rule(
        WARNING,
        _("the source names `{name}`, the translation does not"),
        _("name it: {expected}; if the text is clear without it, waive the finding"),
    ),
    "term-other": Rule(
        WARNING,
        _("the source says `{name}`, the translation uses none of its forms"),
        _("use one of: {expected}; if another form is right too, add it to locales/glossary.tsv"),
    ),
    # prose
    "text-mixed-scripts": Rule(
        ERROR, _("`{text}` holds look-alike letters of another alphabet"), _("type it again on one keyboard layout")
    ),
    "text-doubled-word": Rule(WARNING, _("a word stands twice: `{text}`"), _("delete one of the two")),
    "text-double-space": Rule(WARNING, _("two spaces at `{text}`"), _("delete one of the two")),
    "text-space-before-punctuation": Rule(WARNING, _("a space before punctuation: `{text}`"), _("delete the space")),
    "text-replacement": Rule(
        ERROR, _("a damaged character: {text}"), _("type the word again; it was damaged when it was copied")
    ),
    "text-invisible": Rule(
        WARNING, _("an invisible character: {text}"), _("delete it; it often comes with text pasted from a web page")
    ),
    "text-bidi": Rule(
        ERROR,
        _("an invisible character that turns the direction of writing: {text}"),
        _("delete it; it often comes with text pasted from a web page"),
    ),
    "quotes-foreign": Rule(
        WARNING,
        _("`{text}` is a quotation mark of another language"),
        _("write ‘…’ in English, «…» in Ukrainian, 「…」 in Japanese"),
    ),
    "uk-letters": Rule(
        ERROR,
        _("`{text}` has letters that are not Ukrainian"),
        _("mend the word; a quotation in another language stands in quotation marks"),
    ),
    "uk-decimal-point": Rule(
        ERROR, _("`{text}` has a decimal point"), _("write a decimal comma, or make the number a figure")
    ),
    "uk-na-ukraini": Rule(ERROR, _("`{text}` is not said of a state"), _("write `в Україні` or `у Україні`")),
    "uk-yen": Rule(ERROR, _("`{text}` is a wrong spelling of the yen"), _("write єна, єни, єн")),
    "uk-abbreviation-dot": Rule(
        WARNING, _("`{text}` has a full stop"), _("млн, млрд, трлн and грн are written without one")
    ),
    "ja-halfwidth-kana": Rule(ERROR, _("half-width kana: `{text}`"), _("write them full-width")),
    "ja-fullwidth-digits": Rule(ERROR, _("full-width digits or letters: `{text}`"), _("write them half-width")),
    "ja-kanji": Rule(
        ERROR,
        _("`{text}` is no kanji that Japanese writes"),
        _("it may be a Chinese form; choose the Japanese one"),
    ),
    "ja-dash-a": Rule(
        WARNING,
        _("a dash and the long-vowel mark are mistaken for each other: `{text}`"),
        _("ー only lengthens kana; a range takes 〜"),
    ),
    "ja-punctuation": Rule(WARNING, _("half-width punctuation beside Japanese: `{text}`"), _("write 、。！？（）")),
    "ja-space": Rule(WARNING, _("a space between Japanese and Latin: `{text}`"), _("delete the space")),
    "ja-style-mix": Rule(
        WARNING,
        _("`{text}` is in another style than the rest"),
        _("choose one: である and だ, or です and ます"),
    ),
    # published editions
    "published-edited": Rule(
        ERROR,
        _("the published edition was edited by hand"),
        _("restore it: git checkout -- {path}; changes go through bulletin publish {issue} --correction"),
    ),
    "published-broken": Rule(
        ERROR, _("the published edition cannot be read: {reason}"), _("restore it: git checkout -- {path}")
    ),
    "published-stale": Rule(
        WARNING,
        _("the source of the published {locale} edition has changed since: {texts}"),
        _('bulletin publish {issue} --locale {locale} --correction "…" shows readers the change'),
    ),
    "published-renamed": Rule(
        ERROR, _("the file holds the edition of {held}"), _("rename it back: its name says which edition it is")
    ),
    "published-twice": Rule(
        ERROR,
        _("the {locale} edition of `{other}` is the same one under another name"),
        _("delete the file with the old name: git rm {path}"),
    ),
    "published-unrendered": Rule(
        ERROR,
        _("the {locale} edition could not be rendered: {reason}"),
        _("nothing was frozen; simplify what was changed last"),
    ),
    "publish-withdrawn": Rule(
        ERROR,
        _("the {locale} edition was withdrawn"),
        _("a withdrawn edition is not changed any more; publish an erratum in a new issue"),
    ),
    "publish-early": Rule(
        ERROR,
        _("the {locale} edition is not released yet, there is nothing to correct"),
        _("bulletin publish {issue} --locale {locale} freezes it anew"),
    ),
    "media-changed": Rule(
        ERROR,
        _("the picture {file} is not the one that was published"),
        _("restore it: git checkout -- issues/media/{file}; give a new picture a new name"),
    ),
    "publish-incomplete": Rule(
        ERROR,
        _("the {locale} edition is not complete: {count} texts are not translated"),
        _("translate them in {path}, then publish again"),
    ),
    "publish-archived": Rule(
        ERROR,
        _("the {locale} edition is not complete: {count} texts are not translated"),
        _("bulletin catalog archive --undo {issue}, then bulletin catalog update"),
    ),
    "publish-unreviewed": Rule(
        ERROR,
        _("the {locale} edition is not reviewed as [release] asks: {count} texts"),
        _("bulletin catalog status {issue} shows which; bulletin catalog review ISSUE {locale} --by NAME"),
    ),
    "publish-empty": Rule(
        ERROR,
        _("nothing of the {locale} edition would be left without the texts that are not finished"),
        _("finish the texts of an item at least: bulletin catalog status {issue} shows which"),
    ),
    "publish-again": Rule(
        ERROR,
        _("the {locale} edition is published already"),
        _('add --correction "what was corrected" to publish the change'),
    ),
    "publish-nothing": Rule(
        ERROR, _("the {locale} edition has not been published"), _("bulletin publish {issue} --locale {locale}")
    ),
    "publish-unchanged": Rule(
        ERROR, _("nothing has changed in the {locale} edition"), _("edit the item or its translation first")
    ),
    # theme
    "template-missing": Rule(
        ERROR, _("there is no template `{template}`"), _("mend the name, or put the file into templates/")
    ),
    "template-syntax": Rule(
        ERROR, _("the template is broken: {reason}"), _("mend the line, or delete the file to use the built-in one")
    ),
    "template-failed": Rule(
        ERROR, _("the template fails: {reason}"), _("mend the template, or delete it to use the built-in one")
    ),
    "mjml-syntax": Rule(
        ERROR, _("the MJML is broken: {reason}"), _("close every tag, quote every attribute, write &lt; for a plain <")
    ),
    "mjml-tag": Rule(ERROR, _("unknown tag <{tag}>"), _("did you mean <{nearest}>?")),
    "mjml-attribute": Rule(ERROR, _("<{tag}> has no attribute `{attribute}`"), _("did you mean `{nearest}`?")),
    "mjml-attributes": Rule(
        ERROR, _("<{tag}> has no attribute `{attribute}`"), _("delete it: this tag takes no attributes at all")
    ),
    "mjml-place": Rule(ERROR, _("<{tag}> cannot stand in <{parent}>"), _("it belongs in: {where}")),
    "mjml-greater": Rule(
        ERROR,
        _("a plain > that the MJML engine cannot read, after `{text}`"),
        _("write &gt; instead"),
    ),
    "mjml-alt": Rule(ERROR, _("<{tag}> has no alt"), _('add alt="…", or alt="" for decoration')),
    "mjml-colour": Rule(ERROR, _("`{attribute}` is not a colour of six digits: `{value}`"), _("write it as #165E83")),
    "mjml-jinja": Rule(
        ERROR,
        _("Jinja in `{attribute}`, which MJML computes with"),
        _("write a fixed value; set what varies in a class"),
    ),
    "mjml-expression": Rule(
        ERROR,
        _("`<` or a double quote inside the expression {expression}"),
        _("use single quotes, and `lt` or a variable for a comparison"),
    ),
    "mjml-engine": Rule(
        ERROR, _("the MJML engine gave up: {reason}"), _("simplify the part of the template that was changed last")
    ),
    # papers
    "paper-empty": Rule(ERROR, _("the paper holds no text"), _("check that the right file was named")),
    "paper-format": Rule(
        ERROR,
        _("{what} cannot be read as a paper"),
        _("save it as .docx, .pdf, .html, .md or .txt"),
    ),
    "paper-mismatch": Rule(
        ERROR,
        _("the name says {named}, but the file is {found}"),
        _("if that is the right file, give it the suffix {suffix} and add it again"),
    ),
    "paper-charset": Rule(
        ERROR,
        _("this is no UTF-8, and its encoding cannot be told for certain: {names}?"),
        _("save it as UTF-8 in the program that it was written with"),
    ),
    "paper-nested": Rule(
        ERROR,
        _("its parts are nested too deep: more than {limit} levels"),
        _("save the page again with a browser, or save it as plain text (.txt)"),
    ),
    "paper-binary": Rule(ERROR, _("this is not plain text: {reason}"), _("save the paper as plain text (.txt, UTF-8)")),
    "paper-large": Rule(ERROR, _("{size} MB; a paper has at most {limit} MB"), _("split it, or leave pictures out")),
    "paper-locked": Rule(
        ERROR,
        _("the file is protected by a password"),
        _("open it with the password, save it without one, and add it again"),
    ),
    "paper-macros": Rule(
        ERROR,
        _("the file holds macros: `{part}`"),
        _("save it as a Word document without macros (.docx) and add it again"),
    ),
    "paper-zip": Rule(
        ERROR,
        _("the file is damaged: its ZIP archive cannot be read"),
        _("fetch the file again, or open it in a word processor and save it as .docx"),
    ),
    "paper-part-missing": Rule(
        ERROR,
        _("the file is damaged: its part `{part}` is missing"),
        _("open it in a word processor, check the text and save it as .docx"),
    ),
    "paper-part-broken": Rule(
        ERROR,
        _("the file is damaged: its part `{part}` cannot be read"),
        _("open it in a word processor, check the text and save it as .docx"),
    ),
    "paper-part-twice": Rule(
        ERROR,
        _("the file holds its part `{part}` twice, and programs differ in which they show"),
        _("open it in a word processor, check the text and save it as .docx"),
    ),
    "paper-entities": Rule(
        ERROR,
        _("the part `{part}` declares entities of its own, as no word processor does"),
        _("do not trust the file; ask where it comes from"),
    ),
    "paper-bomb": Rule(
        ERROR,
        _("`{part}` would unpack to {size} MB; at most {limit} MB are read, and nothing that grows beyond measure"),
        _("do not trust the file; ask where it comes from"),
    ),
    "paper-parts": Rule(
        ERROR,
        _("`{part}` holds {count} pieces; at most {limit} are read"),
        _("do not trust the file; ask where it comes from"),
    ),
    "paper-pdf-other": Rule(
        ERROR, _("this is not a PDF file"), _("check that the right file was named, and that it downloaded as a whole")
    ),
    "paper-pdf-broken": Rule(
        ERROR,
        _("the PDF is damaged: its pages cannot be found"),
        _("fetch the file again, or open it in a PDF viewer and print it to a new PDF"),
    ),
    "paper-pdf-pages": Rule(ERROR, _("{pages} pages; a paper has at most {limit}"), _("split it into several files")),
    "paper-pdf-scanned": Rule(
        ERROR,
        _("the PDF is a scan: its pages ({pages}) are pictures without text"),
        _("run OCR first: ocrmypdf --deskew FILE OCR.pdf"),
    ),
    "paper-pdf-garbled": Rule(
        ERROR,
        _("the text of the PDF cannot be read: its fonts do not say which letters they show"),
        _("ask for the original, or run OCR: ocrmypdf --force-ocr FILE OCR.pdf"),
    ),
    "paper-pdf-pictures": Rule(
        WARNING,
        _("pages that are pictures without text: {pages}"),
        _("if they hold text that is needed, run OCR first: ocrmypdf --skip-text FILE OCR.pdf"),
    ),
    "paper-pdf-lost": Rule(
        WARNING,
        _("pages that cannot be read: {pages}"),
        _("fetch the file again, or open it in a PDF viewer and print it to a new PDF"),
    ),
    "paper-pdf-cut": Rule(
        WARNING,
        _("the PDF has no proper end, so pages may be missing"),
        _("compare the last passages with the paper: bulletin paper show ID"),
    ),
    "paper-changes": Rule(
        WARNING,
        _("tracked changes are pending (insertions: {insertions}, deletions: {deletions}, moves: {moves})"),
        _("the text was read as if all were accepted; ask which version counts"),
    ),
    "paper-comments": Rule(
        WARNING,
        _("comments beside the text, which are not read: {count}"),
        _("look whether one of them changes what the paper says"),
    ),
    "paper-embedded": Rule(
        WARNING,
        _("documents within the document, which are not read: {count}"),
        _("save it in a word processor as one document (.docx) and add it again"),
    ),
    "paper-crashed": Rule(
        ERROR,
        _("reading the file broke off ({reason}): it is damaged, or made to do that"),
        _("open it in the program that it was written with and save it anew, or save it as plain text (.txt)"),
    ),
    "paper-slow": Rule(
        ERROR,
        _("reading the file took more than {seconds} seconds and was ended"),
        _("split it, or save it as plain text (.txt); if others like it are read, do not trust it"),
    ),
    "paper-memory": Rule(
        ERROR,
        _("reading the file took more than {limit} MB of memory and was ended"),
        _("split it, or save it as plain text (.txt); if others like it are read, do not trust it"),
    ),
    "paper-exists": Rule(
        ERROR,
        _("paper `{paper}` exists and its text differs"),
        _("if this is a revision of it, add --id {paper}; else choose another id with --id"),
    ),
    "passage-changed": Rule(
        ERROR,
        _("passage `{passage}` of paper `{paper}` has changed since this item was last read against it: {what}"),
        _("read both; then bulletin paper confirm {item} --by NAME"),
    ),
    "passage-deleted": Rule(
        ERROR,
        _("paper `{paper}` no longer has passage `{passage}`"),
        _("find the statement: bulletin paper cite {paper} WORDS; where it is gone, take it out of the item"),
    ),
    "passage-retired": Rule(
        WARNING, _("passage `{passage}` of paper `{paper}` is now {now}"), _("read it there, and cite that instead")
    ),
    "confirmed-broken": Rule(
        ERROR,
        _("this is no row of readings; they have the columns {columns}"),
        _("mend the row, or delete it: the item then counts as read against the passage as it is"),
    ),
    "correction-empty": Rule(ERROR, _("the correction does not say what to correct"), _("give one of: {actions}")),
    "correction-idle": Rule(
        WARNING,
        _("the correction of `{fingerprint}` was not used when paper `{paper}` was last imported"),
        _("import the paper again: bulletin paper add FILE --id {paper}; if it is still here then, delete it"),
    ),
    "paper-index": Rule(
        ERROR,
        _("the index cannot be read: {reason}"),
        _("import the paper again: bulletin paper add FILE --id {paper}"),
    ),
    # the project as a whole
    "project-missing": Rule(
        ERROR,
        _("this folder is no bulletin: bulletin.toml is missing"),
        _("go to the bulletin's folder, or make a new one: bulletin init DIR"),
    ),
    "project-exists": Rule(ERROR, _("the folder is not empty"), _("name a folder that does not exist yet")),
    "time-bad": Rule(
        ERROR,
        _("`{value}` is not a moment"),
        _("write it as 2025-02-17T09:00 (in the time zone of bulletin.toml) or with an offset: 2025-02-17T07:00Z"),
    ),
    "time-bad-utc": Rule(
        ERROR,
        _("`{value}` is not a moment"),
        _("write it as 2025-02-17T07:00 (in UTC) or with an offset: 2025-02-17T09:00+02:00"),
    ),
    "theme-font": Rule(
        ERROR,
        _("`{name}` is not a list of fonts: `{value}`"),
        _("name fonts between commas, in single quotes where they hold a space: 'Segoe UI',Arial,sans-serif"),
    ),
    "theme-logo": Rule(
        ERROR,
        _("logo `{file}` is {size0}, `{dark}` is {size1}: one cannot stand in the place of the other"),
        _("save both in the same proportions"),
    ),
    "time-skipped": Rule(
        ERROR,
        _("`{value}` does not exist in {zone}: the clocks go forward over it"),
        _("choose a moment an hour earlier or later"),
    ),
    "port-taken": Rule(
        ERROR, _("port {port} cannot be used: {reason}"), _("choose another one with --port; 0 takes a free one")
    ),
    "manifest-unkept": Rule(
        WARNING,
        _("the record of this build cannot be kept: {reason}"),
        _("the site is complete; the next build will take longer"),
    ),
    "out-inside": Rule(
        ERROR, _("a site is not built into the sources of a bulletin"), _("name a folder of its own with --out")
    ),
    "unexpected": Rule(
        ERROR,
        _("the drafts could not be built: {reason}"),
        _("undo the last change; the pages before it are still shown"),
    ),
    # mail
    "mail-large": Rule(
        WARNING,
        _("the mail in {locale} has {size} kB: many programs cut one off at about 100"),
        _("shorten the issue or make two of it; its page may be as long as you like"),
    ),
    # print
    "print-missing": Rule(
        WARNING,
        _("[print] is on, but what prints is not installed: nothing is printed"),
        _("pip install 'bulletin[print]', or turn it off in bulletin.toml"),
    ),
    "print-folder": Rule(
        ERROR, _("there is no folder of fonts `{folder}`"), _("make it, or delete `fonts` to use the system's fonts")
    ),
    "print-font": Rule(
        ERROR,
        _("the font {family} is not installed; the {locale} edition is printed in it"),
        _("apt-get install {package}; or put its files into a folder and name that in [print] fonts"),
    ),
    "print-font-folder": Rule(
        ERROR,
        _("the folder `{folder}` lacks the font {family}, regular and bold; the {locale} edition is printed in it"),
        _("copy its files there (in Debian's package {package}), or delete `fonts` to use the system's"),
    ),
    "print-signs": Rule(
        ERROR,
        _("no font has these signs of the {locale} edition of {issue}: {signs}"),
        _("mend the text, or put a font with them beside the others into the folder that [print] fonts names"),
    ),
    "print-failed": Rule(
        ERROR,
        _("{path} cannot be printed: {reason}"),
        _("mend the line, or delete the file to use the built-in template"),
    ),
    "print-doubt": Rule(WARNING, _("typst warns: {reason}"), _("look at the pages, and mend the template if need be")),
    "theme-contrast": Rule(
        ERROR,
        _("{pair}: the contrast is {ratio}, text needs {least}"),
        _("choose a darker or lighter colour in [theme]"),
    ),
}


# What a rule's `expected` or `what` may say: msgids too.
FRAGMENTS = (
    _("text in quotes"),
    _('a list of texts: ["…", "…"]'),
    _("a whole number"),
    _("true or false"),
    _("a table"),
    _("a number from 1 to 50"),
    _("a folder of the project"),
    _("a list without repetitions"),
    _("one line of text"),
    _("a figure of kind date, range or year"),
    _("a passage id"),
    _("a calculation such as 14.2 − 3.1"),
    _("it is missing"),
    _("an amount of money"),
    _("a percentage"),
    _("a number"),
    _("a number and a noun"),
    _("a year"),
    _("a date"),
    _("a range of dates"),
    _("a rank"),
    _("a number of percentage points"),
    _("a half, quarter, decade, century or fiscal year"),
    _("a fraction"),
    _("a multiple"),
    _("a span of time"),
    _("an anniversary"),
    _("a number and a unit of measure"),
    _("names between semicolons"),
    _("a span of time before or after today"),
    _("a time zone"),
    _("plain text"),
    _("a Word document"),
    _("a PDF file"),
    _("a web page"),
    _("an RTF file"),
    _("a picture"),
    _("a compressed file"),
    _("a PostScript file"),
    _("a web archive (MHTML)"),
    _("a language"),
    _("a country or territory"),
    _("its figures"),
    _("its names"),
    _("a negation or a direction"),
    _("something, but the text before is not at hand"),
    _("its wording"),
    _("16 hexadecimal digits"),
    _("it is not translated"),
    _("it is fuzzy"),
    _("check finds an error in it"),
    _("a code block"),
    _("a horizontal rule"),
    _("a footnote"),
    _("a list within a list"),
    _("an image within a line of text"),
    _("tables, each under a line of its own: [[…]]"),
    _("a Word document"),
    _("a PDF file"),
    _("an HTML page"),
    _("plain text"),
    _("an RTF file"),
    _("a picture"),
    _("an XML file"),
    _("an archive, but no ZIP"),
    _("a ZIP archive"),
    _("an Excel workbook"),
    _("a PowerPoint presentation"),
    _("an EPUB book"),
    _("an OpenDocument file (.odt)"),
    _("an old Word file (.doc)"),
    _("an old Office file"),
    _("a file of this kind"),
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
    _("it needs one @ between a name and a domain"),
    _("it holds a space or a character that steers lines or their direction"),
    _("before the @ only Latin letters, digits and a few signs such as . _ - + are understood everywhere"),
    _("dots stand only between other characters, one at a time"),
    _("what follows the @ is not the name of a domain"),
    _("it is longer than 254 characters, or has more than 64 before the @"),
    _("it does not begin with smtp://, smtps:// or smtp+starttls://"),
    _("it names no host"),
    _("its port is not a number from 1 to 65535"),
    _("something follows the host and the port"),
    _("user and password go together; a special character in them is written as % and two digits, @ as %40"),
)


class BulletinError(Exception):
    """The work could not be done; `findings` say what is wrong and where, all at once."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(f"{finding.place}: {finding.rule}" for finding in self.findings))


def finding(rule: str, place: Place, **params: object) -> Finding:
    """A finding of `rule` with the rule's own severity."""
    return Finding(RULES[rule].severity, rule, place, {key: str(value) for key, value in params.items()})


def quoting(found: Finding, text: str) -> Finding:
    """The finding with the words that it is of: it can be waived as long as they stay."""
    return replace(found, text=text)


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that stop the work."""
    return tuple(each for each in findings if each.severity == "error")


def fail(rule: str, place: Place, **params: object) -> BulletinError:
    """The exception that carries this one finding."""
    return BulletinError((finding(rule, place, **params),))
