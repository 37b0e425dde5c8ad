"""Completion scripts for bash, zsh and fish.

Commands, options and choices stand in the script. Entities, blocs, ids and days are asked of
``recog __complete`` at each press of the key; what it offers holds lower-case letters, digits and
hyphens only, and no shell evaluates it.
"""

from collections.abc import Iterator, Sequence

from recog_cli.cli.helptext import Command, Option, Words

_BASH = """# bash completion of recog: source it, e.g. from ~/.bashrc:
#   source <(recog completion bash)
_recog_facts() {{
  local word head=""
  if [[ $1 == blocs && $cur == *,* ]]; then head="${{cur%,*}},"; fi
  while IFS= read -r word; do COMPREPLY+=("$head$word"); done \\
    < <("${{COMP_WORDS[0]}}" __complete "$1" "${{cur#"$head"}}" 2>/dev/null)
}}
_recog_among() {{
  local word head=""
  if [[ $cur == *,* ]]; then head="${{cur%,*}},"; fi
  for word in "$@"; do
    if [[ $word == "${{cur#"$head"}}"* ]]; then COMPREPLY+=("$head$word"); fi
  done
}}
_recog_files() {{ compopt -o default 2>/dev/null; }}
_recog() {{
  local cur="${{COMP_WORDS[COMP_CWORD]}}" prev="" cmd="${{COMP_WORDS[1]}}"
  if (( COMP_CWORD > 0 )); then prev="${{COMP_WORDS[COMP_CWORD-1]}}"; fi
  COMPREPLY=()
  if [[ $cur == "=" ]]; then cur=""; fi
  if [[ $prev == "=" ]]; then prev="${{COMP_WORDS[COMP_CWORD-2]}}"; fi
  if (( COMP_CWORD == 1 )); then _recog_among {commands} --version --help; return; fi
  case "$cmd $prev" in
{values}
  esac
  case "$cmd $cur" in
{options}
  esac
  case "$cmd" in
{arguments}
  esac
}}
complete -F _recog recog
"""

_ZSH = """#compdef recog
# zsh completion of recog: put it into a directory of $fpath as _recog, or source it after compinit:
#   source <(recog completion zsh)
_recog_facts() {{
  local -a found
  if [[ $1 == blocs && $PREFIX == *,* ]]; then compset -P '*,'; fi
  found=("${{(@f)$(${{words[1]}} __complete "$1" "$PREFIX" 2>/dev/null)}}")
  compadd -- "${{(@)found:#}}"
}}
_recog_among() {{
  if [[ $PREFIX == *,* ]]; then compset -P '*,'; fi
  compadd -- "$@"
}}
_recog() {{
  local cur="${{words[CURRENT]}}" prev="${{words[CURRENT-1]}}" cmd="${{words[2]}}"
  if (( CURRENT == 2 )); then _recog_among {commands} --version --help; return; fi
  if [[ $cur == --*=* ]]; then prev="${{cur%%=*}}"; compset -P '*='; fi
  case "$cmd $prev" in
{values}
  esac
  case "$cmd $cur" in
{options}
  esac
  case "$cmd" in
{arguments}
  esac
}}
if [[ "${{funcstack[1]}}" == _recog ]]; then _recog "$@"; else compdef _recog recog; fi
"""

_FISH_WORDS = """function __recog_command
    set -l words (commandline -opc)
    test (count $words) -gt 1; and test $words[2] = $argv[1]
end
function __recog_words
    set -l token (commandline -ct | string replace -r '^--[a-z-]+=' '')
    set -l head (string match -r '^.*,' -- $token)
    set -l tail (string replace -r '^.*,' '' -- $token)
    if test (count $argv) -gt 1
        for word in $argv[2..]
            printf '%s%s\\n' "$head" $word
        end
    else
        for word in (recog __complete $argv[1] "$tail" 2>/dev/null)
            printf '%s%s\\n' "$head" $word
        end
    end
end"""
_ACTIONS = {Words.FILES: {"bash": "_recog_files", "zsh": "_files"}}


def bash(commands: Sequence[Command]) -> str:
    """The script for bash (3.2 and later)."""
    return _posix(_BASH, "bash", commands)


def zsh(commands: Sequence[Command]) -> str:
    """The script for zsh."""
    return _posix(_ZSH, "zsh", commands)


def _posix(script: str, shell: str, commands: Sequence[Command]) -> str:
    values, options, arguments = [], [], []
    for command in commands:
        for option in command.options:
            if option.metavar:
                names = "|".join(f'"{command.name} {name}"' for name in option.names)
                values.append(f"    {names}) {_action(option, shell) or ':'}; return;;")
        offered = " ".join(name for option in command.options for name in option.names)
        options.append(f'    "{command.name} -"*) _recog_among {offered}; return;;')
        if actions := [done for each in command.arguments if (done := _action(each, shell))]:
            arguments.append(f"    {command.name}) {actions[0]};;")
    return script.format(
        commands=" ".join(command.name for command in commands),
        values="\n".join(values),
        options="\n".join(options),
        arguments="\n".join(arguments),
    )


def _action(option: Option, shell: str) -> str:
    if option.choices:
        return f"_recog_among {' '.join(option.choices)}"
    if option.words is None:
        return ""
    return _ACTIONS.get(option.words, {}).get(shell) or f"_recog_facts {option.words}"


def fish(commands: Sequence[Command]) -> str:
    """The script for fish."""
    return "\n".join(_fish(commands)) + "\n"


def _fish(commands: Sequence[Command]) -> Iterator[str]:
    yield "# fish completion of recog, for ~/.config/fish/completions/recog.fish"
    yield _FISH_WORDS
    yield "complete -c recog -f"
    for command in commands:
        first = "complete -c recog -n 'test (count (commandline -opc)) -eq 1'"
        yield f"{first} -a {command.name} -d {_quoted(command.summary)}"
        here = f"complete -c recog -n '__recog_command {command.name}'"
        for option in command.options:
            names = " ".join(f"-l {name.removeprefix('--')}" for name in option.names)
            value = _fish_value(option)
            yield f"{here} {names}{value} -d {_quoted(option.help)}"
        for argument in command.arguments:
            if value := _fish_value(argument):
                yield f"{here}{value}"
                break


def _fish_value(option: Option) -> str:
    if option.words is Words.FILES:
        return " -F" if option.names[0].startswith("--") is False else " -r -F"
    needed = " -x" if option.names[0].startswith("--") and option.metavar else ""
    if option.choices:
        return f"{needed} -a '(__recog_words choices {' '.join(option.choices)})'"
    if option.words is None:
        return needed
    return f"{needed} -a '(__recog_words {option.words})'"


def _quoted(said: str) -> str:
    plain = said.replace("\n", " ").replace("\\", "\\\\").replace("'", "\\'")
    return f"'{plain}'"
