"""``recog`` and ``python -m recog_cli``: one boundary where every ending gets its exit code."""

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

_BUG, _INTERRUPTED, _CLOSED_PIPE, _USAGE = 70, 130, 141, 2


def main() -> None:
    """Run the command line and exit."""
    gc.disable()  # a run is over before a collection would pay
    if sys.argv[1:2] == ["__complete"]:
        from recog_cli.store import completing  # noqa: PLC0415  (all that a key press imports)

        sys.stdout.write(completing.words(*sys.argv[2:4]))
        _leave(0)
    try:
        code = _run(sys.argv[1:])
    except (KeyboardInterrupt, EOFError):  # Ctrl-C, or Ctrl-D where a question was asked
        code = _INTERRUPTED
    _leave(code)


def _run(arguments: list[str]) -> int:
    _prepare_streams()
    for argument in arguments:
        if not argument.isascii() and _undecodable(argument):
            return _fail(f"{argument!a} is not valid UTF-8", "type the name again", _USAGE)
    from recog_cli.domain.errors import RecogError  # noqa: PLC0415  (Ctrl-C during imports is quiet)

    try:
        from recog_cli.cli import app, output  # noqa: PLC0415

        try:
            return app.run(arguments)
        except output.PipeClosed:
            return _CLOSED_PIPE
    except RecogError as error:
        return _fail(error.message, error.remedy, error.code)
    except EOFError:
        raise
    except Exception as error:  # noqa: BLE001  (the one boundary)
        if type(error).__name__ == "Abort":  # typer's word for Ctrl-C
            return _INTERRUPTED
        if hasattr(error, "format_message"):  # typer's usage errors
            return _usage(error)
        import traceback  # noqa: PLC0415

        traceback.print_exc()
        return _fail("this is a bug in recog, not in your question", "please report it", _BUG)


def _prepare_streams() -> None:
    """Escape what a stream cannot encode; let go of what is meant for a closed one.

    ``recog does … >&-`` wants the exit code only.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        getattr(sys, name).reconfigure(errors="backslashreplace")


def _undecodable(argument: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in argument)


def _usage(error: Exception) -> int:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "recog"
    message = " ".join(error.format_message().split())  # type: ignore[attr-defined]
    return _fail(message, f"see: {command} --help", _USAGE)


def _fail(message: str, remedy: str, code: int) -> int:
    from recog_cli.render.harmless import harmless  # noqa: PLC0415

    try:
        sys.stderr.write(f"recog: {harmless(message)}\n")
        for line in remedy.split("\n") if remedy else ():
            sys.stderr.write(f"  {harmless(line)}\n")
    except OSError:
        pass  # nobody can be told that nobody can be told
    return code


def _leave(code: int) -> "NoReturn":
    """Exit at once, without a complaint about an output that nobody reads any more.

    Everything is written and closed by now; to take the interpreter down in good order would free
    memory that the system frees anyway, and costs a tenth of the whole run.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or 4
    os._exit(code)


if __name__ == "__main__":
    main()
