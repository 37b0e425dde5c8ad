r"""Text from the facts, made harmless and kept whole.

Control characters (which drive terminals), bidirectional controls (which make text read other
than it is) and their like become visible escapes: ``\x1b``, ``\u202e``.
"""

import re

_BEYOND_ASCII = (
    r"\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
)
_UNSAFE = re.compile(rf"[\x00-\x1f{_BEYOND_ASCII}]")
_UNSAFE_IN_JSON = re.compile(rf"[{_BEYOND_ASCII}]")


def harmless(text: str) -> str:
    """The text with every character that could do something shown as its escape."""
    return text if text.isascii() and text.isprintable() else _UNSAFE.sub(_visible, text)


def harmless_json(text: str) -> str:
    """JSON text with the same characters as JSON escapes: the parsed value stays the same."""
    return (
        text if text.isascii() and "\x7f" not in text else _UNSAFE_IN_JSON.sub(_json_escape, text)
    )


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    short = {10: "\\n", 13: "\\r", 9: "\\t"}.get(code)
    if short:
        return short
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _json_escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
