"""The checks of structure: what keeps a fact from being read. The store finds it in the text."""

from recog_cli.domain.checks.base import Check

CHECKS = (
    Check("unreadable-file", "Files that the disk does not give", "What is not read is not known."),
    Check("not-utf8", "Files in another encoding than UTF-8", "TOML is UTF-8, and names need it."),
    Check("byte-order-mark", "Files that begin with a byte order mark", "Parsers stumble over it."),
    Check("toml-syntax", "Text that is not TOML", "Nothing of the file can be read before that."),
    Check("misplaced-file", "Files in no folder of the base", "Facts there would be missed."),
    Check("missing-table", "Members without their bloc", "A member needs something to be in."),
    Check("unknown-table", "Tables that no file of its folder has", "A typo would lose the facts."),
    Check("wrong-brackets", "[act] for [[act]], or the other way", "TOML would keep one of many."),
    Check("unknown-key", "Keys that the table does not have", "A typo would lose what it says."),
    Check("missing-key", "Keys that are not there and must be", "Half a fact answers nothing."),
    Check(
        "needless-key",
        "annuls and from with verbs that have no use for them",
        "Either the verb is wrong or the key is.",
    ),
    Check("wrong-type", "A text where a list belongs, and the like", "Each key has one type."),
    Check("empty-text", "Texts with nothing in them", "What is not known is left out."),
    Check(
        "malformed-date",
        "Dates outside the accepted subset of EDTF",
        "A date that cannot be read cannot be reckoned with, and 2025-13-01 is a slip.",
    ),
    Check("malformed-id", "Ids of other than lower-case words and hyphens", "Ids go into urls."),
    Check("duplicate-id", "Ids defined twice", "Two things under one id are one too few."),
    Check("unknown-entity", "Ids of entities that are not there", "A typo, or one to add first."),
    Check("unknown-source", "Ids of sources that are not there", "A typo, or one to add first."),
    Check("unknown-act", "Ids of acts that are not there", "A typo, or an id that was changed."),
    Check("unknown-bloc", "Ids of blocs that are not there", "A typo, or one to add first."),
    Check("unknown-verb", "Verbs that the vocabulary does not have", "The stance knows ten."),
    Check("unknown-form", "Forms that the vocabulary does not have", "The list is closed."),
    Check("unknown-reason", "Reasons that the vocabulary does not have", "Each is defined first."),
    Check("unknown-degree", "Degrees other than de facto and de jure", "The list is closed."),
    Check("unknown-kind", "Kinds of entity that the vocabulary does not have", "A closed list."),
    Check("unknown-source-kind", "Kinds of source that are not in the list", "A closed list."),
    Check("unknown-check", "Exceptions from checks that are not there", "It would except nothing."),
    Check("circular", "Entities that continue themselves", "Nobody comes after oneself."),
    Check(
        "control-character",
        "Control and bidirectional characters, escaped ones too",
        "They drive terminals and make a text read other than it is; in a diff they hide.",
    ),
)
