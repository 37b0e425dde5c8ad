"""The shape of the fact files: which table has which keys, and what each value must be.

This is the one list of keys: reading, checking, putting in order, adding, the schemas for editors
and the remedies for typing errors follow it.
"""

from recog_cli.store.values import (
    Key,
    Known,
    Schema,
    date,
    many,
    new_id,
    one_of,
    table,
    table_schema,
    text,
    whole_number,
    yes_or_no,
)

ENTITY_ID = one_of("entity", "entity")
SOURCE_ID = one_of("source", "source")
ACT_ID = one_of("act", "act")
BLOC_ID = one_of("bloc", "bloc")

_KIND = "Of an entity: state, government …; of a source: press, primary …"

ALLOW = Key(
    "allow",
    many(
        table(
            Key("check", one_of("check", "check"), required=True),
            Key("why", text, required=True),
        )
    ),
)
"""An exception from a check, with its reason."""

ACT = (
    Key("id", new_id, required=True, help="Made once, then never changed."),
    Key("who", ENTITY_ID, required=True, help="The actor."),
    Key("did", one_of("verbs", "verb"), required=True, help="The verb."),
    Key("when", date, required=True, help="When it took effect; no more than the source gives."),
    Key("also_dated", many(date), help="Dates that other sources give."),
    Key("after", ACT_ID, help="The act it follows, where dates overlap."),
    Key("how", many(one_of("forms", "form")), help="The form of the act."),
    Key("degree", one_of("degrees", "degree"), help="de-facto or de-jure, where a source says so."),
    Key("organ", text, help="The organ of the actor."),
    Key("asserted_by", many(ENTITY_ID), help="Who says so, if not the actor."),
    Key("denied_by", many(ENTITY_ID), help="Who says that it is not so."),
    Key("conditions", text, help="What was attached to it."),
    Key("why", text, help="The stated reason, in one sentence of ours."),
    Key(
        "reasons", many(one_of("reasons", "reason")), help="The reason in words of the vocabulary."
    ),
    Key("sources", many(SOURCE_ID), required=True, help="Documents that were read."),
    Key("annuls", ACT_ID, help="The act that never had effect."),
    Key("from", ACT_ID, help="The act that is taken over."),
    Key("note", text, help="What else there is to know."),
    ALLOW,
)
CASE = (
    Key("covers", BLOC_ID),
    Key("complete_to", date),
    Key("looked_at", many(table(Key("source", SOURCE_ID, required=True), Key("on", date)))),
    Key("unknown", many(ENTITY_ID)),
    Key("retired", many(new_id)),
    Key("note", text),
    ALLOW,
)
TALLY = (
    Key("on", date, required=True),
    Key("among", BLOC_ID, required=True),
    Key("recognizes", whole_number, required=True),
    Key("source", SOURCE_ID, required=True),
    Key(
        "differs",
        many(
            table(
                Key("act", ACT_ID, required=True),
                Key("effect", whole_number, required=True),
                Key("why", text, required=True),
            )
        ),
    ),
    Key("note", text),
    ALLOW,
)
_SPELL = (Key("from", date), Key("to", date))
ENTITY = (
    Key("id", new_id, required=True),
    Key(
        "kind",
        one_of("kinds", "kind"),
        required=True,
        help=_KIND,
    ),
    Key("of", ENTITY_ID, help="The state of a government, the holder of a claim."),
    Key("name", text, required=True, help="Its common name."),
    Key("names", many(table(Key("name", text, required=True), *_SPELL))),
    Key("aliases", many(text), help="Other names that people type."),
    Key(
        "codes",
        table(
            *(Key(scheme, text) for scheme in ("iso2", "iso3", "isonum", "cowc", "wikidata")),
            Key("cow", whole_number),
        ),
    ),
    Key(
        "exists",
        many(table(*_SPELL, Key("sources", many(SOURCE_ID)), Key("denied_by", many(ENTITY_ID)))),
    ),
    Key("continues", ENTITY_ID, help="Whose legal person it is."),
    Key("succeeds", many(ENTITY_ID), help="Whom it came out of."),
    Key("same_person", yes_or_no),
    Key("note", text),
    ALLOW,
)
BLOC = (
    Key("name", text, required=True),
    Key("aliases", many(text)),
    Key("sources", many(SOURCE_ID), required=True),
    Key("note", text),
)
MEMBER = (
    Key("who", ENTITY_ID, required=True),
    Key("from", date, required=True),
    Key("to", date),
    Key("sources", many(SOURCE_ID)),
    Key("note", text),
)
SOURCE = (
    Key("id", new_id, required=True),
    Key("title", text, required=True, help="Its title, or [a description]."),
    Key("publisher", text, required=True, help="Who published it."),
    Key("url", text, required=True, help="The page that was read."),
    Key("published", date, help="When it was published."),
    Key("language", text, required=True, help="ISO 639-1."),
    Key("kind", one_of("source-kinds", "source kind"), required=True, help=_KIND),
    Key("agency", text, help="Whose report it carries."),
    Key("consulted", date, help="The day it was read."),
    Key("note", text),
    ALLOW,
)
MAP = (
    Key("name", text, required=True),
    Key("rows", many(text), required=True, help="Codes (ISO 3166-1 alpha-2) in rows; .. is empty."),
    Key("note", text),
    ALLOW,
)
REASON = (Key("means", text, required=True), Key("precedent", ACT_ID))

FILES: dict[str, dict[str, tuple[Key, ...]]] = {
    "acts": {"case": CASE, "act": ACT, "tally": TALLY},
    "entities": {"entity": ENTITY},
    "blocs": {"bloc": BLOC, "member": MEMBER},
    "sources": {"source": SOURCE},
    "maps": {"map": MAP},
}
"""By folder, the tables a file may have; the keys of each in their canonical order."""

ONCE = frozenset({"case", "bloc", "map"})
"""Tables that a file has once, as ``[name]``; all others repeat, as ``[[name]]``."""


def file_schema(folder: str, known: Known) -> Schema:
    """The JSON Schema (draft-07) of the files of a folder, for editors that know TOML."""
    properties = {}
    for name, keys in FILES[folder].items():
        one = table_schema(keys, known)
        properties[name] = one if name in ONCE else {"type": "array", "items": one}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"recog: facts/{folder}/*.toml",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
