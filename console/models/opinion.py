"""What an opinion is by its content, whatever its author called it (TT 05/2021/TT-TTCP)."""

import enum


class OpinionKind(enum.StrEnum):
    PETITION = "petition"
    FEEDBACK = "feedback"
    SUGGESTION = "suggestion"
    QUESTION = "question"
    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"


SEPARATE = (OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION)
"""Khiếu nại and tố cáo: the law gives them a procedure of their own, outside the dialogue."""
