"""Names as people type them: folded for case, accents and punctuation."""

from collections.abc import Iterable

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "\u0131": "i",
        "&": " and ",
    }
)
_APOSTROPHES = str.maketrans("", "", "'`\u00b4\u2018\u2019\u02bb\u02bc")


def fold(text: str) -> str:
    """The form in which two spellings of one name are equal: ``Côte d'Ivoire`` → ``cote divoire``.

    Case, accents, apostrophes and punctuation go; words stay apart by one space; a leading
    "the" goes unless it is all there is. Folding twice changes nothing.
    """
    text = text.casefold()
    if not text.isascii():
        text = _unaccented(text)
    text = text.translate(_LETTERS).translate(_APOSTROPHES)
    words = "".join(letter if letter.isalnum() else " " for letter in text).split()
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def _unaccented(text: str) -> str:
    import unicodedata  # noqa: PLC0415  (half a millisecond that plain names need not pay)

    for _ in range(2):  # a letter may only decompose once case is gone, and the other way round
        decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
    return text


def closest(folded: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The known folded names nearest to ``folded``, best first; empty where none is near."""
    import difflib  # noqa: PLC0415  (2 ms that only a mistyped name pays)

    return difflib.get_close_matches(folded, list(known), n=most, cutoff=0.7)
