"""What of the time after the seal was done, as its papers show it: no tick is asked for.

What was issued, handed in or published is done on the day of that paper; where several make one
duty, it is done with the last of them, and until then the line says how many are.
"""

from collections.abc import Callable

from console.afterwards import kept_papers, kept_promises, kept_publication, kept_reports
from console.models import Deadline, Meeting, ReportKind
from console.preparing.evidence import Evidence

AFTER_THE_SEAL: dict[str, Callable[[Meeting], Evidence | None]] = {
    "A1": kept_papers.refused,
    "A2": kept_papers.conclusions,
    "A3": kept_papers.referrals,
    "A4": kept_publication.published,
    "A6": kept_publication.posted_in_full,
    "A7": kept_promises.told,
    "A10": kept_reports.result,
    "A11": kept_reports.half_year,
    "A12": kept_reports.year,
    "A13": kept_publication.listed,
    "A14": kept_reports.council,
}
"""By the codes of the terms that every office begins with (domain-office.md §3.1)."""
BY_DAY: dict[str, Callable[[Deadline], Evidence | None]] = {
    "A5": kept_publication.documents_published,
    "A8": kept_promises.promised,
    "A11": kept_reports.of_year(ReportKind.HALF_YEAR),
    "A12": kept_reports.of_year(ReportKind.YEAR),
}
"""Those whose paper follows from the day that the deadline counts from."""
ONE_OF_SEVERAL = ("A1", "A14")
"""Those of which a dialogue may have several, each about a paper of its own."""
