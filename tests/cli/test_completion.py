"""Completion in the real shells, and what of a fact could reach one: nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from world import World, recog

BIN = str(Path(sys.executable).parent)
ACTS = "2001-05-05 arcadia recognized\n2001-06-07 borduria recognized\n1999 caledon declined"
WANTED = [
    ("recog who-rec", ["who-recognized"]),
    ("recog who-recognized rur", ["ruritania"]),
    ("recog tally ruritania --among u", ["un"]),
    ("recog tally ruritania --on 2001-0", ["2001-05-05", "2001-06-07"]),
    ("recog tally ruritania --on 1", ["1999"]),
    ("recog tally --format js", ["json", "jsonl"]),
    ("recog who-recognized ruritania --stance dec", ["declines"]),
    ("recog tally ruritania --acc", ["--according-to"]),
    ("recog show act-", ["act-1", "act-2", "act-3"]),
    ("recog export x --as par", ["parquet"]),
    ("recog completion z", ["zsh"]),
    ("recog add --did with", ["withdrew"]),
    ("recog add --why x", []),
    ("recog add --who arc", ["arcadia"]),
]


@pytest.fixture
def shell(tmp_path):
    """A base that has been asked once, so that its index is there, and the environment of a shell."""
    world = World(tmp_path / "facts").acts(ACTS)
    environment = {
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "RECOG_FACTS": str(world.directory),
        "TERM": "dumb",
    }
    assert recog("list", "cases", env=environment).returncode == 0
    return world, environment


def run(program, script, environment):
    found = subprocess.run(
        [program, *(["--no-config"] if program == "fish" else ["-f"] if program == "zsh" else ["--norc"])],
        input=script, capture_output=True, text=True, env=environment, timeout=60, check=False,
    )  # fmt: skip
    return found.stdout.split()


def needs(program):
    return pytest.mark.skipif(
        shutil.which(program) is None, reason=f"needs {program}: apt install {program}"
    )


@needs("bash")
@pytest.mark.parametrize(("line", "words"), WANTED)
def test_bash(shell, line, words):
    script = f"""source <(recog completion bash)
        line='{line}'; COMP_WORDS=($line); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
        _recog; printf '%s\\n' "${{COMPREPLY[@]}}" """
    assert run("bash", script, shell[1]) == words


@needs("bash")
def test_bash_completes_lists_with_commas_and_values_after_an_equals_sign(shell):
    script = """source <(recog completion bash)
        COMP_WORDS=(recog tally x --among un,u); COMP_CWORD=4; _recog; echo "${COMPREPLY[@]}"
        COMP_WORDS=(recog tally x --among = u); COMP_CWORD=5; _recog; echo "${COMPREPLY[@]}"
        COMP_WORDS=(recog tally x --among =); COMP_CWORD=4; _recog; echo "${COMPREPLY[@]}"
        COMP_WORDS=(recog who-recognized x --stance silent,w); COMP_CWORD=4; _recog; echo "${COMPREPLY[@]}" """
    assert run("bash", script, shell[1]) == ["un,un", "un", "un", "silent,withdrawn"]


ZSH = """
autoload -Uz compinit && compinit -u -d {dump}
source <(recog completion zsh)
compadd() {{ while [[ $1 != -- ]]; do shift; done; shift
  local word; for word in "$@"; do [[ $word == "$PREFIX"* ]] && print -r -- "$word"; done }}
compset() {{ return 1 }}
_files() {{ print files }}
words=({line}); CURRENT=${{#words}}; PREFIX=${{words[CURRENT]}}
_recog
"""


@needs("zsh")
@pytest.mark.parametrize(("line", "words"), WANTED)
def test_zsh(shell, tmp_path, line, words):
    script = ZSH.format(line=line, dump=tmp_path / "dump")
    assert run("zsh", script, shell[1]) == words


@needs("fish")
@pytest.mark.parametrize(("line", "words"), WANTED)
def test_fish(shell, line, words):
    script = f"recog completion fish | source\ncomplete -C '{line}' | string split -f1 \\t"
    assert run("fish", script, shell[1]) == words


@needs("fish")
@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("recog tally x --among un,u", ["un,un"]),
        ("recog tally x --on=2001-0", ["--on=2001-05-05", "--on=2001-06-07"]),
        ("recog who-recognized x --stance declines,w", ["declines,withdrawn"]),
    ],
)
def test_fish_completes_lists_with_commas_and_values_after_an_equals_sign(shell, line, words):
    script = f"recog completion fish | source\ncomplete -C '{line}' | string split -f1 \\t"
    assert run("fish", script, shell[1]) == words


@needs("fish")
def test_fish_completes_files_where_files_belong(shell, tmp_path):
    (tmp_path / "answer.svg").write_text("")
    script = (
        f"cd {tmp_path}; recog completion fish | source\ncomplete -C 'recog map x --output ans'"
    )
    assert run("fish", script, shell[1])[0] == "answer.svg"


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_the_script_is_valid_in_its_shell(name, tmp_path):
    if shutil.which(name) is None:
        pytest.skip(f"needs {name}: apt install {name}")
    script = recog("completion", name).stdout
    file = tmp_path / "script"
    file.write_text(script)
    checked = subprocess.run([name, "-n", str(file)], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize("kind", ["entities", "blocs", "cases", "ids", "days", "nothing", ""])
def test_only_harmless_words_are_offered(shell, kind):
    world, environment = shell
    text = (world.directory / "entities/states.toml").read_text()
    hostile = text + '[[entity]]\nid = "zz-$(touch x)"\nkind = "state"\nname = "`id`"\n'
    world.write("entities/states.toml", hostile)
    found = recog("__complete", kind, "", env=environment)
    assert (found.returncode, found.stderr) == (0, "")
    assert set(found.stdout) <= set("abcdefghijklmnopqrstuvwxyz0123456789-\n")


@pytest.mark.parametrize("prefix", ["$(id)", "'; SELECT", "a b", "%", "A", "é"])
def test_a_prefix_that_no_id_has_offers_nothing(shell, prefix):
    assert recog("__complete", "entities", prefix, env=shell[1]).stdout == ""


def test_the_words_are_those_of_the_base_that_would_be_asked(shell, tmp_path):
    """Not those of another one that was asked since."""
    _, environment = shell
    other = World(tmp_path / "other").acts("2001-05-05 arcadia recognized")
    text = (other.directory / "entities/states.toml").read_text()
    other.write(
        "entities/states.toml", text + '[[entity]]\nid = "callisto"\nkind = "state"\nname = "C"\n'
    )
    elsewhere = {**environment, "RECOG_FACTS": str(other.directory)}
    assert recog("list", "cases", env=elsewhere).returncode == 0
    assert recog("__complete", "entities", "cal", env=elsewhere).stdout == "caledon\ncallisto\n"
    assert recog("__complete", "entities", "cal", env=environment).stdout == "caledon\n"


def test_without_an_index_nothing_is_offered_and_nothing_said(tmp_path):
    environment = {"XDG_CACHE_HOME": str(tmp_path), "RECOG_FACTS": str(tmp_path / "none")}
    found = recog("__complete", "entities", "a", env=environment)
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


def test_a_key_press_imports_next_to_nothing(shell):
    program = """import sys; sys.argv = ["recog", "__complete", "entities", "a"]
import os; os._exit = sys.exit
from recog_cli.__main__ import main
try: main()
except SystemExit: pass
heavy = {"typer", "rich", "typing", "pathlib", "json", "tomllib", "recog_cli.domain"} & set(sys.modules)
print("heavy:", *sorted(heavy))"""
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=shell[1], check=False
    )
    assert found.stdout.split("\n")[0] == "arcadia"
    assert "heavy:\n" in found.stdout
