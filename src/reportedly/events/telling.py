"""Is anything told? Bare nouns, months that look like marches, and acts that were undone are no events."""

from reportedly.events.costs import NOBODY
from reportedly.events.draft import Draft
from reportedly.events.figurative import Figurative
from reportedly.events.lexicon import Sense
from reportedly.events.ontology import support_verbs_of
from reportedly.events.roles import Roles
from reportedly.events.stance import is_compared_with
from reportedly.events.supposed import why_supposed
from reportedly.events.themes import DONE, is_theme
from reportedly.language import Parse, Token, lists
from reportedly.propositions import Frame, Propositions
from reportedly.records.vocabulary import HAPPENED
from reportedly.tolls.victims import is_ranked

# Types that are not done where the verb above undoes them; an attack that was ended was an attack.
UNDONE = frozenset({"AGREE", "REJECT", "COOPERATE", "SUPPORT", "AID", "SANCTION", "ACCUSE", "THREATEN"})
# Types that somebody says to somebody.
IN_WORDS = frozenset({"AGREE", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "SUPPORT"})
# Types of acts that bodies do as a rule; who attacks every week attacks.
ROUTINES = frozenset({"AGREE", "CONSULT", "SUPPORT", "REQUEST", "AID", "THREATEN", "MOBILIZE", "COERCE"})
# Words for times whose possessive says when ("last week's", "yesterday's").
UNITS = frozenset({"yesterday", "week", "month", "night", "today", "weekend"})
# Spells of time after "every".
SPELLS = frozenset(
    {
        "day",
        "week",
        "month",
        "year",
        "season",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "morning",
        "evening",
    }
) | {name.lower() for name in (*lists.weekdays(), *lists.months())}
# Prepositions that lead to what a paper is about.
TOPICAL = frozenset({"of", "on", "about", "for"})
# Words for oneself, and for what nobody meant to do.
REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself", "myself", "ourselves", "oneself"})
MISHAPS = frozenset({"accidentally", "inadvertently", "unintentionally"})
# Verbs that only say that a state lasts.
LASTING = frozenset({"remain", "stay", "keep"})


class Telling:
    """Judges the frames and drafts of one report."""

    def __init__(self, parse: Parse, props: Propositions, roles: Roles, figurative: Figurative) -> None:
        self.parse, self.props, self.roles, self.figurative = parse, props, roles, figurative

    def why_no_act(self, frame: Frame, sense: Sense) -> str | None:
        """Why nothing is done ("2 March", the object of an undoing: "dropped its objections"); None where something is."""
        token = self.parse.doc[frame.head]
        if self._is_suspected(frame):
            return "somebody is only suspected of it or charged with it; the arrest or charge is what is told"
        if sense.type == "ASSAULT" and token.dep_ == "acl" and self._names_the_dead(frame):
            return "it only names those hit in an act told elsewhere"
        if sense.type == "ACCUSE" and token.dep_ == "acl" and self._is_of_the_held(frame):
            return "it says why those taken in were taken in"
        if sense.type == "ASSAULT" and frame.kind == "verb" and self._is_mishap(frame, sense):
            return "it is an accident, or done to oneself alone"
        supposed = why_supposed(frame, self.parse, self.props)
        if supposed is not None:
            return supposed
        figure = self.figurative.why(frame, sense)
        if figure is not None:
            return figure
        if frame.kind != "noun":  # "shops remained shut"
            stopped = self._what_is_stopped(frame)
            if stopped is not None:
                return f'"{stopped}" tells that it is over'
            lasts = sense.mode == "restrict" and token.dep_ == "xcomp" and token.head.lemma_ in LASTING
            if sense.type in ROUTINES and _is_routine(token):
                return "it tells what is done as a rule"
            return f'"{token.head.text}" says only that a state lasts' if lasts else None
        if self._is_lacking(frame, sense):
            return "it is said to be lacking"
        if self._is_topic(frame):
            return "it only says what a paper or a talk is about"
        if token.text in lists.months() and (token.ent_type_ == "DATE" or _by_number(token)):
            return "it is the name of a month here"
        linked = frame.link in {"obj", "nsubj:pass"}
        above = self.props.frames[frame.parent] if frame.parent is not None and linked else None
        undone = above is not None and sense.type in UNDONE and above.lemma in support_verbs_of("undoing")
        if above is not None and self._is_ended(frame, sense, above):
            undone = True
        return f'"{above.trigger.text}" undoes it' if above is not None and undone else None

    def _is_ended(self, frame: Frame, sense: Sense, above: Frame) -> bool:
        """ "Will not end the strike": the bare noun of what the verb above gives up; the giving up is what is told."""
        bare = not frame.object and not frame.by("on", "against", "by", "in", "at", "of", "for")
        ends = above.lemma in support_verbs_of("undoing") and self.roles.is_yielding(above)
        return sense.type in {"PROTEST", "ASSAULT"} and bare and ends

    def _is_mishap(self, frame: Frame, sense: Sense) -> bool:
        """ "Accidentally shot his friend", "shot herself": no attack on anybody; armies err and bombers die in earnest."""
        hit = [self.parse.doc[m.head] for m in frame.object]
        if hit and all(t.lower_ in REFLEXIVE for t in hit):
            return sense.mode != "suicide-attack"
        if any("@armed" in self.roles.labels(m) for m in frame.subject):
            return False
        return any(c.lower_ in MISHAPS for c in self.parse.doc[frame.head].children)

    def _what_is_stopped(self, frame: Frame) -> str | None:
        """ "Stopped bombing the capital": the stop is the act; None where it is none."""
        above = self.props.frames[frame.parent] if frame.parent is not None and frame.link == "xcomp" else None
        stops = (
            above is not None
            and above.lemma in support_verbs_of("stopping")
            and self.parse.doc[frame.head].tag_ == "VBG"
        )
        return above.trigger.text if above is not None and stops and self.roles.is_yielding(above) else None

    def _is_suspected(self, frame: Frame) -> bool:
        """ "Held on suspicion of planning attacks", "charged with one count of murder": the arrest or charge tells it."""
        at: Frame | None = frame
        while at is not None and at.sentence == frame.sentence:
            token = self.parse.doc[at.head]
            if token.dep_ in {"acl", "nmod"} and token.head.lemma_.lower() in support_verbs_of("suspicion"):
                return True
            if self._is_why_held(at) or self._is_the_charge(at):
                return True
            at = (
                self.props.frames[at.parent]
                if at.parent is not None and at.link in {"obj", "acl", "nmod", "advcl"}
                else None
            )
        return False

    def _names_the_dead(self, frame: Frame) -> bool:
        """ "Memorials for those slain": nothing is told of when, where or by whom; "the ninth reporter killed" is a count."""
        noun = self.parse.doc[frame.head].head
        if is_ranked(self.parse.doc, noun.i):
            return True
        bare = not frame.obliques and not frame.subject and self.parse.doc[frame.head].tag_ == "VBN"
        return bare and noun.lower_ == "those"

    def _is_of_the_held(self, frame: Frame) -> bool:
        """ "Detained two men suspected of arson": nobody told suspects them but those who detain them."""
        if frame.lemma != "suspect" or frame.subject:
            return False
        noun = self.props.tree.head[frame.head]
        above = (f for f in self.props.frames if f.sentence == frame.sentence)
        held = (f for f in above if f.lemma in support_verbs_of("holding"))
        return any(m.head == noun for f in held for m in f.object)

    def _is_the_charge(self, frame: Frame) -> bool:
        """ "Charged with murder in the death of a clerk": the crime's name, whatever it is said to be about."""
        token = self.parse.doc[frame.head]
        case = any(c.lower_ == "with" and c.dep_ == "case" for c in token.children)
        bare = not any(c.dep_ in {"det", "nmod:poss"} for c in token.children)
        return (
            frame.kind == "noun"
            and token.dep_ == "obl"
            and case
            and bare
            and token.head.lemma_.lower() in support_verbs_of("charging")
        )

    def _is_why_held(self, frame: Frame) -> bool:
        """ "Arrested for collaborating with": what somebody was taken in for is not known yet."""
        above = self.props.frames[frame.parent] if frame.parent is not None and frame.link == "advcl" else None
        if above is None or above.lemma not in support_verbs_of("holding"):
            return False
        return any(c.lower_ == "for" and c.dep_ == "mark" for c in self.parse.doc[frame.head].children)

    def _is_lacking(self, frame: Frame, sense: Sense) -> bool:
        """ "Faced little pressure", "without UN approval": of acts in words and of help, nothing is told."""
        if sense.type not in UNDONE | IN_WORDS | {"CONSULT"}:
            return False
        kids = list(self.parse.doc[frame.head].children)
        little = any(c.lower_ in support_verbs_of("lacking") and c.dep_ in {"det", "amod", "advmod"} for c in kids)
        without = any(c.lower_ == "without" and c.dep_ == "case" for c in kids)
        return without or (little and not any(c.lower_ == "a" for c in kids))

    def _is_topic(self, frame: Frame) -> bool:
        """ "A treaty of friendship and cooperation": a bare noun that says what kind of paper or talk it is."""
        tree, noun = self.props.tree, frame.head
        while tree.dep[noun] == "conj":
            noun = tree.head[noun]
        bare = not tree.has(frame.head, "det", "nmod:poss", "nmod") and not frame.object
        paper = tree.lemma[tree.head[noun]] in support_verbs_of("papers")
        return bare and paper and tree.dep[noun] == "nmod" and bool(tree.words(noun, "case") & TOPICAL)

    def tells(self, draft: Draft) -> bool:
        """Is anything told? A bare noun ("the violence", "talks") and a deed of nobody to nobody are not."""
        return self.why_untold(draft) is None

    def why_untold(self, draft: Draft) -> str | None:
        """Why a draft tells nothing; None where it does."""
        frame = draft.frame
        matter = self.figurative.matters.of(draft)
        if matter is not None:
            return (
                f"it is told of another matter ({matter.name.replace('_', ' ')}), and nobody in it makes it real"
            )
        if draft.laid_to is not None and not draft.actors:
            return f'it is laid to what is nobody\'s violence ("{draft.laid_to}")'
        if draft.type == "AGREE" and frame.kind == "adjective" and draft.status == "requested":
            return "to be ready is only asked for"  # "must be ready to mediate"
        if draft.type == "REQUEST" and not draft.actors and self._asks_nobody(draft):
            return "nobody in particular asks, and nobody is asked"  # "calls for restraint"
        if self._is_said_by_nobody(draft):
            return "nobody in particular says it to anybody"
        if not draft.actors and self._is_owned_by_nobody(frame):
            return "nobody says to have done it"
        if self._tells_enough(draft):
            return None
        noun = "the bare noun" if frame.kind == "noun" else "the sentence"
        return f"{noun} says neither who did it nor to whom, where or at what cost"

    def _is_owned_by_nobody(self, frame: Frame) -> bool:
        """ "No group has said it carried out the raid", "nobody admitted to planting it"."""
        tree = self.props.tree
        cues = [self.props.frames[o.frame] for o in frame.over("attribution") if o.frame is not None]
        tellers = [m.head for cue in cues for m in cue.subject]
        return any(tree.lower[t] in NOBODY or tree.words(t, "det") & {"no"} for t in tellers)

    def _is_said_by_nobody(self, draft: Draft) -> bool:
        """ "Men who were promised money": acts in words without either party; talks and visits are told by their noun alone."""
        verb = draft.frame.kind == "verb"
        bare = verb or " " not in draft.sense.form  # "a war of words" tells enough
        words = (bare and draft.type in IN_WORDS) or (verb and draft.type == "CONSULT")
        return words and not (draft.actors or draft.recipients or draft.tolls)

    def _tells_enough(self, draft: Draft) -> bool:
        frame = draft.frame
        placed = draft.place is not None and self.roles.tells_place(frame, draft.sense)
        if (
            draft.actors
            or draft.recipients
            or draft.tolls
            or placed
            or (self.roles.names_target(frame, draft.sense) and (draft.status in HAPPENED or frame.kind == "noun"))
            or (
                draft.mode == "ceasefire" and frame.kind == "verb" and draft.status in HAPPENED
            )  # "the shelling stopped"
        ):
            return True
        if frame.kind != "noun":
            # "a curfew was imposed": what was done is told, to whom and by whom is not
            done = draft.status in HAPPENED
            return (
                done and frame.passive and bool(frame.object) and bool(draft.sense.when or " " in draft.sense.form)
            )
        if frame.light is not None and frame.light not in {"have", "do", "see"}:
            return draft.type in {"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "CONSULT"}
        if is_compared_with(frame, self.parse):
            return False  # "since the war began"
        if draft.status in HAPPENED and draft.type in DONE and self._is_dated(frame):
            return True  # "detained 400 during Sunday's rallies"
        if draft.status in HAPPENED | {"planned"} and draft.type in DONE and is_theme(self.parse, frame):
            return True
        holders = (
            f
            for f in self.props.frames
            if f.sentence == frame.sentence and f.lemma in support_verbs_of("happening")
        )
        return any(m.head == frame.head for f in holders for m in f.subject)

    def _is_dated(self, frame: Frame) -> bool:
        """Does the noun phrase itself say when it was ("Sunday's rallies", "last week's shelling")?"""
        owners = (c for c in self.parse.doc[frame.head].children if c.dep_ == "nmod:poss")
        return any(
            c.text in lists.weekdays() or c.ent_type_ == "DATE" or c.lemma_.lower() in UNITS for c in owners
        )

    def _asks_nobody(self, draft: Draft) -> bool:
        return all(a.id.startswith("unresolved:") and a.kind == "unknown" for a in draft.recipients)


def _by_number(token: Token) -> bool:
    """Does a number stand beside the word ("2 March", "March 2")?"""
    doc = token.doc
    beside = (doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(doc))
    return any(t.like_num and t.text.isdigit() for t in beside)


def _is_routine(verb: Token) -> bool:
    """ "The committee meets every spring": present tense, and the clause says how often."""
    if verb.tag_ not in {"VBZ", "VBP"}:
        return False
    if verb.dep_ == "conj" and _is_routine(verb.head):
        return True  # "meets every spring and agrees on nothing"
    around = (g for when in verb.children if when.i > verb.i for g in when.children)
    return any(g.lower_ in {"every", "each"} and (g.head.lemma_.lower() in SPELLS) for g in around)
