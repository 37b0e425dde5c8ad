"""The one family of errors that stop an answer. The command line turns each into its text."""


class RecogError(Exception):
    """Something that stops an answer: ``message`` says what and where, ``remedy`` what to do next.

    ``code`` is the exit code of the command line: 2 for a question that cannot be asked as it
    stands, 4 for an answer that cannot be written.
    """

    code = 2

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class UnknownName(RecogError):
    """A name that no entity, bloc, act or source bears."""


class AmbiguousName(RecogError):
    """A name that several entities bear."""


class BadOption(RecogError):
    """An option whose value cannot be used."""


class UnreadableFacts(RecogError):
    """A fact base that is not there, cannot be read, or has structural problems."""


class CannotWrite(RecogError):
    """An answer or a fact that could not be written; what stood there is untouched."""

    code = 4
