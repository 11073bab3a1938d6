"""PDF, Word and mail files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import docx
import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from rashomon.acquire import read
from rashomon.article import Article

Reading = Callable[[str, bytes], list[Article]]


LINES = ["The council of Port Ellery met on Tuesday.", "It agreed to widen the northern quay before winter."]


def pdf(*pages: str, title: str | None = None, password: str | None = None) -> bytes:
    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1")}
        | {NameObject("/BaseFont"): NameObject("/Helvetica")}
    )
    for text in pages:
        page = writer.add_blank_page(612, 792)
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        shown = "".join(f"({line}) Tj 0 -14 Td\n" for line in text.splitlines())
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 11 Tf 72 700 Td\n{shown}ET".encode())
        page[NameObject("/Contents")] = writer._add_object(content)
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pdf(reading: Reading) -> None:
    (article,) = reading("quay.pdf", pdf("\n".join(LINES), "The end.", title="Readout of the  council"))
    assert article.text == "\n".join(LINES) + "\n\nThe end."
    assert article.title == "Readout of the council"
    assert (article.published, article.problem) == (None, None)


def test_pdf_recognised_without_a_suffix() -> None:
    (article,) = read("-", stdin=pdf(LINES[0]))
    assert article.text == LINES[0]


@pytest.mark.parametrize("title", ["Microsoft Word - quay.docx", "Document1", "untitled", "C:\\texts\\quay", "q.indd"])
def test_titles_that_programs_write_are_none(reading: Reading, title: str) -> None:
    (article,) = reading("quay.pdf", pdf(LINES[0], title=title))
    assert article.title is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf(""), "text recognition"),
        (pdf(LINES[0], password="secret"), "password"),
        (pdf(LINES[0])[:200], "save it again"),
        (b"%PDF-1.7\n" + b"garbage " * 100, "save it again"),
        (b"no PDF at all", "save it again"),
    ],
    ids=["scan", "locked", "cut", "garbage", "other"],
)
def test_pdf_that_cannot_be_read_is_listed(reading: Reading, data: bytes, words: str) -> None:
    (article,) = reading("quay.pdf", data)
    assert article.text == ""
    assert article.problem is not None
    assert words in article.problem


def test_pdf_with_a_damaged_page_is_incomplete(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    extract = pypdf.PageObject.extract_text

    def failing(page: pypdf.PageObject, **_: object) -> str:
        if page.page_number == 1:
            raise ValueError("damaged")
        return extract(page)

    monkeypatch.setattr(pypdf.PageObject, "extract_text", failing)
    (article,) = reading("quay.pdf", pdf(*LINES))
    assert article.text == LINES[0]
    assert article.problem is not None
    assert "page 2" in article.problem


def word(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The package with words of one of its parts replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in package.namelist():
            content = package.read(name)
            if name == part:
                assert old in content.decode()
                content = content.decode().replace(old, new).encode()
            copy.writestr(name, content)
    return out.getvalue()


def test_docx(reading: Reading) -> None:
    document = docx.Document()
    document.add_paragraph("Readout of the council’s meeting", style="Title")
    document.add_paragraph(LINES[0])
    document.add_paragraph("")
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "Cost", "Four million"
    paragraph = document.add_paragraph("A tab\tand ")
    paragraph.add_run("a break").add_break()
    paragraph.add_run("here")
    (article,) = reading("quay.docx", word(document))
    assert article.title == "Readout of the council’s meeting"
    assert article.text.split("\n\n") == [
        article.title,
        LINES[0],
        "Cost",
        "Four million",
        "A tab\tand a break\nhere",
    ]
    assert (article.published, article.problem) == (None, None)


def test_docx_keeps_insertions_and_drops_deletions(reading: Reading) -> None:
    document = docx.Document()
    document.add_paragraph("The council met.")
    old = "<w:t>The council met.</w:t></w:r>"
    new = (
        '<w:t xml:space="preserve">The council </w:t></w:r>'
        "<w:ins><w:r><w:t>never </w:t></w:r></w:ins><w:del><w:r><w:delText>often </w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>"
        "<w:sdt><w:sdtContent><w:r><w:t>met.</w:t></w:r></w:sdtContent></w:sdt>"
    )
    (article,) = reading("quay.docx", changed(word(document), "word/document.xml", old, new))
    assert article.text == "The council never met."


def test_docx_entities_are_not_expanded(reading: Reading) -> None:
    document = docx.Document()
    document.add_paragraph("Words before. MARK Words after.")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    data = changed(word(document), "word/document.xml", "<w:document", f"{doctype}<w:document")
    data = changed(data, "word/document.xml", "MARK", "&l9;&f;")
    (article,) = reading("quay.docx", data)
    assert len(article.text) < 100
    assert "haha" not in article.text


def test_docx_bomb_is_not_unpacked(reading: Reading) -> None:
    document = docx.Document()
    document.add_paragraph("MARK")
    data = changed(word(document), "word/document.xml", "MARK", "a" * 60_000_000)
    assert len(data) < 200_000
    (article,) = reading("quay.docx", data)
    assert article.text == ""
    assert article.problem is not None
    assert "too large when it is unpacked" in article.problem


@pytest.mark.parametrize(
    "data",
    [
        word(docx.Document()),
        word(docx.Document())[:500],
        b"PK\x03\x04 no package",
        b"text",
        b"\xd0\xcf\x11\xe0 old Word",
    ],
    ids=["empty", "cut", "zip", "text", "doc"],
)
def test_docx_that_cannot_be_read_is_listed(reading: Reading, data: bytes) -> None:
    (article,) = reading("quay.docx", data)
    assert article.text == ""
    assert article.problem is not None
    assert "save" in article.problem


def test_docx_of_another_kind_is_listed(reading: Reading) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("content.txt", "no Word document")
    (article,) = reading("quay.docx", out.getvalue())
    assert article.problem is not None


def mail() -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Rát přístavu Ellery <press@ellery.example>"
    message["To"] = "desk@post.example"
    message["Subject"] = "Rada se dohodla: přístav poroste"
    message["Date"] = "Thu, 15 Sep 2022 10:30:00 +0200 (CEST)"
    return message


def test_eml(reading: Reading) -> None:
    message = mail()
    message.set_content("\n".join(LINES) + "\nPřístav.\n", cte="quoted-printable")
    message.add_alternative("<p>The page is not taken where there is text.</p>", subtype="html")
    (article,) = reading("quay.eml", message.as_bytes())
    assert article.text == "\n".join(LINES) + "\nPřístav.\n"
    assert article.title == "Rada se dohodla: přístav poroste"
    assert article.outlet == "Rát přístavu Ellery"
    assert article.published == "2022-09-15T10:30:00+02:00"
    assert article.problem is None


def test_eml_with_a_page_only(reading: Reading) -> None:
    message = mail()
    message.replace_header("From", "press@ellery.example")
    page = f"<html lang='en'><body><p>{LINES[0]}</p><p>{LINES[1]}</p><script>x</script></body></html>"
    message.set_content(page, subtype="html")
    (article,) = reading("quay.eml", message.as_bytes())
    assert article.text == "\n".join(LINES)
    assert (article.outlet, article.language) == ("ellery.example", "en")


def test_eml_lists_what_is_attached(reading: Reading) -> None:
    message = mail()
    message.set_content(LINES[0])
    message.add_attachment(pdf(LINES[1]), maintype="application", subtype="pdf", filename="readout.pdf")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    article, attached = reading("quay.eml", message.as_bytes())
    assert article.text == LINES[0] + "\n"
    assert attached.problem is not None
    assert "attachment 1" in attached.problem
    assert "save it" in attached.problem


def test_eml_recognised_without_a_suffix() -> None:
    message = mail()
    message.set_content(LINES[0])
    (article,) = read("-", stdin=message.as_bytes())
    assert article.outlet == "Rát přístavu Ellery"


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: nothing below\n\n",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/png\n\nabc\n--x--",
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000)),
    ],
    ids=["empty", "picture", "deep"],
)
def test_eml_without_text_is_listed(reading: Reading, data: bytes) -> None:
    (article,) = reading("quay.eml", data)
    assert article.text == ""
    assert article.problem is not None


@pytest.mark.parametrize(
    "header",
    [
        b"From: " + b"(" * 100_000,
        b"Subject: " + b"=?utf-8?q?x?= " * 50_000,
        b"Subject: =?no-such?q?x=FF?=",
        b"Date: " + b"9" * 10_000,
        b"Content-Type: text/plain; charset=punycode",
        b"Content-Type: text/plain; charset=zip",
    ],
    ids=["brackets", "words", "charset", "date", "punycode", "zip"],
)
def test_eml_with_hostile_headers_is_read(reading: Reading, header: bytes) -> None:
    (article,) = reading("quay.eml", header + b"\n\nThe council met.\n")
    assert article.text == "The council met.\n"
    assert article.problem is None
    assert len(article.title or "") <= 500
