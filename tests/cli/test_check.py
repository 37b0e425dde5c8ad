"""``recog check``: which problems, of which files, in which form."""

import os
import subprocess

import pytest
from world import ask, recog

from recog_cli.domain import checks

BROKEN = "2001-13-01 arcadia recognized"
THIN = '2001-05-05 arcadia recognized sources = ["herald"]'


def check(world, *words, form="table"):
    return ask(world, "check", *words, form=form)


def test_concise_is_one_line_a_problem(world):
    world.acts(BROKEN)
    found = check(world, form="concise")
    assert (found.code, found.out) == (
        1,
        "acts/ruritania.toml:5:9: malformed-date '2001-13-01': there is no month 13\n",
    )


def test_github_annotations_are_escaped_and_errors_come_first(world):
    world.acts(THIN + '\n2002-01-01 borduria recognized organ = "=100%"; note = "x"')
    found = check(world, "--select", "thin,formula", form="github")
    assert (found.code, found.out) == (
        1,
        "::error file=acts/ruritania.toml,line=10,col=10,title=formula::organ begins with '=', "
        "like a formula; begin the text with a word\n"
        "::notice file=acts/ruritania.toml,line=3,col=1,title=thin::one voice only, and it is not "
        "primary; look for a primary document or a second, independent one\n",
    )
    world.write("acts/a,b:c%.toml", '[[act]]\nid = "x"\n')
    assert "file=acts/a%2Cb%3Ac%25.toml,line=1,col=1" in check(world, form="github").out


def test_statistics_count_by_check(world):
    world.acts(f"{THIN}\n2002-02-02 borduria recognized\n2003-03-03 dorne recognized")
    found = check(world, "--notices", "--statistics")
    assert (found.code, found.out) == (0, "     1  thin\n     1  key-order\n")


def test_notices_are_shown_where_they_are_asked_for_and_are_no_errors(world):
    world.acts(THIN)
    assert (check(world).code, check(world).out) == (0, "")
    for words in (("--notices",), ("--select", "thin")):
        found = check(world, *words)
        assert found.code == 0
        assert "acts/ruritania.toml:3:1: thin one voice only, and it is not primary\n" in found.out
    assert "thin" not in check(world, "--notices", "--ignore", "thin").out


def test_select_and_ignore(world):
    world.acts("2026-12-05 arcadia recognized")
    ids = [line.split()[1] for line in check(world, form="concise").out.splitlines()]
    assert ids == ["in-the-future", "source-older-than-act"]
    assert check(world, "--ignore", "in-the-future,source-older-than-act").code == 0
    only = check(world, "--select", "in-the-future", form="concise").out
    assert only.count("\n") == 1


def test_an_unknown_check_is_said(world):
    for words in (("--select", "thick"), ("--ignore", "thick"), ("--explain", "thick")):
        found = check(world, *words)
        assert (found.code, found.err) == (
            2,
            "recog: no check has the id 'thick'\n  `recog check --explain all` names them\n",
        )


@pytest.mark.parametrize("id_", checks.ALL)
def test_explain(world, id_):
    known = checks.ALL[id_]
    found = check(world, "--explain", known.id)
    notice = "A notice, no error.\n" if known.notice else ""
    assert (found.code, found.out) == (
        0,
        f"{known.id}: {known.title}.\n{known.why}\n{notice}",
    )
    assert f"{known.id:22}{known.title}\n" in check(world, "--explain", "all").out


def test_an_exception_stands_beside_the_act_with_its_reason(world):
    allow = 'allow = [{ check = "first-day", why = "The gazette gives the day." }]'
    world.acts(f"2001-01-01 arcadia recognized {allow}")
    assert check(world).out == ""
    world.acts(f"2001-01-02 arcadia recognized {allow}")
    assert check(world, form="concise").out == (
        "acts/ruritania.toml:3:21: needless-exception first-day finds nothing here any more\n"
    )


def test_paths_narrow_what_is_reported_and_lead_to_the_base(world, tmp_path, monkeypatch):
    world.acts(BROKEN)
    world.acts('2001-14 arcadia recognized id = "x"', whom="hentzau")
    one = recog("check", "--format", "concise", str(world.directory / "acts/hentzau.toml"))
    assert one.stdout == "acts/hentzau.toml:5:9: malformed-date '2001-14': there is no month 14\n"
    folder = recog("check", "--format", "concise", str(world.directory / "acts"))
    whole = recog("check", "--format", "concise", str(world.directory))
    assert folder.stdout == whole.stdout
    assert whole.stdout.count("\n") == 2
    clean = recog("check", str(world.directory / "sources/papers.toml"))
    assert (clean.returncode, clean.stdout) == (0, "")
    monkeypatch.chdir(tmp_path)
    near = recog("check", "--format", "concise", "facts/acts/hentzau.toml")
    assert near.stdout.startswith("facts/acts/hentzau.toml:5:9: ")
    nowhere = recog("check", "nowhere")
    assert (nowhere.returncode, nowhere.stderr) == (
        2,
        "recog: nowhere is not there\n  name a file or folder of a fact base\n",
    )
    outside = recog("check", "/")
    assert (outside.returncode, outside.stderr) == (
        2,
        "recog: / lies in no fact base\n  name one below a directory with vocabulary.toml\n",
    )
    both = recog("check", str(world.directory), str(tmp_path / "other"))
    assert both.stderr.startswith(f"recog: {tmp_path / 'other'} is not there")
    (tmp_path / "other").mkdir()
    (tmp_path / "other/vocabulary.toml").touch()
    both = recog("check", str(world.directory), str(tmp_path / "other"))
    assert (both.returncode, both.stderr) == (
        2,
        "recog: the paths lie in several fact bases\n  check one base at a time\n",
    )


def test_json_and_a_form_that_disagree(world):
    found = recog("check", "--json", "--format", "concise", facts=world.directory)
    assert (found.returncode, found.stderr) == (
        2,
        "recog: --json and --format concise disagree\n  give one of the two\n",
    )


@pytest.mark.parametrize("suffix", ["html", "svg", "md"])
def test_the_name_of_the_file_chooses_the_format(world, tmp_path, suffix):
    file = tmp_path / f"problems.{suffix}"
    found = recog("check", "--output", str(file), facts=world.directory)
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")
    assert file.read_text().startswith(
        {"html": "<!DOCTYPE", "svg": "<svg", "md": "0 problems"}[suffix]
    )


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["check", "--explain", "thin"], "an explanation"),
        (["check", "--statistics"], "a count by check"),
        (["fmt", "--diff"], "a diff"),
        (["add", "--dry-run"], "a diff"),
        (["cite", "arcadia", "--as", "bibtex"], "a citation as bibtex"),
    ],
)
def test_what_is_a_text_of_its_own_is_not_silently_given_for_json(world, words, what):
    found = recog(*words, "--json", facts=world.directory)
    assert (found.returncode, found.stdout, found.stderr) == (
        2,
        "",
        f"recog: {what} cannot be json\n  leave out --format and --json\n",
    )


def git(directory, *words):
    env = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a",
           "GIT_COMMITTER_EMAIL": "a@b", "HOME": str(directory), "PATH": os.environ["PATH"]}  # fmt: skip
    subprocess.run(["git", "-C", directory, *words], check=True, capture_output=True, env=env)


def test_no_id_is_lost_since_a_revision(world):
    git(world.directory.parent, "init", "-q")
    world.acts("2001-05-05 arcadia recognized\n2002-02-02 borduria recognized")
    git(world.directory.parent, "add", ".")
    git(world.directory.parent, "commit", "-qm", "facts")
    assert check(world, "--against", "HEAD").code == 0
    world.acts("2001-05-05 arcadia recognized")
    found = check(world, "--against", "HEAD", form="concise")
    assert (found.code, found.out) == (
        1,
        "acts/ruritania.toml:1:1: vanished-id the act act-2 was here and is gone\n",
    )
    option = check(world, "--against=--output=x")
    assert option.err == "recog: --against --output=x: no revision begins so\n  name one, as HEAD\n"
    unknown = check(world, "--against", "v0")
    assert (unknown.code, unknown.err) == (
        2,
        "recog: --against v0: git says: fatal: Not a valid object name v0\n"
        "  name a directory, or a revision of the repository that the facts lie in\n",
    )
