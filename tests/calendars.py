"""The calendar of an office that keeps its table as it is seeded."""

from console.preparing.legal_profile import first_holidays
from console.queries.terms import calendar_of

ANNOUNCED = calendar_of(first_holidays())
