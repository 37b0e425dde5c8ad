"""The questions: facts in, :class:`~recog_cli.questions.answer.Answer` out.

One file per question. Pure: no clock, no terminal, no file.
"""
