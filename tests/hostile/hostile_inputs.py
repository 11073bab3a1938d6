"""Hostile inputs: files whose names, fields and texts try to break, turn or run the output.

Each ``Case`` is a few files. ``read`` holds the texts that must come out to the character; ``aside`` holds, for each
article that cannot be read, words of the reason that must be given.
"""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

PLAIN = (
    "The harbour master of Port Ellery said on Monday that twelve ferries had sunk in the bay. "
    '"We lost them all," Petra Quill told Meridian Wire. The council denied that 40 people were missing.'
)
"""A harmless article that is read beside each case, so that there is always something to compare with."""

RUNS = "<script>window.pwned=1</script>"


@dataclass(frozen=True, slots=True)
class Case:
    """Files by name, the texts to be read from them, and words of the reasons why others are not."""

    name: str
    files: Mapping[str, bytes]
    read: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name


PAYLOADS: dict[str, str] = {
    "script": RUNS,
    "image": "<img src=x onerror=window.pwned=1>",
    "vector": "<svg/onload=window.pwned=1><animate onbegin=window.pwned=1 attributeName=x>",
    "attribute": "\"' autofocus onfocus=window.pwned=1 onmouseover='window.pwned=1' x=\"",
    "way-out": f"</title></textarea></style></script></details></svg></template>--></div>{RUNS}",
    "comment": "<!-- <![CDATA[ <? --!> ]]>",
    "frame": f"<iframe srcdoc='{RUNS}'></iframe><object data=x><embed src=x><base href=//e.example/>",
    "style": "</style><style>*{display:none}@import '//e.example/x.css';</style><link rel=stylesheet href=//e.example>",
    "refresh": '<meta http-equiv="refresh" content="0;url=https://e.example/">',
    "form": "<form action=https://e.example/><button formaction=javascript:window.pwned=1>Go</button></form>",
    "entities": "&lt;b&gt; &#60;script&#62; &amp;amp; &#x202e; &NotEqualTilde; &#0; &#xD800;",
    "template": "{{ 7*7 }} {% for x in y %} {# #} ${7*7} #{7*7} <%= 7*7 %> %s %(x)s {0.__class__}",
    "address": "javascript:window.pwned=1 data:text/html,<script>window.pwned=1</script> vbscript:x",
    "markdown": "[x](javascript:window.pwned=1) ![y](https://e.example/x.png) `z` **b** | a | b |",
    "rich": "[bold red]x[/] [link=https://e.example]y[/link] [/nothing]",
    "formula": '=HYPERLINK("https://e.example") +1+1 -2 @SUM(1) "\',;|',
    "terminal": "\x1b[2J\x1b]0;pwned\x07\x9b31m\x08\x08\x7f",
    "controls": "".join(map(chr, (*range(1, 9), *range(14, 32), *range(127, 160)))),
    "override": "\u202ednuora denrut\u202c and \u202d\u202bleft open",
    "isolates": "\u2067\u2068\u2066never closed \u2069\u2069\u2069\u2069 closed too often \u200f\u200e\u061c",
    "hebrew": "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd (12) \u0645\u0631\u062d\u0628\u0627 34%",
    "zero-width": "Pe\u200btra\u200d Qu\u200cill\ufeff\u2060\u00ad\u180e of \u200bthe\u200b c\u2064ouncil",
    "pile-up": "Z" + "\u0351\u0327\u0489" * 150 + " algo\u0300\u0301\u0302",
    "wide": "\U0001f468\u200d\U0001f469\u200d\U0001f467\U0001f3fd \ufdfd \U000e0041\U000e007f \ufe0f \U0010ffff \ufffe",
    "long-word": "W" * 4_900,
    "long-link": "https://e.example/" + "%2F" * 1_500,
    "brat": "T1\tContent 0 5\tHello\nE1\tAttribution:T1 Source:T1\nA1\tForce E1 asserts\n#1\tNote T1 x",
    "json": '", "pwned": 1, "x": "\\u0022 \\ud800 \\\\ \\" \u2028\u2029',
    "paths": "../../../etc/passwd ..\\..\\x C:\\x CON /dev/null ~ $HOME `id` $(id) ; rm -rf * | cat",
    "line-ends": "one\r\ntwo\rthree\nfour\u2028five\u2029six\x0bseven\x0ceight\x85nine\n\r\n\rten",
    "numbers": "1e308 NaN -inf " + "9" * 400 + " 0x7f 1/0 twelve hundred million billion trillion percent",
    "brackets": "(" * 300 + "[" * 300 + '"' * 301 + "\u201c" * 300 + "'" * 299 + "\u2019" * 50,
    "dates": "on 31 February 99999, 00/00/0000, 29 Feb 2023, the 40th of May, 10,000 years ago, in 9999999999 days",
}
"""What is put in texts, titles, outlets, ids, addresses, dates and file names."""


def text_with(payload: str) -> str:
    """A report in whose names, quotations and cues the payload stands, so that every finding may hold it."""
    if len(payload) > 1_000:  # once is enough
        return f"Petra {payload} said on Monday. {PLAIN}"
    return (
        f"{payload}\n\nThe harbour master of Port Ellery, {payload}, said on Monday that twelve {payload} ferries had "
        f'sunk in the bay. "We lost {payload} them all," Petra {payload} Quill told Meridian Wire. '
        f"The council denied that 40 people were missing, according to {payload}. {payload}"
    )


def record_with(payload: str) -> dict[str, Any]:
    """A record all of whose fields hold the payload."""
    return {
        "id": payload,
        "title": payload,
        "outlet": payload,
        "url": f"https://e.example/{payload}",
        "published": payload,
        "retrieved": payload,
        "language": "en",
        "text": text_with(payload),
    }


def cases() -> Iterator[Case]:
    """All cases, the quick ones; ``test_hostile_large.py`` makes the large ones."""
    yield from _of_payloads()
    yield from _of_fields()
    yield from _of_names()
    yield from _of_bytes()
    yield from _of_json()
    yield from _of_packages()
    yield from _of_crowds()


def _of_payloads() -> Iterator[Case]:
    for name, payload in PAYLOADS.items():
        text = text_with(payload)
        yield Case(name, {"case.json": json.dumps(record_with(payload)).encode()}, (text,))
    # the same signs in a plain file, whose text is the whole file
    every = "\n".join(text_with(p) for n, p in PAYLOADS.items() if len(p) < 300 and n not in ("controls", "terminal"))
    yield Case("plain-file", {"case.txt": every.encode()}, (every,))


def _of_fields() -> Iterator[Case]:
    text = "The council of Port Ellery agreed on Tuesday to close the mill, Odo Lask said."
    addresses = [
        "javascript:window.pwned=1",
        "data:text/html,x",
        "//e.example",
        "http://[::1",
        "https://e.example:99999/x",
    ]
    addresses += [
        "https://\u202ee.example/",
        'https://e.example/"onclick=window.pwned=1',
        "file:///etc/passwd",
        "https://",
    ]
    records = [{"id": f"u{n}", "url": url, "text": text} for n, url in enumerate(addresses)]
    yield Case("addresses", {"case.json": json.dumps(records).encode()}, (text,) * len(records))
    dates = ["1e308", 1e308, -1e308, "NaN", "9999-99-99", "0000-00-00", "2022-02-30T25:61:61+99:99", 10**30, True, []]
    dates += [
        "\u0662\u0660\u0662\u0662-\u0660\u0669-\u0661\u0665",
        "10000-01-01",
        "-4000-01-01",
        {"$date": {}},
        "2022-09-15T00:00:00+18:00",
    ]
    records = [{"id": f"d{n}", "published": when, "text": text} for n, when in enumerate(dates)]
    yield Case("dates-as-fields", {"case.json": json.dumps(records).encode()}, (text,) * len(records))
    bare = b'{"id": "x", "date": NaN, "retrieved": Infinity, "text": "%s"}' % text.encode()
    yield Case("no-numbers", {"case.json": bare}, (text,))
    fields = ["id", "title", "outlet", "language", "translation"]
    odd: list[Any] = [0, -1.5, 1e308, True, [], {}, [[]], {"name": None}, ["a"], {"name": RUNS}]
    records = [{"text": text, **dict.fromkeys(fields, value)} for value in odd]
    yield Case("fields-of-other-types", {"case.json": json.dumps(records).encode()}, (text,) * len(records))
    long = {
        "id": "i" * 20_000,
        "title": "t" * 9_000 + " " + RUNS,
        "outlet": "o" * 9_000,
        "url": "https://e.example/" + "u" * 90_000,
    }
    yield Case("long-fields", {"case.json": json.dumps({**long, "text": text}).encode()}, (text,))
    german = "Der Minister sagte am Montag, die Fähre sei gesunken und der Hafen bleibe bis auf Weiteres geschlossen."
    records = [
        {"id": "g", "text": german},
        {"id": "h", "text": german, "language": "de", "translation": text_with(RUNS)},
    ]
    yield Case("translations", {"case.json": json.dumps(records).encode()}, (german,), ("language: de",))
    same = [
        {"id": i, "text": text}
        for i in ("", " ", "a", "a", "a-2", "a-2", "A", "-", "None", ".", "..", "\u00e9", "e\u0301")
    ]
    yield Case("ids-that-collide", {"case.json": json.dumps(same).encode()}, (text,) * len(same))


def _of_names() -> Iterator[Case]:
    text = "The school of Nordhal was closed on Friday because of the storm, officials said."
    names = [
        "<img src=x onerror=window.pwned=1>.txt",
        "\u202etxt.exe.txt",
        "a\u200bb.txt",
        "\u05e9\u05dc\u05d5\u05dd.txt",
    ]
    names += [
        "-o.txt",
        "--help.txt",
        " .txt",
        "%2e%2e%2f.txt",
        "a\nb\x1b[31m.txt",
        "[a-z]*.txt",
        "'\"`;&|$.txt",
        "x" * 200 + ".txt",
    ]
    yield Case("file-names", {name: text.encode() for name in names}, (text,) * len(names))


def _of_bytes() -> Iterator[Case]:
    png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20
    yield Case("empty", {"a.txt": b"", "b.json": b"", "c.html": b"", "d.pdf": b""}, aside=("empty",) * 4)
    yield Case("space", {"a.txt": b" \n\t\n" * 50}, aside=("no text",))
    yield Case("binary", {f"a{s}": png for s in (".txt", ".html", ".json", ".pdf", ".docx")}, aside=("",) * 5)
    yield Case("unknown", {"a.exe": png, "b.doc": b"words"}, aside=("no format",) * 2)
    nul = "The council met\0 on Tuesday and agreed on the quay, Odo Lask said."
    yield Case("nul", {"a.json": json.dumps({"text": nul}).encode()}, aside=("NUL",))
    yield Case(
        "surrogates",
        {"a.json": b'{"id": "\\udc00", "title": "\\ud83d", "text": "Half \\ud83d a smile."}'},
        aside=("broken",),
    )
    page = f"<html><head><title>{RUNS}</title><script>window.pwned=1</script><body onload=window.pwned=1><p>"
    broken = page + "The council of Port Ellery met<p><table><tr><b>on Tuesday.<i></table></b>" * 30
    yield Case("broken-html", {"a.html": broken.encode()}, ("",))
    yield Case("broken-html-bytes", {"a.html": b"<html><\0\xff\xfe<<<>>>" + b"<p" * 2_000}, aside=("",))
    yield Case("deep-html", {"a.html": b"<html><body>" + b"<div>" * 20_000 + b"words"}, aside=("",))
    yield Case(
        "broken-pdf", {"a.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer"}, aside=("",)
    )
    wild = "Petra Quill said on Monday that the mill of Nordhal would close. "
    utf = {"a.txt": wild.encode("utf-16"), "b.txt": wild.encode("utf-8-sig"), "c.txt": wild.encode("utf-16-le")}
    yield Case("encodings", utf, (wild, wild), ("binary",))
    yield Case("word-too-long", {"a.txt": b"x" * 5_001}, aside=("without a space",))


def _of_json() -> Iterator[Case]:
    text = "The council of Port Ellery agreed on Tuesday to close the mill, Odo Lask said."
    yield Case("broken-json", {"a.json": b'{"text": "never closed', "b.json": b"{]", "c.json": b"nul"}, aside=("",) * 3)
    yield Case("deep-json", {"a.json": b"[" * 200_000, "b.json": b'{"a":' * 200_000}, aside=("",) * 2)
    deep = b'{"text": "%s", "extra": %s}' % (text.encode(), b"[" * 300 + b"]" * 300)
    yield Case("deep-field", {"a.json": deep}, (text,))
    wide = json.dumps({"text": text, **{f"k{n}": n for n in range(20_000)}}).encode()
    yield Case("many-fields", {"a.json": wide}, (text,))
    twice = b'{"text": "%s", "text": "%s"}' % (text.encode(), text.encode())
    yield Case("same-key-twice", {"a.json": twice}, (text,))
    lines = b'{"text": "%s"}\n{"text": \nnull\n[]\n42\n"x"\n{"text": 1}\n{}\n' % text.encode()
    yield Case("broken-lines", {"a.jsonl": lines}, (text,), ("line",) * 6)
    big = b'{"text": "%s", "n": %s}' % (text.encode(), b"9" * 100_000)
    yield Case("number-without-end", {"a.json": big}, (text,))
    five = json.dumps({"text": text, "pages": ["filler " * 1_000] * 750}).encode()
    yield Case("five-megabytes-in-a-line", {"a.json": five}, (text,))


def _of_packages() -> Iterator[Case]:
    bomb = gzip.compress(b"words " * 2**22, mtime=0)
    yield Case("gzip-bomb", {"a.txt.gz": bomb, "b.jsonl.gz": bomb}, aside=("beyond all measure",) * 2)
    inner = gzip.compress(gzip.compress(gzip.compress(b"words and more words", mtime=0), mtime=0), mtime=0)
    yield Case("gzip-in-gzip", {"a.txt.gz": inner}, aside=("",))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"\0" * 2**27)
    yield Case("docx-bomb", {"a.docx": out.getvalue()}, aside=("too large",))
    yield Case("docx-cut", {"a.docx": out.getvalue()[:5_000]}, aside=("damaged",))
    mail = b"From: =?utf-8?q?=3Cscript=3E?= <x@e.example>\nSubject: " + RUNS.encode() + b"\n\n" + PLAIN.encode()
    yield Case("mail", {"a.eml": mail}, (PLAIN,))
    rows = f'id,title,text\n"=1+1","{RUNS}","{PLAIN.replace(chr(34), chr(34) * 2)}"\nx,"open\n'
    yield Case("broken-table", {"a.csv": rows.encode()}, (PLAIN,), ("",))


def _of_crowds() -> Iterator[Case]:
    records = [{"id": f"{n}", "outlet": f"Outlet {n}", "text": PLAIN} for n in range(12)]
    yield Case("same-article", {"a.jsonl": "\n".join(map(json.dumps, records)).encode()}, (PLAIN,) * 12)
    lines = [f"Line {n}." for n in range(60)]
    data = "\n".join(json.dumps({"text": line}) for line in lines).encode()
    yield Case("one-liners", {"a.jsonl": data}, tuple(lines))
    signs = [".", "?", "a", "1", "\u00e9", "\u3042", "\U0001f600", "the", "\u0301", "\u200b.", '"', "He said", "$", "-"]
    data = "\n".join(json.dumps({"text": sign}) for sign in signs).encode()
    yield Case("one-sign", {"a.jsonl": data}, tuple(signs))
    chant = "The ferry sank on Monday, Petra Quill said. " * 400
    yield Case("one-sentence-again-and-again", {"a.txt": chant.encode()}, (chant,))
