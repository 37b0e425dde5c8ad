"""Checks of evidence: what an act rests on, and whether it can bear it."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from recog_cli.domain.checks.base import Base, Check, Finding
from recog_cli.domain.sourcing import voices, well_sourced

_WIKIS = ("wikipedia.org", "wikiwand.com", "dbpedia.org", "wikidata.org", "fandom.com")


def no_source(base: Base) -> Iterator[Finding]:
    """Acts without a source."""
    for act in base.acts:
        if not act.sources:
            yield Finding("act", act.id, "sources", "no source", "name one that you have read")


def wiki_only(base: Base) -> Iterator[Finding]:
    """Acts that rest on an encyclopedia that anybody edits, and on nothing else."""
    for act in base.acts:
        urls = [base.sources[id_].url for id_ in act.sources]
        if urls and all(_host(url).endswith(_WIKIS) for url in urls):
            remedy = "find what the article rests on, read it, and cite that"
            yield Finding("act", act.id, "sources", "only a wiki stands behind it", remedy)


def one_press_source(base: Base) -> Iterator[Finding]:
    """Acts with one source that is not primary."""
    for act in base.acts:
        if len(act.sources) == 1 and not well_sourced(act, base.sources):
            wrong = "one voice only, and it is not primary"
            remedy = "look for a primary document or a second, independent one"
            yield Finding("act", act.id, "sources", wrong, remedy)


def one_agency(base: Base) -> Iterator[Finding]:
    """Acts whose several sources carry the report of one agency."""
    for act in base.acts:
        if len(act.sources) > 1 and not well_sourced(act, base.sources):
            (voice,) = voices(base.sources[id_] for id_ in act.sources)
            wrong = f"{len(act.sources)} sources, and all of them are {voice}"
            remedy = "look for a primary document or a second, independent one"
            yield Finding("act", act.id, "sources", wrong, remedy)


def uncited(base: Base) -> Iterator[Finding]:
    """Sources that nothing cites."""
    cited = {id_ for act in base.acts for id_ in act.sources}
    cited |= {id_ for bloc in base.blocs.values() for id_ in bloc.sources}
    cited |= {
        id_ for bloc in base.blocs.values() for spell in bloc.members for id_ in spell.sources
    }
    cited |= {
        id_ for each in base.entities.values() for period in each.exists for id_ in period.sources
    }
    cited |= {id_ for case in base.cases.values() for id_, _ in case.looked_at}
    cited |= {tally.source for tally in base.tallies}
    for id_ in base.sources:
        if id_ not in cited:
            yield Finding("source", id_, "id", f"nothing cites {id_}", "cite it or delete it", id_)


def unread(base: Base) -> Iterator[Finding]:
    """Sources without the day on which they were read."""
    for source in base.sources.values():
        if source.consulted is None:
            wrong = "no day of reading"
            yield Finding("source", source.id, "", wrong, 'read it, then add consulted = "…"')


def same_url(base: Base) -> Iterator[Finding]:
    """One document under two ids."""
    number = Counter(source.url for source in base.sources.values())
    seen: dict[str, str] = {}
    for source in base.sources.values():
        if number[source.url] > 1 and source.url in seen:
            first = seen[source.url]
            wrong = f"{first} has the same url"
            yield Finding("source", source.id, "url", wrong, f"cite {first} instead", source.url)
        seen.setdefault(source.url, source.id)


def not_http(base: Base) -> Iterator[Finding]:
    """Urls that a browser cannot be trusted with."""
    for source in base.sources.values():
        if not source.url.startswith(("http://", "https://")) or not _host(source.url):
            wrong = f"{source.url!r} is no http or https url"
            yield Finding("source", source.id, "url", wrong, "write the whole url", source.url)


def _host(url: str) -> str:
    """The host that a url names; empty where it names none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # brackets without an address in them
        return ""


CHECKS = (
    Check("no-source", "Acts without a source", "Nothing from memory.", no_source),
    Check(
        "wiki-only", "Acts with wikis only behind them", "A wiki is a lead, no source.", wiki_only
    ),
    Check(
        "thin",
        "Acts with one press source only",
        "One primary or two independent sources make an act well sourced.",
        one_press_source,
        notice=True,
    ),
    Check(
        "one-agency",
        "Acts all of whose sources are one voice",
        "Two papers that carry the same agency's report are one source.",
        one_agency,
        notice=True,
    ),
    Check("uncited", "Sources that nothing cites", "A source is there for a fact.", uncited),
    Check("unread", "Sources without consulted", "A source counts once it was read.", unread),
    Check("same-url", "One url under two ids", "Two ids would look like two voices.", same_url),
    Check("not-http", "Urls other than http and https", "Anything else may be a trap.", not_http),
)
