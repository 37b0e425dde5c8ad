"""Citations, taken by the programs that they are for."""

import json
import shutil
import subprocess

import pytest
from world import CASE, SHIPPED, ask, recog

ACTS = """
    2001-05-05 arcadia recognized why = "Trade."; sources = ["gazette", "herald"]
    2002-02-02 borduria recognized id = "second"
"""
PANDOC = shutil.which("pandoc")
HOSTILE = "100 % of {A} & B_c #1 $x$ ~ ^ \\\\input{/etc/passwd} <script> @evil{x,"


def cite(world, id_, form):
    return ask_plain(world.acts(ACTS, case=CASE), "cite", id_, "--as", form)


def ask_plain(world, *words):
    found = ask(world, *words, form="table")
    assert found.code == 0, found.err
    return found.out


def test_an_act_is_cited_with_its_sources_as_text(world):
    digest = world.acts(ACTS, case=CASE).facts().digest[:12]
    assert cite(world, "act-1", "text").splitlines() == [
        "recog: Arcadia recognized Ruritania (2001-05-05), read 2026-11-24. "
        f"Facts {digest}, recog 0.1.0, CC0.",
        "Arcadian Gazette: A note of recognition, published 2025-05-05, read 2026-11-24. "
        "https://gazette.example/2000/note",
        "Herald: Two states, one flag, read 2026-11-24. https://herald.example/a/very/long/path/"
        "that/must/never/be/cut/even/at/forty/columns?x=1&y=2",
    ]


def test_an_entity_s_case_is_cited_with_all_its_sources_once(world):
    found = ask(world.acts(ACTS, case=CASE), "cite", "state:ruritania")
    assert [row["id"] for row in found.rows] == ["ruritania", "gazette", "herald"]
    assert found.rows[0]["title"] == "Recognition of Ruritania, looked at up to 2026-02"
    assert [row["id"] for row in ask(world, "cite", "herald").rows] == ["herald"]


def test_what_is_not_there_is_said_with_what_is_near(world):
    found = ask(world.acts(ACTS), "cite", "arcadja")
    assert (found.code, found.err) == (
        2,
        "recog: nothing in the base is called 'arcadja'\n  did you mean arcadia?\n",
    )


def test_csl_json_has_the_fields_of_its_schema(world):
    entry, note, paper = json.loads(cite(world, "act-1", "csl-json"))
    assert (entry["type"], entry["author"]) == ("dataset", [{"literal": "recog"}])
    assert note["issued"] == {"date-parts": [[2025, 5, 5]]}
    assert (paper["type"], paper["container-title"], paper["language"]) == (
        "article-newspaper",
        "Herald",
        "fr",
    )


def hostile(world):
    text = (world.directory / "sources/papers.toml").read_text()
    world.write("sources/papers.toml", text.replace("A note of recognition", HOSTILE))
    return world


@pytest.mark.skipif(PANDOC is None, reason="needs pandoc: apt install pandoc")
@pytest.mark.parametrize(
    ("form", "reader"), [("bibtex", "bibtex"), ("bibtex", "biblatex"), ("csl-json", "csljson")]
)
def test_pandoc_reads_it(world, form, reader):
    text = cite(hostile(world), "act-1", form)
    read = subprocess.run(
        [PANDOC, "-f", reader, "-t", "csljson"],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    items = {item["id"]: item for item in json.loads(read.stdout)}
    assert set(items) == {"act-1", "gazette", "herald"}
    gazette = items["gazette"]
    assert "URL" in gazette
    assert gazette["URL"] == "https://gazette.example/2000/note"
    assert plain(gazette["title"]) == plain(HOSTILE.replace("\\\\", "\\"))
    assert gazette["issued"]["date-parts"][0][:2] in ([2025, 5], ["2025", "5"])


def plain(text):
    """Letters and digits only: readers mark what is verbatim each in a way of their own."""
    return "".join(sign for sign in text if sign.isalnum())


def test_citeproc_sets_it(world):
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    items = json.loads(cite(world, "act-1", "csl-json"))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    bibliography.register(Citation([CitationItem("gazette")]))
    assert "A note of recognition" in "".join(map(str, bibliography.bibliography()))


@pytest.mark.skipif(PANDOC is None, reason="needs pandoc: apt install pandoc")
def test_a_url_is_kept_to_the_letter(world):
    url = "https://gazette.example/2000/n%C3%B6te?a=1&b=2#x_y~z"
    text = (world.directory / "sources/papers.toml").read_text()
    world.write("sources/papers.toml", text.replace("https://gazette.example/2000/note", url))
    read = subprocess.run(
        [PANDOC, "-f", "bibtex", "-t", "csljson"],
        input=cite(world, "act-1", "bibtex"),
        capture_output=True,
        text=True,
        check=True,
    )
    assert url in {item.get("URL") for item in json.loads(read.stdout)}


def test_a_bib_file_is_bibtex_and_only_a_citation(world, tmp_path):
    world.acts(ACTS, case=CASE)
    file = tmp_path / "refs.bib"
    done = recog("cite", "act-1", "--output", str(file), facts=world.directory)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert file.read_text().startswith("@misc{act-1,")
    other = recog("timeline", "--output", str(tmp_path / "x.bib"), facts=world.directory)
    assert other.stderr.startswith("recog: an answer cannot be written as .bib\n")
    assert not (tmp_path / "x.bib").exists()


@pytest.mark.parametrize("title", ["one { brace", "one } brace", "x}}, year = 1999, note = {{y",
                                   "a {pair} of them", "}{"])  # fmt: skip
def test_bibtex_counts_braces_and_they_are_in_pairs(world, title):
    """BibTeX counts a brace behind a backslash as well; what breaks one entry breaks the file."""
    text = (world.directory / "sources/papers.toml").read_text()
    world.write("sources/papers.toml", text.replace("A note of recognition", title))
    depth = 0
    for sign in cite(world, "act-1", "bibtex"):
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    entry = cite(world, "act-1", "bibtex").split("@misc{")[2].split("\n")
    (line,) = [line for line in entry if line.startswith("  title = ")]
    assert plain(line) == plain(f"title{title}")


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("declined", "Arcadia declined to recognize Ruritania (2001-05-05)"),
        ('withdrew denied_by = ["borduria"]',
         "Arcadia withdrew its recognition of Ruritania (2001-05-05; denied by Borduria)"),
        ('recognized asserted_by = ["hentzau"]; denied_by = ["arcadia", "borduria"]',
         "Arcadia recognized Ruritania (2001-05-05; asserted by Hentzau; denied by Arcadia and "
         "Borduria)"),
    ],
)  # fmt: skip
def test_the_entry_says_what_was_done_and_who_denies_it(world, verb, said):
    world.acts(f"2001-05-05 arcadia {verb}", case=CASE)
    assert ask(world, "cite", "act-1").rows[0]["title"] == said


def test_the_form_of_the_citation_outranks_the_suffix_of_the_file(world, tmp_path):
    world.acts(ACTS, case=CASE)
    file = tmp_path / "cited.json"
    done = recog("cite", "act-1", "--as", "bibtex", "--output", str(file), facts=world.directory)
    assert (done.returncode, done.stdout) == (0, "")
    assert file.read_text().startswith("@misc{act-1,")


@pytest.mark.skipif(PANDOC is None, reason="needs pandoc: apt install pandoc")
@pytest.mark.parametrize("form", ["bibtex", "csl-json"])
def test_the_largest_shipped_case_is_read_whole(form):
    text = recog("cite", "taliban", "--as", form, facts=SHIPPED).stdout
    reader = {"bibtex": "bibtex", "csl-json": "csljson"}[form]
    read = subprocess.run(
        [PANDOC, "-f", reader, "-t", "csljson"],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    rows = json.loads(recog("cite", "taliban", "--json", facts=SHIPPED).stdout)["rows"]
    assert [item["id"] for item in json.loads(read.stdout)] == [row["id"] for row in rows]
