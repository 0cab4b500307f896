"""Statements measured: who says what on PolNeAR, acts, polarity and certainty on the project's invented claims."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measure import Row, bootstrap, f1
from reportedly.language import Parse, load, parse
from reportedly.propositions import Mention, Propositions, propositions
from reportedly.records import Actor, Place, Report, Time, report_id
from reportedly.records.statement import Statement
from reportedly.statements import Standing, Voices, voices

Words = frozenset[int]
# A guessed and an annotated content are the same statement from half of their words in common (Dice) on: the
# threshold at which each has at most one partner.
SAME = 0.5
RULES = "CRF trained on the same newspapers; its own partial-overlap score (project notes)"


class Unresolved:
    """Stands in for actors, times and places, so that the figure is that of the statements alone."""

    def actor(self, mention: int | Mention, /) -> Actor:
        if isinstance(mention, int):
            return Actor(id=f"unresolved:{mention}", name=str(mention))
        span = mention.span
        return Actor(
            id=f"unresolved:{span.text.lower()}", name=span.text, text=span.text, start=span.start, end=span.end
        )

    def said(self, frame_index: int, /) -> Time | None:
        return None

    def of(self, frame_index: int, /) -> Place | None:
        return None


@dataclass(frozen=True)
class Read:
    parse: Parse
    props: Propositions
    voices: Voices


def read(text: str, nlp: Any) -> Read:
    made = parse(Report(id=report_id(text), text=text, language="en"), nlp)
    props = propositions(made)
    stub = Unresolved()
    return Read(made, props, voices(made, props, stub, stub, stub))


def rows_of(data: Path, name: str) -> list[dict[str, Any]]:
    path = data / name
    if not path.exists():
        raise FileNotFoundError(f"{path} is not there")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


# ------------------------------------------------------------------ PolNeAR
@dataclass(frozen=True)
class Quote:
    content: Words
    speaker: Words
    cue: Words
    kind: str


def words(text: str, spans: Iterable[tuple[int, int]]) -> Words:
    return frozenset(a + m.start() for a, b in spans for m in re.finditer(r"\w+", text[a:b]))


def gold_quotes(document: dict[str, Any]) -> list[Quote]:
    text = document["text"]
    return [
        Quote(
            words(text, q["content_spans"]), words(text, q["speaker_spans"] or ()), words(text, q["cue_spans"] or ()),
            q["kind"],
        )
        for q in document["quotes"]
    ]  # fmt: skip


def our_quotes(text: str, statements: Sequence[Statement]) -> list[Quote]:
    """Our statements as the corpus has them: one a content, whatever the number of speakers.

    The corpus allows a word one role only, so what somebody says inside somebody's quotation marks is not in it, and
    is left out here.
    """
    found: dict[Words, Quote] = {}
    quoted = [(s.content.start, s.content.end) for s in statements if s.content and s.kind == "direct"]
    for s in statements:
        if s.content is None or (
            s.cue and any(start <= s.cue.start < end for start, end in quoted_outside(s, quoted))
        ):
            continue
        pieces = [(p.start, p.end) for p in s.content_spans] or [(s.content.start, s.content.end)]
        who = s.speaker
        speaker = (
            words(text, [(who.start, who.end)]) if who.start is not None and who.end is not None else frozenset()
        )
        cue = words(text, [(s.cue.start, s.cue.end)]) if s.cue else frozenset()
        content = words(text, pieces)
        if content and content not in found:
            found[content] = Quote(content, speaker, cue, s.kind)
        elif content:
            old = found[content]
            found[content] = Quote(content, old.speaker | speaker, old.cue, old.kind)
    return list(found.values())


def quoted_outside(statement: Statement, quoted: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The direct contents that are not this statement's own."""
    own = (statement.content.start, statement.content.end) if statement.content else (0, 0)
    return [span for span in quoted if span != own and span[0] <= own[0] and own[1] <= span[1]]


def dice(a: Words, b: Words) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def pairs(gold: Sequence[Quote], ours: Sequence[Quote]) -> list[tuple[int, int, float]]:
    """One-to-one, the most alike first."""
    scored = sorted(
        (
            (dice(g.content, o.content), i, j)
            for i, g in enumerate(gold)
            for j, o in enumerate(ours)
            if g.content & o.content
        ),
        key=lambda t: (-t[0], t[1], t[2]),
    )
    used_gold: set[int] = set()
    used_ours: set[int] = set()
    found = []
    for score, i, j in scored:
        if i not in used_gold and j not in used_ours:
            used_gold.add(i)
            used_ours.add(j)
            found.append((i, j, score))
    return found


Count = tuple[int, int, int]


def share(hits: Sequence[bool]) -> Count:
    """Hits out of all, in the form that F1 takes: predicted and gold are both all, so F1 is the share."""
    return sum(hits), len(hits), len(hits)


def agree(gold: Quote, ours: Quote) -> bool:
    """Is the speaker the same in a word at least, or told by neither?"""
    return bool(gold.speaker & ours.speaker) or gold.speaker == ours.speaker


def polnear_counts(document: dict[str, Any], statements: Sequence[Statement]) -> dict[str, Count]:
    gold, ours = gold_quotes(document), our_quotes(document["text"], statements)
    matched = pairs(gold, ours)
    same = [(gold[i], ours[j], score) for i, j, score in matched if score >= SAME]
    sizes = (len(ours), len(gold))
    told = [(g, o) for g, o, _ in same if g.speaker]
    cued = [(g, o) for g, o, _ in same if g.cue]
    agreed = sum(agree(g, o) for g, o, _ in same)
    found: dict[str, Count] = {
        "content exact F1": (sum(score == 1.0 for *_, score in same), *sizes),
        "content partial F1": (len(same), *sizes),
        "content and speaker F1": (agreed, *sizes),
        "speaker given content, overlap": share([bool(g.speaker & o.speaker) for g, o in told]),
        "speaker given content, exact": share([g.speaker == o.speaker for g, o in told]),
        "cue given content, overlap": share([bool(g.cue & o.cue) for g, o in cued]),
    }
    right_ones = {j for _, j, score in matched if score >= SAME}
    for kind in ("direct", "mixed", "indirect"):
        n_gold = sum(g.kind == kind for g in gold)
        right = sum(g.kind == kind for g, _, _ in same)
        wrong = sum(o.kind == kind for j, o in enumerate(ours) if j not in right_ones)
        found[f"content partial F1, {kind}"] = (right, right + wrong, n_gold)
        spoken = sum(g.kind == kind and agree(g, o) for g, o, _ in same)
        found[f"content and speaker F1, {kind}"] = (spoken, right + wrong, n_gold)
    return found


RIVALS = {
    "content exact F1": 40.8, "content partial F1": 53.6, "content and speaker F1": 43.9,
    "content partial F1, indirect": 42.4, "content and speaker F1, direct": 71.2,
}  # fmt: skip


def polnear(data: Path, nlp: Any) -> list[Row]:
    documents = rows_of(data, "quotes/polnear_dev.jsonl")
    counts = [polnear_counts(d, read(d["text"], nlp).voices.statements) for d in documents]
    rows = []
    for metric in counts[0]:
        ours, low, high = bootstrap([c[metric] for c in counts], f1)
        rival = RIVALS.get(metric)
        rows.append(
            Row(
                "statements", "PolNeAR dev", metric, ours, low, high, n=len(documents), rival=rival,
                rival_name=RULES if rival else "",
                note="contents paired one to one from Dice 0.5 on; rival's matching may differ in detail",
            )
        )  # fmt: skip
    return rows


# ------------------------------------------------------------------ invented claims
ACTS = {
    "suspect": "assert", "believe": "assert", "perceive": "assert", "indicate": "assert", "admit": "confirm",
    "retract": "deny", "hope": "assert", "leave_open": "not_rule_out", "refuse_comment": "no_comment", "allege": "assert",
    "accuse": "blame",
}  # fmt: skip
BANDS = (("certain", 0.9), ("probable", 0.7), ("possible", 0.4), ("open", 0.0))


def claim_counts(document: dict[str, Any], made: Read) -> dict[str, Count]:
    text = document["text"]
    totals = {"speaker": [0, 0], "act": [0, 0], "polarity": [0, 0], "certainty": [0, 0]}
    for claim in document["claims"]:
        content = words(text, [(claim["content_start"], claim["content_end"])])
        link = claim["chain"][-1]
        if link["act"] in {"unknown", "unverified", "allege"} or (link["speaker_start"] is None):
            continue
        speaker = words(text, [(link["speaker_start"], link["speaker_end"])])
        best = max(
            made.voices.statements,
            key=lambda s: dice(words(text, [(s.content.start, s.content.end)]), content) if s.content else 0.0,
            default=None,
        )
        hit = (
            best is not None
            and best.content is not None
            and words(text, [(best.content.start, best.content.end)]) & content
        )
        who = best.speaker if hit and best is not None else None
        totals["speaker"][1] += 1
        totals["act"][1] += 1
        if who is not None and best is not None:
            totals["speaker"][0] += bool(speaker & words(text, [(who.start or 0, who.end or 0)]))
            wanted = ACTS.get(link["act"], link["act"])
            totals["act"][0] += best.act == wanted or {best.act, wanted} == {"blame", "accuse"}
        standing = standing_in(made, claim["content_start"], claim["content_end"])
        if standing is not None:
            totals["polarity"][1] += 1
            totals["certainty"][1] += 1
            negative = standing.status in {"denied", "did-not-occur"}
            totals["polarity"][0] += negative == (claim["polarity"] == "neg")
            totals["certainty"][0] += band(standing) == claim["certainty"]
    return {key: (right, n, n) for key, (right, n) in totals.items()}


def band(standing: Standing) -> str:
    """The band of the invented claims: there, acts still to come count as possible."""
    if standing.status in {"planned", "agreed", "requested", "threatened", "predicted", "conditional"}:
        return "possible"
    return next(name for name, least in BANDS if standing.certainty >= least)


def standing_in(made: Read, start: int, end: int) -> Standing | None:
    """The standing of the outermost frame inside a stretch: the one whose parent lies outside of it."""
    inside = [f for f in made.props.frames if start <= f.trigger.start < end]
    heads = [f for f in inside if f.parent is None or f.parent not in {g.index for g in inside}]
    return made.voices.standing((heads or inside)[0].index) if inside else None


def claims(data: Path, nlp: Any) -> list[Row]:
    documents = rows_of(data, "quotes/claims_invented_dev.jsonl")
    counts = [claim_counts(d, read(d["text"], nlp)) for d in documents]
    rows = []
    for metric in counts[0]:
        ours, low, high = bootstrap([c[metric] for c in counts], f1)
        rows.append(
            Row(
                "statements",
                "invented claims",
                f"{metric} accuracy",
                ours,
                low,
                high,
                n=sum(c[metric][1] for c in counts),
            )
        )
    return rows


def measure(data: Path) -> list[Row]:
    """All rows of this part; `data` is the folder of the data sets."""
    from benchmarks.standing import factuality  # which reads texts as this module does

    nlp = load()
    return [*polnear(data, nlp), *claims(data, nlp), *factuality(data, nlp)]
