"""Characters that do something instead of being read: none stands in a fact or in an answer.

Control characters drive terminals; bidirectional controls make a text read other than it is;
invisible ones hide a difference.
"""

HARMFUL = (
    *range(0x20),
    *range(0x7F, 0xA0),
    *(0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF),
    *range(0x2028, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFFF9, 0xFFFC),
    *(0xFFFE, 0xFFFF),
    *range(0xE0000, 0xE0080),
)
"""Their code points. The joiners U+200C and U+200D are not among them: Persian needs them."""
