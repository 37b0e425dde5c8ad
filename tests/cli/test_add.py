"""``recog add``: as options, as JSON, as questions on a terminal; refused, shown, written, verified."""

import errno
import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from world import CASE, ask, recog

from recog_cli.domain.errors import CannotWrite
from recog_cli.questions import schema
from recog_cli.store import writing

BIN = Path(sys.executable).with_name("recog")
ACT = ["--who", "Arcady", "--did", "recognized", "--whom", "Côte d'Or", "--when", "2001-05-05",
       "--how", "note", "--how", "statement", "--why", 'It "likes" it.', "--source", "gazette"]  # fmt: skip
WHOM = ["--whom", "state:ruritania"]


def add(world, *words, form="table"):
    return ask(world, "add", *words, form=form)


@pytest.fixture
def act():
    words = list(ACT)
    words[words.index("--whom") + 1] = "state:ruritania"
    return words


def test_an_act_goes_to_the_end_of_its_file_and_nothing_else_moves(world, act):
    world.acts("1999 borduria declined", case=CASE)
    file = world.directory / "acts/ruritania.toml"
    before = file.read_bytes()
    file.chmod(0o640)
    found = add(world, *act)
    assert (found.code, found.err) == (0, "")
    after = file.read_bytes()
    assert after.startswith(before)
    assert after[len(before) :].decode() == (
        '\n[[act]]\nid = "arcadia-recognized-ruritania-2001"\nwho = "arcadia"\n'
        'did = "recognized"\nwhen = "2001-05-05"\nhow = ["note", "statement"]\n'
        'why = "It \\"likes\\" it."\nsources = ["gazette"]\n'
    )
    line = before.decode().count("\n") + 2
    assert found.out.splitlines()[0] == (
        f"Added arcadia-recognized-ruritania-2001 at acts/ruritania.toml:{line}."
    )
    assert file.stat().st_mode & 0o777 == 0o640
    assert ask(world, "check", form="table").out == ""
    assert ask(world, "does", "arcadia", "recognize", "state:ruritania").code == 0


def test_json_answers_where_it_stands(world, act):
    found = add(world, *act, form="json")
    assert found.rows == [
        {
            "table": "act",
            "id": "arcadia-recognized-ruritania-2001",
            "file": "acts/ruritania.toml",
            "line": 1,
            "written": True,
        }
    ]
    again = add(world, *act, "--when", "2001-06", form="json")
    assert again.rows[0]["id"] == "arcadia-recognized-ruritania-2001-2"


def test_the_answer_fits_its_schema(world, act):
    Draft202012Validator(schema.envelope("add")).validate(add(world, *act, form="json").json)


def test_a_source_that_is_there_already_is_cited_and_not_added_again(world, act):
    """As after a run that was killed between the source and the act."""
    source = ["--url", "https://courier.example/1", "--title", "Flags", "--publisher", "Courier",
              "--published", "2001", "--language", "en", "--kind", "press"]  # fmt: skip
    assert add(world, "source", *source).code == 0
    words = act[: act.index("--source")]
    found = add(world, *words, *source, form="json")
    assert (found.code, [row["table"] for row in found.rows]) == (0, ["act"])
    assert (
        'sources = ["courier-2001-flags"]' in (world.directory / "acts/ruritania.toml").read_text()
    )
    assert ask(world, "check", form="table").out == ""
    other = ["Other" if word == "Flags" else word for word in source]
    refused = add(world, *words, "--note", "another", *other)
    assert (refused.code, "cite courier-2001-flags instead" in refused.err) == (2, True)


def test_an_act_brings_its_source_along_to_where_its_like_is(world, act):
    world.acts("1999 borduria declined")
    words = [*act[: act.index("--source")], "--url", "https://courier.example/1", "--title",
             "Two flags", "--publisher", "Courier", "--language", "en", "--kind", "press"]  # fmt: skip
    found = add(world, *words, form="json")
    assert [(row["table"], row["file"]) for row in found.rows] == [
        ("source", "sources/papers.toml"),
        ("act", "acts/ruritania.toml"),
    ]
    assert (
        (world.directory / "sources/papers.toml")
        .read_text()
        .endswith(
            '\n[[source]]\nid = "courier-two-flags"\ntitle = "Two flags"\npublisher = "Courier"\n'
            'url = "https://courier.example/1"\nlanguage = "en"\nkind = "press"\n'
            'consulted = "2026-11-24"\n'
        )
    )
    assert ask(world, "check", form="table").out == ""


def test_sources_and_entities(world):
    source = ["--url", "https://c.example/1", "--title", "T", "--publisher", "Courier",
              "--language", "en", "--kind", "press", "--into", "courier"]  # fmt: skip
    assert add(world, "source", *source).out.startswith(
        "Added courier-t at sources/courier.toml:1."
    )
    entity = ["--name", "Black Michael", "--kind", "government", "--of", "ruritania"]
    assert add(world, "entity", *entity).out.startswith(
        "Added black-michael at entities/states.toml:"
    )
    assert ask(world, "show", "black michael").code == 0


REFUSED = [
    (
        ["--when", "2001-13-05"],
        "recog: this cannot be added: malformed-date: '2001-13-05': there is no month 13; write "
        "what the source gives and no more: a day, a month or a year\n  nothing was written\n",
    ),
    (
        ["--did", "withdrew"],
        "recog: this cannot be added: no-such-move: withdrew does not follow from the acts before "
        "it; add the act that is missing before it, or correct the verb\n  nothing was written\n",
    ),
    (
        ["--who", "arcadja"],
        "recog: no entity is called 'arcadja'\n  did you mean arcadia?\n",
    ),
    (
        ["--how", "telepathy", "--reason", "whim"],
        "recog: 2 things are wrong: unknown-form: no form has the name 'telepathy'; use a word of "
        "[forms] in vocabulary.toml\n  unknown-reason: no reason has the name 'whim'; use a word "
        "of [reasons] in vocabulary.toml\n  nothing was written\n",
    ),
    (
        ["--id", "Not An Id"],
        "recog: this cannot be added: malformed-id: 'Not An Id' is not an id; use lower-case "
        "letters, digits and single hyphens\n  nothing was written\n",
    ),
]


@pytest.mark.parametrize(("words", "text"), REFUSED)
def test_what_check_would_refuse_is_refused_and_nothing_is_written(world, act, words, text):
    world.acts("1999 borduria declined")
    before = (world.directory / "acts/ruritania.toml").read_bytes()
    found = add(world, *act, *words)
    assert (found.code, found.out, found.err) == (2, "", text)
    assert (world.directory / "acts/ruritania.toml").read_bytes() == before


def test_what_is_missing_is_named(world):
    found = add(world, "--who", "arcadia", "--did", "recognized")
    assert (found.code, found.err) == (
        2,
        "recog: an act needs when, sources, whom\n  give --when, --sources, --whom as well\n",
    )
    assert add(world, "source", "--title", "T").err.startswith("recog: a source needs publisher")


def test_dry_run_shows_the_difference_and_writes_nothing(world, act):
    found = add(world, *act, "--dry-run")
    assert found.code == 0
    assert found.out.startswith(
        "--- /dev/null\n+++ b/acts/ruritania.toml\n@@ -0,0 +1,8 @@\n+[[act]]\n"
    )
    assert not (world.directory / "acts/ruritania.toml").exists()


def test_newlines_links_and_a_missing_last_newline(world, act):
    real = world.directory.parent / "real.toml"
    real.write_bytes(b'# kept\r\n[[act]]\r\nid = "x"\r\nwho = "borduria"\r\ndid = "declined"\r\n'
                     b'when = "1999"\r\nsources = ["gazette"] # yes')  # fmt: skip
    link = world.directory / "acts/ruritania.toml"
    link.symlink_to(real)
    before = real.read_bytes()
    assert add(world, *act).code == 0
    after = real.read_bytes()
    assert link.is_symlink()
    assert after.startswith(before + b"\r\n\r\n[[act]]\r\nid = ")
    assert b"\n" not in after.replace(b"\r\n", b"")


def test_from_json(world):
    tables = [
        {"table": "source", "id": "c", "title": "T", "publisher": "C", "url": "https://c.example",
         "language": "en", "kind": "press"},
        {"who": "Arcady", "did": "recognized", "whom": "state:ruritania", "when": "2001-05-05",
         "sources": ["gazette"], "note": None},
        {"table": "entity", "name": "Eriador", "kind": "state",
         "exists": [{"from": "1990", "sources": ["gazette"]}]},
    ]  # fmt: skip
    code = f"{BIN} add --from-json - --facts {world.directory} --json"
    found = subprocess.run(["bash", "-c", code], input=json.dumps(tables), capture_output=True,
                           text=True, check=False)  # fmt: skip
    assert (found.returncode, found.stderr) == (0, "")
    assert [row["id"] for row in json.loads(found.stdout)["rows"]] == [
        "eriador",
        "c",
        "arcadia-recognized-ruritania-2001",
    ]
    assert 'sources = ["gazette", "c"]' in (world.directory / "acts/ruritania.toml").read_text()
    assert ask(world, "check", form="table").out == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)\n  write an object or a list of objects\n"),
        ("[" * 200_000, "is nested too deeply\n  write a list of objects\n"),
        ('{"why": "\\ud800"}', "holds half a character\n  write whole ones\n"),
        ('{"whom": ["x"]}', None),
        ('{"sources": 5}', None),
        ('{"table": ["act"]}', None),
        ("[1]", None),
        ('{"table": "bloc"}', None),
    ],
)  # fmt: skip
def test_json_that_cannot_be_used(world, tmp_path, text, said):
    file = tmp_path / "new.json"
    file.write_text(text)
    found = add(world, "--from-json", str(file))
    expected = {
        '{"whom": ["x"]}': "recog: whom must be a text, not ['x']\n  write it in quotes\n",
        '{"sources": 5}': 'recog: sources must be a list of ids, not 5\n  write ["an-id"]\n',
        '{"table": ["act"]}': "recog: nothing called ['act'] can be added\n"
        "  act, source or entity can\n",
        "[1]": "recog: 1 is no object\n  write an object or a list of objects\n",
        '{"table": "bloc"}': "recog: nothing called 'bloc' can be added\n  act, source or entity can\n",
    }.get(text, f"recog: {file} {said}")
    assert (found.code, found.err) == (2, expected)
    missing = add(world, "--from-json", str(tmp_path / "none.json"))
    assert (
        missing.err
        == f"recog: {tmp_path / 'none.json'} cannot be read: No such file or directory\n"
    )


def test_an_act_goes_where_its_object_says_and_nowhere_else(world, act):
    """The name of a file says whom its acts concern: another file would be another fact."""
    found = add(world, *act, "--into", "hentzau")
    assert (found.code, found.err) == (
        2,
        "recog: an act toward ruritania belongs into acts/ruritania.toml, not hentzau.toml\n"
        "  leave out --into: the name of the file says whom an act concerns\n",
    )
    assert not (world.directory / "acts/hentzau.toml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", " act needs "),
        ("--from-json -", "recog: the standard input is closed\n  name a file\n"),
    ],
)
def test_a_closed_input_is_no_crash(world, words, said):
    command = f"{BIN} add {words} --facts {world.directory} <&-"
    found = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert found.returncode == 2
    assert said in found.stderr


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "No space left on device"), (errno.EACCES, "Permission denied")],
)
def test_a_disk_that_does_not_take_it_leaves_the_old_file(world, act, monkeypatch, number, said):
    world.acts("1999 borduria declined")
    file = world.directory / "acts/ruritania.toml"
    before = file.read_bytes()

    def fails(*_):
        raise OSError(number, said)

    monkeypatch.setattr(writing.os, "fsync", fails)
    found = add(world, *act)
    assert (found.code, found.err) == (
        4,
        f"recog: cannot write {file}: {said}\n  nothing was changed; mend that and try again\n",
    )
    assert file.read_bytes() == before
    assert sorted(path.name for path in file.parent.iterdir()) == ["ruritania.toml"]


def test_a_directory_that_went_away_meanwhile(tmp_path):
    with pytest.raises(CannotWrite) as error:
        writing.replace(tmp_path / "gone/x.toml", b"")
    assert error.value.message == f"cannot write {tmp_path}/gone/x.toml: No such file or directory"
    with pytest.raises(CannotWrite) as error, writing.locked(tmp_path / "gone"):
        pass
    assert error.value.message == f"cannot lock {tmp_path}/gone: No such file or directory"


def test_the_base_that_came_with_the_package_is_not_changed(world, act, monkeypatch):
    monkeypatch.setattr("recog_cli.store.place._SHIPPED", world.directory)
    found = add(world, *act)
    assert (found.code, found.err) == (
        2,
        "recog: these facts came with the package and are not changed in place\n"
        "  run: recog copy-facts DIR, then name that DIR with --facts or RECOG_FACTS\n",
    )


# -- many at once, and kills -------------------------------------------------------------------


def test_adds_at_the_same_time_are_all_kept(world):
    world.acts("1999 borduria declined # as it was")
    before = (world.directory / "acts/ruritania.toml").read_bytes()
    words = [BIN, "add", "--facts", world.directory, *WHOM, "--who", "arcadia", "--did", "engaged",
             "--source", "gazette"]  # fmt: skip
    running = [
        subprocess.Popen([*words, "--when", f"{1990 + number}"], stdout=subprocess.DEVNULL)
        for number in range(8)
    ]
    assert [process.wait(60) for process in running] == [0] * 8
    after = (world.directory / "acts/ruritania.toml").read_bytes()
    assert after.startswith(before)
    assert len(ask(world, "why", "arcadia", "state:ruritania").rows) == 8
    assert ask(world, "check", form="table").out == ""


def test_a_kill_leaves_a_whole_file_and_the_next_run_needs_no_help(world, act):
    world.acts("1999 borduria declined")
    file = world.directory / "acts/ruritania.toml"
    left = file.with_name(".ruritania.toml.4711.tmp")
    left.write_text("half a fi")
    for number in range(6):
        before = file.read_bytes()
        process = subprocess.Popen(
            [BIN, "add", *act, "--did", "engaged", "--facts", world.directory],
            stdout=subprocess.PIPE,
        )
        time.sleep(0.06 + 0.02 * number)
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate()
        after = file.read_bytes()
        assert after.startswith(before)
        assert not out.startswith(b"Added") or len(after) > len(before)
    assert add(world, *act).code == 0
    assert sorted(path.name for path in file.parent.iterdir()) == ["ruritania.toml"]
    assert ask(world, "check", form="table").out == ""


# -- questions on a terminal -------------------------------------------------------------------


def conversation(world, *words, answers):
    """Answer the questions of a terminal, one after the other; the exit code, and what was seen."""
    reader, writer = pty.openpty()
    command = ["setsid", "--ctty", "--wait", BIN, "add", *words, "--facts", world.directory]
    process = subprocess.Popen(command, stdin=writer, stdout=writer, stderr=writer)
    os.close(writer)
    seen, sign = "", b""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        ready, _, _ = select.select([reader], [], [], 0.5)
        if not ready:
            if process.poll() is not None:
                break
            # A key pressed between the question and the reading of its answer is not noticed
            # until the next one (the interpreter's own race); a person would press it again.
            if sign:
                os.write(reader, sign)
            continue
        try:
            chunk = os.read(reader, 65536).decode()
        except OSError:
            break
        if not chunk:
            break
        seen += chunk
        if seen.endswith((": ", "[y/N] ")) and answers:
            answer = answers.pop(0)
            sign = answer if isinstance(answer, bytes) else b""
            os.write(reader, sign or f"{answer}\n".encode())
    return process.wait(20), seen.replace("\r\n", "\n")


def test_questions_are_checked_as_they_are_answered(world):
    """A wrong answer is said at once and asked again; the act is shown before it is written."""
    answers = ["arcadja", "arcady", "recognised", "recognized", "state:ruritania", "2001-13",
               "2001-05-05", "", "", "note, statement", "", "", "", "", "", "It likes it.", "",
               "gazete", "gazette", "", "", "", "y"]  # fmt: skip
    code, seen = conversation(world, answers=answers)
    assert code == 0, seen
    for said in (
        "no entity is called 'arcadja'; did you mean arcadia?",
        "no verb has the name 'recognised'; did you mean \"recognized\"?",
        "'2001-13': there is no month 13",
        "no source has the id 'gazete'; did you mean \"gazette\"?",
        '+why = "It likes it."',
        "Added arcadia-recognized-ruritania-2001 at acts/ruritania.toml:1.",
    ):
        assert said in seen, seen
    assert ask(world, "check", form="table").out == ""


def test_a_source_is_asked_for_as_well_and_a_no_writes_nothing(world):
    before = (world.directory / "sources/papers.toml").read_bytes()
    answers = ["Two flags", "Courier", "https://c.example", "2001", "en", "press", "", "", "", "n"]
    code, seen = conversation(world, "source", answers=answers)
    assert (code, '+id = "courier-2001-two-flags"' in seen) == (1, True), seen
    assert (world.directory / "sources/papers.toml").read_bytes() == before
    assert not (world.directory / "sources/others.toml").exists()


@pytest.mark.parametrize("sign", [b"\x03", b"\x04"])
def test_ctrl_c_and_ctrl_d_end_the_questions_quietly(world, sign):
    code, seen = conversation(world, answers=["arcady", sign])
    assert (code, "Traceback" in seen, "bug" in seen) == (130, False, False), seen
    assert not (world.directory / "acts/ruritania.toml").exists()


def test_no_terminal_no_options_no_questions(world):
    found = recog("add", facts=world.directory, stdin=subprocess.DEVNULL)
    assert (found.returncode, found.stderr) == (
        2,
        "recog: an act needs who, did, when, sources, whom\n"
        "  give --who, --did, --when, --sources, --whom as well\n",
    )
