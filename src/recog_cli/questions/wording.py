"""Words for sentences: names with their article, counts, lists."""

from collections.abc import Sequence

_WITH_ARTICLE = (
    *("United", "Soviet", "Holy See", "Netherlands", "Philippines", "Bahamas", "Gambia"),
    *("Maldives", "Comoros", "Seychelles", "Islamic ", "Marshall", "Solomon", "Cook Islands"),
    *("Central African", "Dominican Republic", "Czech Republic", "Sovereign", "Democratic"),
    *("Federal", "Republic ", "People's", "State of", "Sahrawi", "Turkish Republic", "Nagorno"),
    *("Chechen", "Organization", "European", "African Union", "Arab League", "North Atlantic"),
    *("Permanent Five", "Group of"),
)
"""Beginnings of names that take an article within a sentence."""


def the(name: str) -> str:
    """The name as it stands within a sentence: "the Soviet Union", "France"."""
    takes_one = name.startswith(_WITH_ARTICLE) or name.endswith(("Republic", "Emirate"))
    return f"the {name}" if takes_one else name


def spelled_out(forms: Sequence[str]) -> list[str]:
    """Words of the vocabulary as people write them: relations severed."""
    return [form.replace("-", " ") for form in forms]


def opening(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Join as in a sentence: a; a and b; a, b and c."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def count(number: int, one: str, many: str = "") -> str:
    """Name the number and the thing: 1 act, 2 acts."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
