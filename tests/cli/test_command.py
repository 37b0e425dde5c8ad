"""The installed command in a process of its own: exit codes, errors, pipes, files, terminals."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from terminal import on_terminal
from world import CASE, has, recog

from recog_cli import __version__
from recog_cli.cli.app import COMMANDS

ACTS = """
    2001-05-05 arcadia recognized how = ["note"]; why = "Arcadia wants trade."
    2002-02-02 borduria recognized denied_by = ["hentzau"]
    2006-06-06 caledon declined
"""
BIN = Path(sys.executable).with_name("recog")

ERRORS = [
    # words, code, exact text on stderr
    (
        ["does", "atlantis", "recognize", "zendists"],
        2,
        "recog: no entity is called 'atlantis'\n  `recog list entities` shows them all\n",
    ),
    (
        ["does", "arcadja", "recognize", "zendists"],
        2,
        "recog: no entity is called 'arcadja'\n  did you mean arcadia?\n",
    ),
    (
        ["does", "arcadia", "recognize", "ruritania"],
        2,
        "recog: 'ruritania' could mean several entities: "
        "Zenda Council (government), Ruritania (state)\n"
        "  ask for one of them: zenda-council, state:ruritania\n",
    ),
    (
        ["does", "arcadia", "like", "zendists"],
        2,
        "recog: 'arcadia like zendists' does not ask who recognizes whom\n"
        "  write: recog does WHO recognize WHOM\n",
    ),
    (
        ["who-recognized", "ruritania", "--on", "2025-13-01"],
        2,
        "recog: --on: '2025-13-01': there is no month 13\n",
    ),
    (
        ["who-recognized", "ruritania", "--stance", "likes"],
        2,
        "recog: --stance: 'likes' is no stance\n"
        "  the stances are recognizes, withdrawn, suspended, declines, silent, lapsed\n",
    ),
    (
        ["tally", "zendists", "--among", "hanse"],
        2,
        "recog: no bloc is called 'hanse'\n  the blocs are un\n",
    ),
    (
        ["timeline", "--since", "2020", "--until", "2010"],
        2,
        "recog: --since 2020 lies after --until 2010\n  swap the two\n",
    ),
    (
        ["timeline", "--json", "--format", "csv"],
        2,
        "recog: --json and --format csv disagree\n  give one of the two\n",
    ),
    (
        ["show", "nothing-like-it"],
        2,
        "recog: nothing in the base is called 'nothing-like-it'\n"
        "  `recog list entities` shows them all\n",
    ),
    (["who-recognised", "x"], 2, None),
    (["tally"], 2, "recog: Missing argument 'WHOM'.\n  see: recog tally --help\n"),
    (
        ["completion"],
        2,
        "recog: Missing argument 'SHELL'. Choose from: bash, zsh, fish\n"
        "  see: recog completion --help\n",
    ),
    (
        ["list", "dragons"],
        2,
        "recog: Invalid value for 'KIND': 'dragons' is not one of 'entities', 'blocs', 'cases', "
        "'sources', 'reasons', 'forms', 'verbs'.\n  see: recog list --help\n",
    ),
    (
        ["schema", "answers", "--format", "csv"],
        2,
        "recog: a schema is JSON and cannot be csv\n  leave out --format\n",
    ),
    (
        ["does", "901", "recognize", "zendists"],  # a number of the Correlates of War is no name
        2,
        "recog: no entity is called '901'\n  `recog list entities` shows them all\n",
    ),
    (
        ["timeline", "--output", "/nowhere/at/all.txt"],
        4,
        "recog: cannot write /nowhere/at/all.txt: No such file or directory\n"
        "  nothing was changed; mend that and try again\n",
    ),
]


@pytest.mark.parametrize(("words", "code", "text"), ERRORS)
def test_an_error_says_what_is_wrong_and_what_to_do(world, words, code, text):
    found = recog(*words, facts=world.acts(ACTS, case=CASE).directory)
    assert (found.returncode, found.stdout) == (code, "")
    if text is None:
        assert found.stderr.startswith("recog: No such command 'who-recognised'.")
    else:
        assert found.stderr == text


def test_facts_that_are_not_there_or_have_problems(world, tmp_path):
    missing = recog("timeline", facts=tmp_path / "nowhere")
    assert (missing.returncode, missing.stderr) == (
        2,
        f"recog: {tmp_path / 'nowhere'} is no fact base: it is not a directory\n"
        "  name a directory with --facts DIR or RECOG_FACTS, or leave both out\n",
    )
    world.acts("2001-13 arcadia recognized\n2001 arkadia recognized")
    broken = recog("timeline", facts=world.directory)
    assert (broken.returncode, broken.stderr) == (
        2,
        f"recog: the facts in {world.directory} have 2 problems; the first: "
        "acts/ruritania.toml:5:9: '2001-13': there is no month 13\n"
        f"  run: recog check --facts {world.directory}\n",
    )


def test_facts_that_the_disk_does_not_give(world):
    world.acts(ACTS)
    loop = world.directory / "acts/loop.toml"
    loop.symlink_to(loop)
    for words in (["timeline"], ["check"]):
        found = recog(*words, facts=world.directory)
        assert (found.returncode, found.stdout, found.stderr) == (
            2,
            "",
            f"recog: {loop} cannot be read: Too many levels of symbolic links\n"
            "  look at its permissions, or name another directory with --facts DIR\n",
        )


def test_recog_today_must_be_a_day(world):
    found = recog("timeline", facts=world.directory, env={"RECOG_TODAY": "soon"})
    assert (found.returncode, found.stderr) == (
        2,
        "recog: RECOG_TODAY='soon' is not a day\n  write 2026-11-24\n",
    )


def test_undecodable_arguments_are_refused_at_the_door(world):
    command = [
        os.fsencode(BIN),
        b"who-recognized",
        b"caf\xe9",
        b"--facts",
        os.fsencode(world.directory),
    ]
    found = subprocess.run(command, capture_output=True, check=False)
    assert (found.returncode, found.stderr) == (
        2,
        b"recog: 'caf\\udce9' is not valid UTF-8\n  type the name again\n",
    )


def test_check_is_silent_on_sound_facts_and_points_at_every_problem(world):
    world.acts(ACTS, case=CASE)
    sound = recog("check", facts=world.directory)
    assert (sound.returncode, sound.stdout, sound.stderr) == (0, "", "")
    world.acts("2001-13-01 arcadia recognized")
    broken = recog("check", facts=world.directory)
    assert (broken.returncode, broken.stdout) == (
        1,
        "acts/ruritania.toml:5:9: malformed-date '2001-13-01': there is no month 13\n"
        '    when = "2001-13-01"\n'
        "            ^\n"
        "    write what the source gives and no more: a day, a month or a year\n",
    )


def test_check_answers_in_every_form(world):
    world.acts("2001-13-01 arcadia recognized")
    found = recog("check", "--json", facts=world.directory)
    answer = json.loads(found.stdout)
    assert (found.returncode, answer["answer"]) == (1, "1 problem in 1 file.")
    assert answer["rows"] == [
        {
            "check": "malformed-date",
            "file": "acts/ruritania.toml",
            "line": 5,
            "column": 9,
            "message": "'2001-13-01': there is no month 13",
            "remedy": "write what the source gives and no more: a day, a month or a year",
            "excerpt": 'when = "2001-13-01"',
            "notice": False,
        }
    ]
    assert "malformed-date" in recog("check", "--format", "md", facts=world.directory).stdout
    assert recog("check", "--format", "csv", facts=world.directory).stdout.startswith("check,file")
    world.acts(ACTS, case=CASE)
    sound = recog("check", "--json", facts=world.directory)
    assert (sound.returncode, json.loads(sound.stdout)["rows"]) == (0, [])


def test_a_closed_pipe_is_quiet_and_no_failure_of_ours(world):
    acts = "\n".join(f"{1000 + year} arcadia engaged" for year in range(8000))
    world.acts(acts)
    code = f"{BIN} timeline --facts {world.directory} | head -1; echo ${{PIPESTATUS[0]}}"
    found = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=False)
    assert found.stderr == ""
    sentence, status = found.stdout.splitlines()
    assert sentence.startswith("8,000 acts, from 1000 to 8999")
    assert status == "141"


def test_a_full_disk_is_said_in_a_sentence(world):
    code = f"{BIN} list verbs --facts {world.directory} > /dev/full"
    found = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (
        4,
        "recog: cannot write the answer: No space left on device\n",
    )


def test_closed_streams_leave_the_exit_code(world):
    world.acts(ACTS, case=CASE)
    for words, code in (("arcadia recognize", 0), ("caledon recognize", 1), ("atlantis like", 2)):
        asked = f"{BIN} does {words} state:ruritania --facts {world.directory} >&- 2>&-"
        assert subprocess.run(["bash", "-c", asked], check=False).returncode == code


def test_ctrl_c_is_130_and_quiet(world):
    fifo = world.directory / "acts/ruritania.toml"
    os.mkfifo(fifo)
    process = subprocess.Popen(
        [BIN, "timeline", "--facts", world.directory], stdout=-1, stderr=-1, text=True
    )
    fifo.unlink()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) in ((130, "", ""), (-signal.SIGINT, "", ""))


def test_output_writes_a_file_and_keeps_its_mode_and_links(world, tmp_path):
    world.acts(ACTS, case=CASE)
    file, link = tmp_path / "real.json", tmp_path / "link.json"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)
    found = recog("timeline", "--json", "--output", str(link), facts=world.directory)
    assert (found.returncode, found.stdout) == (0, "")
    assert len(json.loads(file.read_text())["rows"]) == 3
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts", "link.json", "real.json"]
    to_device = recog("timeline", "--output", "/dev/null", facts=world.directory)
    assert to_device.returncode == 0
    assert not Path("/dev/null").is_file()


def test_any_directory_no_home_no_cache(world, tmp_path):
    world.acts(ACTS, case=CASE)
    bare = {"PATH": os.environ["PATH"], "RECOG_TODAY": "2026-11-24"}
    words = [BIN, "who-recognized", "ruritania", "--facts", world.directory]
    found = subprocess.run(words, capture_output=True, text=True, check=False, env=bare, cwd="/")
    assert found.returncode == 0, found.stderr
    named = subprocess.run(
        [sys.executable, "-m", "recog_cli", "who-recognized", "ruritania"],
        capture_output=True,
        text=True,
        check=False,
        env={**bare, "RECOG_FACTS": str(world.directory), "XDG_CACHE_HOME": "/proc/nowhere"},
        cwd=tmp_path,
    )
    assert named.stdout == found.stdout


def test_an_ascii_terminal_gets_escapes_instead_of_a_crash(world):
    world.acts('2001 arcadia recognized why = "Für Köln."', case=CASE)
    found = recog("timeline", facts=world.directory, env={"PYTHONIOENCODING": "ascii"})
    assert found.returncode == 0
    assert "F\\xfcr K\\xf6ln." in found.stdout


def test_a_json_query_imports_nothing_it_does_not_need(world):
    world.acts(ACTS, case=CASE)
    recog("who-recognized", "ruritania", facts=world.directory)  # builds the index
    program = (
        "import sys, recog_cli.__main__ as m\n"
        f"code = m._run(['who-recognized', 'ruritania', '--json', '--facts', {str(world.directory)!r}])\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = set(found.stderr.split())
    unwanted = ("rich", "tomllib", "tomli_w", "csv", "hatchling", "recog_cli.store.reading",
                "recog_cli.store.building", "recog_cli.render.terminal", "recog_cli.questions.timeline")  # fmt: skip
    assert loaded.isdisjoint(unwanted), loaded.intersection(unwanted)
    commands = {name for name in loaded if name.startswith("recog_cli.cli.commands.")}
    assert commands == {"recog_cli.cli.commands.who_recognized"}


# -- help -----------------------------------------------------------------------------------


def test_help_names_every_command_with_a_sentence():
    for words in ([], ["--help"]):
        found = recog(*words)
        assert found.returncode == 0
        for command in COMMANDS:
            assert re.search(rf"^  {command} +[A-Z]", found.stdout, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_the_shared_options(command):
    found = recog(command, "--help")
    assert found.returncode == 0
    for option in ("--facts", "--format", "--json", "--output", "--color"):
        assert option in found.stdout


def test_version():
    assert recog("--version").stdout == f"recog {__version__}\n"


def test_schemas_are_printed_as_json():
    found = recog("schema", "answers")
    assert set(json.loads(found.stdout)) >= {"who-recognized", "timeline", "tally"}


# -- a real terminal ------------------------------------------------------------------------


def printed(arguments, width, **env):
    """What recog prints on a terminal of this width, after its exit code."""
    return on_terminal([BIN, *arguments], width, {"TERM": "xterm-256color", **env})


GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("who-recognized", ["who-recognized", "ruritania"]),
        ("why", ["why", "borduria", "state:ruritania"]),
        ("timeline", ["timeline"]),
        ("tally", ["tally", "state:ruritania"]),
    ],
)
def test_golden_terminal(world, name, words, width):
    """RECOG_GOLDEN=write writes what is printed; look at it before you commit it."""
    world.acts(ACTS, case=CASE)
    _, out = printed([*words, "--facts", str(world.directory)], width, NO_COLOR="1")
    file = GOLDEN / f"{name}-{width}.txt"
    if os.environ.get("RECOG_GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(out)
    assert out == file.read_text()


@pytest.mark.skipif(not has("tmux"), reason="tmux is not installed")
@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_real_terminal_shows_the_golden_text(world, tmp_path, width):
    """What a person sees: the screen of tmux, on which nothing has run over the edge."""
    world.acts(ACTS, case=CASE)
    command = f"{BIN} who-recognized ruritania --facts {world.directory}; sleep 60"
    tmux = ["tmux", "-S", str(tmp_path / "socket"), "-f", "/dev/null"]
    subprocess.run([*tmux, "new-session", "-d", "-x", str(width), "-y", "60", command], check=True)
    golden = (GOLDEN / f"who-recognized-{width}.txt").read_text()
    seen = ""
    deadline = time.monotonic() + 20
    try:
        while time.monotonic() < deadline and "https" not in seen:
            time.sleep(0.05)
            screen = subprocess.run([*tmux, "capture-pane", "-p", "-J"], capture_output=True,
                                    text=True, check=True)  # fmt: skip
            seen = screen.stdout
    finally:
        subprocess.run([*tmux, "kill-server"], check=False)

    def shown(text):
        return [line.rstrip() for line in text.rstrip().splitlines()]

    assert shown(seen) == shown(golden)


def test_golden_pipe_and_json(world):
    world.acts(ACTS, case=CASE)
    for form in ("table", "json", "jsonl", "csv", "tsv", "md"):
        out = recog("who-recognized", "ruritania", "--format", form, facts=world.directory).stdout
        out = re.sub(r'"facts": "[0-9a-f]{64}"', '"facts": "…"', out)
        file = GOLDEN / f"who-recognized.{form}"
        if os.environ.get("RECOG_GOLDEN") == "write":
            file.write_text(out)
        assert out == file.read_text()


def test_color_is_decided_once(world):
    world.acts(ACTS, case=CASE)
    words = ["who-recognized", "ruritania", "--facts", str(world.directory)]
    _, colored = printed(words, 80)
    assert "\x1b[1m" in colored
    for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "0"}):
        assert "\x1b" not in printed(words, 80, **env)[1]
    _, never = printed([*words, "--color", "never"], 80)
    assert "\x1b" not in never
    assert "\x1b[1m" in recog(*words, "--color", "always").stdout
    assert "\x1b" not in recog(*words, env={"FORCE_COLOR": "1"}).stdout


@pytest.mark.skipif(not has("jq"), reason="jq is not installed")
def test_json_pipes_into_jq(world):
    world.acts(ACTS, case=CASE)
    query = ".rows[] | [.when, .who, .did, .whom] | @tsv"
    code = f"{BIN} timeline --facts {world.directory} --json | jq -r '{query}' | head -2"
    found = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=False)
    assert found.stderr == ""
    assert found.stdout.splitlines() == [
        "2001-05-05\tarcadia\trecognized\truritania",
        "2002-02-02\tborduria\trecognized\truritania",
    ]
