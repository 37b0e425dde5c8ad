r"""Text from the facts, made harmless and kept whole.

Control characters (which drive terminals), bidirectional controls (which make text read other
than it is) and their like become visible escapes: ``\x1b``, ``\u202e``. Lone surrogates are not
among them: no fact can hold one, and the streams escape what they cannot encode.
"""

from recog_cli.domain.characters import HARMFUL


def _visible(code: int) -> str:
    if code <= 0xFF:
        return {9: "\\t", 10: "\\n", 13: "\\r"}.get(code, f"\\x{code:02x}")
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _json_escape(code: int) -> str:
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


# tables rather than patterns: these are made in a tenth of the time that a pattern compiles in
_VISIBLE = {code: _visible(code) for code in HARMFUL}
_JSON = {code: _json_escape(code) for code in HARMFUL if code >= 0x7F}


def harmless(text: str) -> str:
    """The text with every character that could do something shown as its escape."""
    return text if text.isascii() and text.isprintable() else text.translate(_VISIBLE)


def harmless_json(text: str) -> str:
    """JSON text with the same characters as JSON escapes: the parsed value stays the same."""
    return text if text.isascii() and "\x7f" not in text else text.translate(_JSON)
