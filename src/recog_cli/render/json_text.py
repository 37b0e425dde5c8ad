"""JSON: the contract. One envelope for every command, one row a line; JSON Lines is the rows."""

import json
from typing import Any

from recog_cli.questions.answer import Answer
from recog_cli.render.harmless import harmless_json

ENVELOPE = 1
"""The version of the envelope. Keys are only ever added to it."""


def envelope(answer: Answer, digest: str) -> str:
    """The whole answer."""
    rows = ",".join(f"\n  {_dumped(row)}" for row in answer.rows)
    return (
        f'{{"recog": {_dumped({"format": ENVELOPE, "facts": digest})},\n'
        f' "question": {_dumped(answer.question)},\n'
        f' "answer": {_dumped(answer.sentence)},\n'
        f' "caveats": {_dumped(answer.caveats)},\n'
        f' "rows": [{rows}]}}\n'
    )


def lines(answer: Answer) -> str:
    """The rows, one a line."""
    return "".join(f"{_dumped(row)}\n" for row in answer.rows)


def _dumped(value: Any) -> str:
    return harmless_json(json.dumps(value, ensure_ascii=False, allow_nan=False))
