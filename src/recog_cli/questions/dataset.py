"""The base as relations: raw acts and computed stances, flat, for other tools and for SQL."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from recog_cli.domain.dates import PartialDate
from recog_cli.domain.model import Act, Case, Entity
from recog_cli.questions import dyads, histories
from recog_cli.questions.facts import Facts
from recog_cli.questions.relations import DATE, INTEGER, TEXT, Dataset, Field, Relation, Value

_DAY = "EDTF: 1991, 1991-12, 2008-08-04, 198X, 1979?, 1979~ or one of a set"


def dataset(
    facts: Facts,
    as_of: date,
    version: str,
    whom: Entity | None = None,
    *,
    years: bool = False,
    stances: bool = True,
) -> Dataset:
    """The whole base, or the case of ``whom`` alone (with all entities, blocs and words).

    ``years`` adds one row a dyad and year; without ``stances`` those are left empty, which saves
    the folding of all acts. The same facts, day and version give the same data.
    """
    acts = facts.acts(whom=facts.person(whom.id).ids) if whom else facts.acts()
    lived = []
    if stances or years:
        lived = histories.toward(facts, whom, as_of) if whom else histories.everywhere(facts, as_of)
    relations = [
        *_entities(facts),
        *_acts(acts),
        _sources(facts, acts if whom else None, whom),
        *_blocs(facts),
        *_cases(facts, whom),
        _words(facts),
        dyads.stances(facts, lived, as_of),
        *([dyads.stance_years(facts, lived, _covered(facts, whom), as_of)] if years else []),
    ]
    return Dataset(tuple(relations), facts.digest, version, as_of)


def _covered(facts: Facts, whom: Entity | None) -> list[Case]:
    """The cases in the data that cover a bloc, in which silence means no."""
    return [
        case for case in facts.cases() if case.covers and (whom is None or case.whom == whom.id)
    ]


def _text(when: PartialDate | None) -> str | None:
    return when.text if when else None


def _entities(facts: Facts) -> Iterator[Relation]:
    entities = facts.entities()
    yield Relation(
        "entities",
        "Whoever can recognize or be recognized.",
        (
            Field("id", "its id"),
            Field("kind", "state, government, claim, representative, organization or sovereign"),
            Field("name", "its common name"),
            Field("of", "the state of a government, the holder of a claim", TEXT, "entities"),
            Field("continues", "whose legal person it is", TEXT, "entities"),
            Field("iso2", "ISO 3166-1 alpha-2"),
            Field("iso3", "ISO 3166-1 alpha-3"),
            Field("cow", "Correlates of War state number", INTEGER),
            Field("cowc", "Correlates of War abbreviation"),
            Field("exists_from", f"the first day of its first existence; {_DAY}"),
            Field("exists_to", "its last day, if it has ended"),
            Field("note", "what else there is to know"),
        ),
        ("id",),
        [
            (
                each.id,
                each.kind.value,
                each.name,
                each.of,
                each.continues,
                each.code("iso2"),
                each.code("iso3"),
                _number(each.code("cow")),
                each.code("cowc"),
                _text(each.exists[0].start) if each.exists else None,
                _text(each.exists[-1].end) if each.exists else None,
                each.note,
            )
            for each in entities
        ],
    )
    yield Relation(
        "names",
        "Every name that an entity goes by or went by.",
        (
            Field("entity", "the entity", TEXT, "entities"),
            Field("name", "the name"),
            Field("kind", "common, former or alias"),
            Field("from_date", "since when it was its name"),
            Field("to_date", "until when"),
        ),
        (),
        [row for each in entities for row in _names(each)],
    )


def _names(entity: Entity) -> Iterator[tuple[Value, ...]]:
    yield entity.id, entity.name, "common", None, None
    for dated in entity.names:
        yield entity.id, dated.name, "former", _text(dated.start), _text(dated.end)
    for alias in entity.aliases:
        yield entity.id, alias, "alias", None, None


def _number(code: str | None) -> int | None:
    return int(code) if code else None


_ACT = Field("act", "the act", TEXT, "acts")


def _acts(acts: Sequence[Act]) -> Iterator[Relation]:
    ids = {act.id for act in acts}
    yield Relation(
        "acts",
        "Deeds of one entity toward another, as the curators judged them.",
        (
            Field("id", "its id, which never changes"),
            Field("who", "the actor", TEXT, "entities"),
            Field("did", "the verb"),
            Field("whom", "whom or what it concerns", TEXT, "entities"),
            Field("date", f"when it took effect; {_DAY}"),
            Field("earliest", "the first day that the date can mean", DATE),
            Field("latest", "the last day that the date can mean", DATE),
            Field("degree", "de-facto or de-jure, where a source says so"),
            Field("conditions", "what was attached to it"),
            Field("organ", "the organ of the actor"),
            Field("why", "the stated reason, in the curators' words"),
            Field("note", "what else there is to know"),
            Field("annuls", "the act that it says never had effect", TEXT, "acts"),
            Field("inherits", "the act that it takes over", TEXT, "acts"),
        ),
        ("id",),
        [
            (
                act.id,
                act.who,
                act.did.value,
                act.whom,
                act.when.text,
                act.when.earliest.isoformat(),
                act.when.latest.isoformat(),
                act.degree,
                act.conditions,
                act.organ,
                act.why,
                act.note,
                act.annuls if act.annuls in ids else None,
                act.inherits if act.inherits in ids else None,
            )
            for act in acts
        ],
    )
    yield from _lists_of_acts(acts)


def _lists_of_acts(acts: Sequence[Act]) -> Iterator[Relation]:
    form, reason = Field("form", "a form of the act"), Field("reason", "a reason, as a tag")
    source = Field("source", "a document that says so", TEXT, "sources")
    yield _pairs("act_forms", "In which forms.", form, ((act, act.how) for act in acts))
    yield _pairs("act_reasons", "For which reasons.", reason, ((act, act.reasons) for act in acts))
    yield _pairs("act_sources", "How we know.", source, ((act, act.sources) for act in acts))
    date_ = Field("date", f"a date that other sources give; {_DAY}")
    dates = ((act, [when.text for when in act.also_dated]) for act in acts)
    yield _pairs("act_dates", "How else acts are dated.", date_, dates)
    yield Relation(
        "act_voices",
        "Who says that an act was done, and who says that it was not, or does not stand.",
        (
            _ACT,
            Field("entity", "who says so", TEXT, "entities"),
            Field("says", "asserts or denies"),
        ),
        ("act", "entity", "says"),
        [
            (act.id, entity, says)
            for act in acts
            for says, entities in (("asserts", act.asserted_by), ("denies", act.denied_by))
            for entity in dict.fromkeys(entities)
        ],
    )


def _pairs(
    name: str, means: str, field: Field, listed: Iterable[tuple[Act, Iterable[str]]]
) -> Relation:
    rows = [(act.id, value) for act, values in listed for value in dict.fromkeys(values)]
    return Relation(name, means, (_ACT, field), ("act", field.name), rows)


def _sources(facts: Facts, acts: Sequence[Act] | None, whom: Entity | None) -> Relation:
    """All sources; of one case, those that its acts, its totals and its coverage cite."""
    wanted = None
    if acts is not None and whom is not None:
        case = facts.case(whom.id)
        wanted = {id_ for act in acts for id_ in act.sources}
        wanted |= {tally.source for tally in facts.tallies(whom.id)}
        wanted |= {id_ for id_, _ in case.looked_at} if case else set()
    fields = (
        Field("id", "its id"),
        Field("title", "its title"),
        Field("publisher", "who published it"),
        Field("url", "the page that was read"),
        Field("published", "when it was published"),
        Field("language", "ISO 639-1"),
        Field("kind", "primary, press, reference or scholarship"),
        Field("agency", "whose report it carries"),
        Field("consulted", "the day it was read"),
        Field("note", "what else there is to know"),
    )
    return Relation(
        "sources",
        "Documents that somebody can open.",
        fields,
        ("id",),
        [
            tuple(getattr(source, field.name) for field in fields)
            for _, source in sorted(facts.sources(wanted).items())
        ],
    )


def _blocs(facts: Facts) -> Iterator[Relation]:
    blocs = facts.blocs()
    yield Relation(
        "blocs",
        "Groups of states.",
        (Field("id", "its id"), Field("name", "its name"), Field("note", "what else to know")),
        ("id",),
        [(bloc.id, bloc.name, bloc.note) for bloc in blocs],
    )
    yield Relation(
        "members",
        "Who belonged to a bloc from when to when.",
        (
            Field("bloc", "the bloc", TEXT, "blocs"),
            Field("who", "the member", TEXT, "entities"),
            Field("from_date", f"since when; {_DAY}"),
            Field("to_date", "until when; nothing if it goes on"),
            Field("from_day", "the first day that counts: the first that from_date can mean", DATE),
            Field("to_day", "the last day that counts: the last that to_date can mean", DATE),
        ),
        ("bloc", "who", "from_day"),
        [
            (
                bloc.id,
                member.who,
                member.start.text,
                _text(member.end),
                member.start.earliest.isoformat(),
                member.end.latest.isoformat() if member.end else None,
            )
            for bloc in blocs
            for member in bloc.members
        ],
    )


def _cases(facts: Facts, whom: Entity | None) -> Iterator[Relation]:
    cases = [case for case in facts.cases() if whom is None or case.whom == whom.id]
    yield Relation(
        "cases",
        "What the file of an entity covers, so that silence can mean no.",
        (
            Field("whom", "the entity", TEXT, "entities"),
            Field("covers", "the bloc whose members have all been looked at", TEXT, "blocs"),
            Field("complete_to", "up to when"),
            Field("unknown", "members that could not be settled, with commas"),
            Field("note", "what else there is to know"),
        ),
        ("whom",),
        [
            (case.whom, case.covers, _text(case.complete_to), ",".join(case.unknown), case.note)
            for case in cases
        ],
    )
    yield Relation(
        "tallies",
        "Totals that others published.",
        (
            Field("whom", "the entity", TEXT, "entities"),
            Field("date", "for when it was said"),
            Field("among", "of which bloc", TEXT, "blocs"),
            Field("recognizes", "how many recognize, by that count", INTEGER),
            Field("source", "who says so", TEXT, "sources"),
            Field("note", "what else there is to know"),
        ),
        (),
        [
            (tally.whom, tally.on.text, tally.among, tally.recognizes, tally.source, tally.note)
            for case in cases
            for tally in facts.tallies(case.whom)
        ],
    )
    yield Relation(
        "tally_differences",
        "Why a published total is another than the count here, act by act.",
        (
            Field("whom", "the entity", TEXT, "entities"),
            Field("date", "for when the total was said"),
            Field("among", "of which bloc", TEXT, "blocs"),
            Field("act", "the act that is counted otherwise there", TEXT, "acts"),
            Field("effect", "what that adds to the published total", INTEGER),
            Field("why", "why it is counted otherwise"),
        ),
        (),
        [
            (tally.whom, tally.on.text, tally.among, each.act, each.effect, each.why)
            for case in cases
            for tally in facts.tallies(case.whom)
            for each in tally.differs
        ],
    )


def _words(facts: Facts) -> Relation:
    lists = ("verbs", "forms", "reasons", "kinds", "source-kinds", "degrees")
    return Relation(
        "words",
        "The words of the fact base, each with its definition.",
        (
            Field("list", "verbs, forms, reasons, kinds, source-kinds or degrees"),
            Field("word", "the word"),
            Field("means", "its definition"),
        ),
        ("list", "word"),
        [(kind, word.id, word.meaning) for kind in lists for word in facts.words(kind)],
    )
