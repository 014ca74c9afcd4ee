"""A hall of simulated phones that plays against a running console over real sockets and forms."""

from console.rehearsal.hall import Hall, Plan
from console.rehearsal.report import Report, in_words, report_on

__all__ = ["Hall", "Plan", "Report", "in_words", "report_on"]
