"""What a figure is about: the incident told, a longer time, an older incident, or nothing that happened."""

from typing import Any, Literal

from reportedly.language import Parse
from reportedly.propositions import Frame, Propositions
from reportedly.tolls.lexicon import effects, harmless, scopes
from reportedly.tolls.numbers import YEAR
from reportedly.tolls.reader import Cost

# "a year and a half ago": words before "ago" among which the unit stands.
AGO = 5

Scope = Literal["incident", "period", "past", "unreal"]


def scope(parse: Parse, props: Propositions, cost: Cost) -> Scope:
    """What the figure counts.

    "period": a running or historical total ("since May", "in a decade of war"). "past": an older incident that is
    only compared with ("the deadliest since the one that killed 90") or dated by a year other than this.
    "unreal": it stands under a plan, threat, request, denial, condition or question.
    """
    frame = props.frames[cost.frame] if cost.frame is not None else None
    open_ = frame is not None and (_unreal(frame, props) or _open_infinitive(frame, props))
    if open_ and not open_errand(props, cost, parse.doc):
        return "unreal"
    if any(
        child.lower_ in scopes()["unreal"]["almost"] and child.dep_ == "advmod"
        for child in parse.doc[cost.cue].children
    ):
        return "unreal"
    many = cost.group.quantity.max != 1
    sentence = parse.sentence_at(cost.cue)
    words = [token.lower_ for token in parse.doc[sentence.start : sentence.end]]
    text = " ".join(words)
    rules = scopes()["period"]
    if many and (any(phrase in text for phrase in rules["phrases"]) or set(words) & set(rules["words"])):
        return "period"
    clause = _without_superlatives(parse.doc, _clause(parse.doc, cost.cue), cost.cue)
    if _since_above(parse.doc, cost.cue):
        return "past"
    if _another_deed(parse.doc[cost.cue]):
        return "past"
    if many and _running(parse.doc, clause):
        return "period"
    if many and _sum_of_many(parse.doc, cost):
        return "period"
    if many and not _one_event(parse.doc, frame, props) and _long_time(parse.doc, clause, sentence.start):
        return "past" if frame is not None and _one_deed(parse.doc, frame, props) else "period"
    if _years_ago(parse.doc, clause) or _older_year(parse, clause) or (frame is not None and _dated(parse, frame)):
        return "past"
    return "incident"


def open_errand(props: Propositions, cost: Cost, doc: Any) -> bool:
    """Whether the cost is only a state of people for whom something is still to be done."""
    frame = props.frames[cost.frame] if cost.frame is not None else None
    open_ = frame is not None and (_unreal(frame, props) or _open_infinitive(frame, props))
    return frame is not None and open_ and _known_state(doc, frame, cost)


def _known_state(doc: Any, frame: Frame, cost: Cost) -> bool:
    """ "Sent a helicopter to fetch four wounded drivers": the drivers are wounded, whatever comes of the errand."""
    cue = doc[cost.cue]
    beside = cue.dep_ == "amod" and cue.head.i == cost.group.head and cue.i != frame.head
    over = {operator.kind for operator in frame.operators}
    return beside and not over & {"condition", "question", "negation"} and frame.kind == "verb"


def _unreal(frame: Frame, props: Propositions) -> bool:
    """Whether an operator over the frame says that it is only planned, asked, denied ..."""
    unreal = scopes()["unreal"]
    by_means = _by_means(frame, props)
    for operator in frame.operators:
        if by_means and operator.kind == "purpose":
            continue
        if frame.kind == "noun":
            if operator.kind == "modality" and operator.value in unreal["noun_modality"]:
                return True
            continue
        if operator.kind in unreal["kinds"]:
            return True
        if operator.kind in unreal and operator.value in unreal[operator.kind]:
            return True
    return False


def _by_means(frame: Frame, props: Propositions) -> bool:
    """Whether it is what was done with a thing: "used a rifle to shoot three people" (not "wants to use")."""
    parent = props.frames[frame.parent] if frame.parent is not None else None
    if parent is None or parent.lemma not in scopes()["unreal"]["means"]:
        return False
    tense = {operator.value for operator in parent.over("tense")}
    return "infinitive" not in tense and not parent.over("modality") and not parent.over("negation")


def _open_infinitive(frame: Frame, props: Propositions) -> bool:
    """Whether the frame is an infinitive of which nothing says that it came about."""
    values = {operator.value for operator in frame.over("tense")}
    if "infinitive" not in values or "perfect" in values or frame.kind != "verb":
        return False
    if frame.over("aspect") or any(operator.value == "able" for operator in frame.over("modality")):
        return False
    if _by_means(frame, props):
        return False
    parent = props.frames[frame.parent] if frame.parent is not None else None
    return parent is None or parent.lemma.split()[0] not in scopes()["unreal"]["realised"]


def _clause(doc: Any, cue: int) -> list[int]:
    """The tokens that hang on the cue or, for a noun or participle, on the verb above it."""
    top = doc[cue]
    for _ in range(3):
        if top.pos_ in {"VERB", "AUX"} or top.head.i == top.i:
            break
        top = top.head
    within = {token.i for token in top.subtree}
    for token in top.subtree:
        if token.dep_ == "acl:relcl" and token.i != top.i:
            told = {t.i for t in token.subtree}
            within -= told if cue not in told else set()
    return sorted(within)


def _without_superlatives(doc: Any, clause: list[int], cue: int) -> list[int]:
    """The clause less what belongs to a superlative: "killed 38, in one of the deadliest attacks since the war began"."""
    aside: set[int] = set()
    for at in clause:
        if doc[at].tag_ != "JJS" or doc[at].lower_ in {"least", "most"}:
            continue
        noun = doc[at].head
        if noun.dep_ == "nmod" and noun.head.pos_ == "NUM":
            noun = noun.head
        within = {token.i for token in noun.subtree}
        for clause_head in doc[cue].children:
            # "one of the worst raids since the war broke out", with the clause hung on the verb
            if clause_head.dep_ == "advcl" and clause_head.left_edge.i - 1 in within:
                within |= {token.i for token in clause_head.subtree}
        if cue not in within:
            aside |= within | _held_back(doc, max(within))
    return [at for at in clause if at not in aside]


def _held_back(doc: Any, end: int) -> set[int]:
    """The time in which it was the worst, where it hangs on the verb: "one of the worst raids on the town in years"."""
    if end + 1 >= len(doc) or doc[end + 1].dep_ != "case":
        return set()
    time = doc[end + 1].head
    return {token.i for token in time.subtree} if time.dep_ == "obl" and time.left_edge.i == end + 1 else set()


def _since_above(doc: Any, cue: int) -> bool:
    """Whether the cue stands inside a "since" phrase or a comparison with an older one."""
    token = doc[cue]
    while token.head.i != token.i:
        if any(child.lower_ == "since" and child.dep_ in {"case", "mark"} for child in token.children):
            return not _lately(token.head)
        token = token.head
    return False


def _sum_of_many(doc: Any, cost: Cost) -> bool:
    """Whether a toll is one of several incidents: "bringing the week's toll to 42", "killed 11, bringing the toll to 42"."""
    noun = doc[cost.cue]
    if noun.lemma_ not in effects().toll["nouns"]:
        return False
    if any(child.lemma_ in scopes()["period"]["summed"] for child in noun.children):
        return True
    verb = noun.head
    rules = effects().verbs.get(verb.head.lemma_, ()) if verb.lemma_ == "bring" and verb.dep_ == "advcl" else ()
    return any(rule.effect == cost.effect and rule.victim == "object" for rule in rules)


def _another_deed(noun: Any) -> bool:
    """ "In retaliation for another homicide": the deed is told as another one than the report's."""
    rules = scopes()["past"]
    return noun.lemma_.lower() in rules["deeds"] and any(
        child.lower_ in rules["others"] and child.i < noun.i for child in noun.children
    )


def _one_event(doc: Any, frame: Frame | None, props: Propositions) -> bool:
    """Whether one event is told to have done it ("the blast that killed nine last year"): no total of a longer time."""
    violence = harmless().violent_nouns | harmless().nouns
    above = props.frames[frame.parent] if frame is not None and frame.parent is not None else None
    return any(
        doc[m.head].lemma_ in violence and "Plur" not in doc[m.head].morph.get("Number")
        for one in (frame, above)
        if one is not None
        for m in one.subject
    )


def _one_deed(doc: Any, frame: Frame, props: Propositions) -> bool:
    """ "Last year gunmen killed 17 and burned the mill": done together with one more act to one thing, it is one deed."""
    joined = [
        one
        for one in props.frames
        if (one.parent == frame.index and one.link == "conj")
        or (frame.parent == one.index and frame.link == "conj")
    ]
    past = {operator.value for operator in frame.over("tense")} == {"past"}
    return past and any(
        "Plur" not in doc[mention.head].morph.get("Number") and doc[mention.head].pos_ in {"NOUN", "PROPN"}
        for one in joined
        if one.kind == "verb" and not one.passive
        for mention in one.object
    )


def _lately(above: Any) -> bool:
    """ "It has been three days since": what stands above tells how long ago, and that is not long."""
    return any(token.lemma_ in scopes()["period"]["lately"] for token in (above, *above.children))


def _prepositions(token: Any) -> set[str]:
    return {child.lower_ for child in token.children if child.dep_ in {"case", "mark"}}


def _running(doc: Any, clause: list[int]) -> bool:
    """Whether a total runs since a time: "since May", "since the war began"."""
    rules = scopes()["period"]
    return any(
        _prepositions(doc[at]) & set(rules["since"])
        and (doc[at].pos_ != "VERB" or doc[at].lemma_ in rules["since_verbs"])
        and not _the_event(doc[at])
        for at in clause
    )


def _the_event(noun: Any) -> bool:
    """ "Since the attack", "since Tuesday's blast": one event, by which the figure is not summed over others."""
    definite = any(child.lower_ == "the" or child.dep_ == "nmod:poss" for child in noun.children)
    one = "Plur" not in noun.morph.get("Number") and not any(child.tag_ == "JJS" for child in noun.children)
    return definite and one and noun.lemma_.lower() in scopes()["period"]["since_events"]


def _long_time(doc: Any, clause: list[int], start: int) -> bool:
    """Whether the clause names a longer time: "in a decade of war", "this year"."""
    rules = scopes()["period"]
    for at in clause:
        token = doc[at]
        if token.lemma_ in rules["units"] and at > start and doc[at - 1].lower_ in rules["this"]:
            return True
        long = token.lemma_ in rules["nouns"] or token.lower_ in rules["nouns"]
        if long and _prepositions(token) & set(rules["prepositions"]):
            return True
    return False


def _dated(parse: Parse, frame: Frame) -> bool:
    """Whether the proposition is dated by a bare year, also one brought by a relative clause ("1997, when ...")."""
    this = (parse.report.published.value or "")[:4]
    years = [parse.doc[mention.head].text for mention in frame.by("in", "during")]
    return any(YEAR.fullmatch(year) and year != this for year in years)


def _years_ago(doc: Any, clause: list[int]) -> bool:
    """Whether the clause is dated by "two years ago", "a year and a half ago", "a year earlier"."""
    spans = scopes()["past"]["spans"]
    return any(
        doc[at].lower_ in scopes()["past"]["ago"]
        and any(token.lemma_ in spans for token in doc[max(0, at - AGO) : at])
        for at in clause
    )


def _older_year(parse: Parse, clause: list[int]) -> bool:
    """Whether the clause is dated by a bare year ("in 2015") other than that of publication."""
    this = (parse.report.published.value or "")[:4]
    for at in clause:
        token = parse.doc[at]
        if YEAR.fullmatch(token.text) and token.text != this:
            before = parse.doc[at - 1].lower_ if at else ""
            if before in {"in", "during"}:
                return True
    return False
