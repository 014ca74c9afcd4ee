"""An independent count: the sums of a meeting from its events alone, as record.json holds them."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

Details = dict[str, Any]
Entry = tuple[str, int]


def count(bodies: Iterable[str]) -> dict[str, Any]:
    """Persons, matters, spoken, written, follow-ups, unheard, by outcome and by competence."""
    counted = Count()
    events = [json.loads(body) for body in bodies]
    undone = [e["details"]["events"] for e in events if e["kind"] == "press_undone"]
    gone = {number for numbers in undone for number in numbers}
    for event in events:
        if event["number"] in gone:
            continue
        note = getattr(counted, event["kind"], None)
        if note:
            note(event["details"])
    return counted.sums()


class Count:
    """Knows nothing of the console's tables: a method for each kind of event that counts."""

    def __init__(self) -> None:
        self.waiting: set[Entry] = set()
        self.leads: dict[Entry, Entry | None] = {}
        self.put_by: dict[int, set[int]] = {}
        self.spoken: set[int] = set()
        self.written: set[int] = set()
        self.follow_ups: set[int] = set()
        self.outcomes: dict[int, str | None] = {}
        self.competences: dict[int, str] = {}
        self.speech_of_number: dict[int, int] = {}

    def speech_requested(self, d: Details) -> None:
        self.waiting.add(("speech", d["speech"]))
        self.speech_of_number[d["number"]] = d["speech"]

    def slip_handed_in(self, d: Details) -> None:
        self.waiting.add(("slip", d["slip"]))

    def speech_withdrawn(self, d: Details) -> None:
        self.waiting.discard(("speech", d["speech"]))

    speech_declined = speech_withdrawn

    def slip_withdrawn(self, d: Details) -> None:
        self.waiting.discard(("slip", d["slip"]))

    slip_separated = slip_withdrawn

    def speech_turned_into_slip(self, d: Details) -> None:
        self.speech_withdrawn(d)
        self.slip_handed_in(d)

    def entries_merged(self, d: Details) -> None:
        self.leads |= {parse(key): parse(d["lead"]) for key in d["merged"]}

    def entries_unmerged(self, d: Details) -> None:
        self.leads |= {parse(key): None for key in d["merged"]}

    def speech_begun(self, d: Details) -> None:
        if "follow_up" in d:
            self.follow_ups.add(d["follow_up"])
            self.waiting.discard(("speech", self.speech_of_number[d["number"]]))
            return
        self.spoken.add(d["matter"])
        self.raised(("speech", self.speech_of_number[d["number"]]), d)

    def follow_up_requested(self, d: Details) -> None:
        self.speech_requested(d)

    def speech_classified(self, d: Details) -> None:
        if d["opinion"] == "separate":
            self.speech_withdrawn(d)

    def slip_turned_into_speech(self, d: Details) -> None:
        self.slip_withdrawn(d)
        self.waiting.add(("speech", d["speech"]))
        self.speech_of_number[d["speech_number"]] = d["speech"]

    def call_undone(self, d: Details) -> None:
        self.follow_ups.discard(d["follow_up"])
        if d["matter"] is not None:
            self.written.discard(d["matter"])
            self.put_by.pop(d["matter"])
            del self.outcomes[d["matter"]], self.competences[d["matter"]]
            entry = ("slip", d["slip"])
            self.waiting |= {entry, *(each for each, lead in self.leads.items() if lead == entry)}

    def matter_assigned(self, d: Details) -> None:
        if d["reopened"]:
            self.outcomes[d["matter"]] = None

    def slip_read(self, d: Details) -> None:
        self.written.add(d["matter"])
        self.raised(("slip", d["slip"]), d)

    def raised(self, entry: Entry, d: Details) -> None:
        behind = {each for each, lead in self.leads.items() if lead == entry}
        self.waiting -= {entry, *behind}
        self.put_by[d["matter"]] = {d["person"], *d["co_askers"]}
        self.outcomes[d["matter"]] = None
        self.competences[d["matter"]] = "commune"

    def matter_split(self, d: Details) -> None:
        (self.written if d["of"] in self.written else self.spoken).add(d["matter"])
        self.outcomes[d["matter"]] = None
        self.competences[d["matter"]] = "commune"

    def follow_up_called(self, d: Details) -> None:
        self.follow_ups.add(d["follow_up"])

    def outcome_decided(self, d: Details) -> None:
        self.outcomes[d["matter"]] = d["outcome"]
        self.competences[d["matter"]] = d["competence"]

    def sums(self) -> dict[str, Any]:
        return {
            "persons": len(set().union(*self.put_by.values())),
            "matters": len(self.outcomes),
            "spoken": len(self.spoken),
            "written": len(self.written),
            "follow_ups": len(self.follow_ups),
            "unheard": len(self.waiting),
            "by_outcome": dict(Counter(self.outcomes.values())),
            "by_competence": dict(Counter(self.competences.values())),
        }


def parse(key: str) -> Entry:
    noun, _dash, number = key.partition("-")
    return noun, int(number)
