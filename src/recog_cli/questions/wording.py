"""Words for sentences: names with their article, counts, lists."""

from collections.abc import Sequence

from recog_cli.domain.model import Verb

_WITH_ARTICLE = (
    *("United", "Soviet", "Holy See", "Netherlands", "Philippines", "Bahamas", "Gambia"),
    *("Maldives", "Comoros", "Seychelles", "Islamic ", "Marshall", "Solomon", "Cook Islands"),
    *("Central African", "Dominican Republic", "Czech Republic", "Sovereign", "Democratic"),
    *("Federal", "Republic ", "People's", "State of", "Sahrawi", "Turkish Republic", "Nagorno"),
    *("Chechen", "Organization", "European", "African Union", "Arab League", "North Atlantic"),
    *("Permanent Five", "Group of", "Gulf Cooperation", "Organisation"),
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


_DEEDS = {
    Verb.RECOGNIZED: "{who} recognized {whom}",
    Verb.WITHDREW: "{who} withdrew its recognition of {whom}",
    Verb.SUSPENDED: "{who} suspended its recognition of {whom}",
    Verb.RESUMED: "{who} resumed its recognition of {whom}",
    Verb.DECLINED: "{who} declined to recognize {whom}",
    Verb.ANNULLED: "{who} declared its recognition of {whom} void",
    Verb.REAFFIRMED: "{who} reaffirmed its recognition of {whom}",
    Verb.INHERITED: "{who} inherited a recognition of {whom}",
    Verb.ANNOUNCED: "{who} announced a recognition of {whom}",
    Verb.ENGAGED: "{who} dealt with {whom}, short of recognition",
}


def deed(verb: Verb, who: str, whom: str) -> str:
    """What was done, as a sentence without its end: "France withdrew its recognition of …"."""
    return opening(_DEEDS[verb].format(who=the(who), whom=the(whom)))


def count(number: int, one: str, many: str = "") -> str:
    """Name the number and the thing: 1 act, 2 acts."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
