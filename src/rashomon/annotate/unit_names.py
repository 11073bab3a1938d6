"""The words, symbols and signs by which news names units of measure and money.

Units come from the table in ``units``; names of currencies from pycountry (ISO 4217). A word that several
countries share ("peso", "krona") stays as it is, and so compares only with itself.
"""

from __future__ import annotations

import re
from functools import cache

import pycountry

from rashomon.units import METRIC, table

# Money by its words, singular. The code where the word means one currency by the habit of news in English;
# else the word itself.
_MONEY = {
    "USD": "dollar; buck; us dollar", "EUR": "euro", "GBP": "sterling; pound sterling; british pound",
    "JPY": "yen; japanese yen", "CNY": "yuan; renminbi", "RUB": "ruble; rouble", "KRW": "won", "ILS": "shekel",
    "PLN": "zloty", "HUF": "forint", "UAH": "hryvnia", "THB": "baht", "MYR": "ringgit", "IDR": "rupiah",
    "NGN": "naira", "BDT": "taka", "ZAR": "rand", "TRY": "lira", "NLG": "guilder", "HRK": "kuna", "BTC": "bitcoin",
    "DKK": "danish crown; danish kroner", "SEK": "swedish crown; swedish kronor",
    "NOK": "norwegian crown; norwegian kroner", "CZK": "czech crown", "FRF": "french franc",
    "cent": "cent; canadian cent", "penny": "penny; pence; pennies", "sen": "sen", "peso": "peso", "franc": "franc",
    "krona": "krona; kronor", "krone": "krone; kroner", "crown": "crown", "dinar": "dinar", "dirham": "dirham",
    "rial": "rial", "riyal": "riyal", "rupee": "rupee", "shilling": "shilling", "pound": "pound",
}  # fmt: skip
SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₺": "TRY",
    "₴": "UAH", "₦": "NGN", "฿": "THB", "₫": "VND", "₱": "PHP", "¢": "cent",
}  # fmt: skip
# Letters beside a dollar sign ("C$", "$US"), in capitals.
DOLLARS = {
    "US": "USD", "A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "NZ": "NZD", "HK": "HKD", "S": "SGD", "NT": "TWD",
    "R": "BRL",
}  # fmt: skip
_CODES = {currency.alpha_3: currency.alpha_3 for currency in pycountry.currencies} | {"RM": "MYR", "RMB": "CNY"}
# A letter or two is a unit only where it touches its number ("5G" is none, and "10 A" may be a grade).
_TOUCHING = frozenset({"p", *METRIC} - {"Wh", "Hz", "Pa"}) | {"l", "in", "″", "′"}


def code(written: str) -> str | None:
    """The ISO 4217 code that a word in capitals stands for, or None."""
    return _CODES.get(written)


@cache
def _names() -> tuple[dict[str, str], dict[str, str]]:
    """Words, and symbols, with their units."""
    words: dict[str, str] = {}
    symbols: dict[str, str] = {"p": "penny", "in": "in"}
    for entry in table():
        for word in entry.words:
            words.setdefault(word, entry.unit)
            words.setdefault(word + "s", entry.unit)
        for symbol in entry.symbols:
            symbols.setdefault(symbol, entry.unit)
            symbols.setdefault(symbol.replace("μ", "µ").replace("sq ", "sq. "), entry.unit)
    for unit, listed in _MONEY.items():
        for word in listed.split("; "):
            words.setdefault(word, unit)
            words.setdefault(word + "s", unit)
    for currency in pycountry.currencies:
        name = currency.name.lower()
        if " " in name:
            words.setdefault(name, currency.alpha_3)
            words.setdefault(name + "s", currency.alpha_3)
    return words, symbols


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One expression for all words, one for all symbols, the longest name first."""

    def choice(names: dict[str, str]) -> str:
        longest = sorted(names, key=lambda name: (-len(name), name))
        return "|".join(re.escape(name).replace(r"\ ", r"[ \t\n]+") for name in longest)

    words, symbols = _names()
    return (
        re.compile(rf"(?:{choice(words)})(?![^\W_])", re.IGNORECASE),
        re.compile(rf"(?:{choice(symbols)})(?![^\W_])"),
    )


def unit_at(text: str, start: int, touching: bool) -> tuple[str, int] | None:
    """The unit named at a character, and the character behind its name; None where there is none.

    Args:
        touching: whether a number stands right before, without a space.
    """
    by_word, by_symbol = _patterns()
    words, symbols = _names()
    found = by_word.match(text, start)
    if found:
        return words[re.sub(r"\s+", " ", found.group().lower())], found.end()
    found = by_symbol.match(text, start)
    if found and (touching or found.group() not in _TOUCHING or text[found.end() : found.end() + 1] == "/"):
        return symbols[found.group()], found.end()
    return None


def unit_of(name: str) -> str | None:
    """The unit that a word or symbol names, or None."""
    words, symbols = _names()
    return words.get(name.lower()) or symbols.get(name)
