"""Text and links from the facts, made safe for XML and HTML."""

import re
from html import escape

from recog_cli.render.harmless import harmless

_WEB_URL = re.compile(r"https?://[^\s<>\"'`|\\\x00-\x20]+")


def escaped(said: str) -> str:
    """The text as character data or as a quoted attribute value."""
    return escape(harmless(said), quote=True)


def web_url(url: str) -> str:
    """The url if it can be linked: http or https, with nothing that could break out; else ""."""
    return url if _WEB_URL.fullmatch(url) and harmless(url) == url else ""
