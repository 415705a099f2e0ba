"""English: calendar, small words, catalogues."""

from __future__ import annotations

from datetime import date, time

from mailflow.templates.language import Language, RuleWords

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _day(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def _clock(at: time) -> str:
    if (at.hour, at.minute) == (12, 0):
        return "12 noon"
    hour, half = at.hour % 12 or 12, "am" if at.hour < 12 else "pm"
    return f"{hour}:{at.minute:02} {half}" if at.minute else f"{hour} {half}"


_RULES = {
    "same_department": RuleWords(
        "not the same department", "same department[ ({department})]", "department not known"
    ),
    "other_department": RuleWords(
        "same department[ ({department})]",
        "another department[ ({department})]",
        "department not known",
    ),
    "same_site": RuleWords("not the same site", "same site[ ({site})]", "site not known"),
    "same_county": RuleWords("not the same county", "same county[ ({county})]", "county not known"),
    "knows_peer": RuleWords(
        "does not know the peer", "knows the peer", "not known whether they know each other"
    ),
    "evaluates_peer": RuleWords(
        "does not evaluate the peer", "evaluates the peer", "not known who evaluates the peer"
    ),
    "early_career_for_senior": RuleWords(
        "far enough along in their career",
        "early in their career, the peer is not",
        "career stage not known",
    ),
    "not_trained": RuleWords("trained", "no training on file", "training not known"),
    "no_signed_agreement": RuleWords(
        "confidentiality agreement signed",
        "no signed confidentiality agreement on file",
        "not known whether the confidentiality agreement is signed",
    ),
    "over_capacity": RuleWords(
        "has room[: {open} open of {capacity}]",
        "has no room now[: {open} open of {capacity}]",
        "limit not known",
    ),
    "away": RuleWords("not away", "away[ until {until}]", "not known whether they are away"),
    "kept_apart": RuleWords(
        "nothing keeps them apart", "to be kept apart from the peer", "not known if kept apart"
    ),
    "supported_before_and_changed": RuleWords(
        "no earlier change",
        "was the supporter before, and the peer asked to change",
        "earlier support not known",
    ),
    "involved_in_event": RuleWords(
        "not involved in what happened",
        "was involved in what happened",
        "not known whether they were involved",
    ),
    "avoided_by_peer": RuleWords(
        "not among those to avoid", "not what the peer asked for", "wishes not known"
    ),
    "not_active": RuleWords(
        "active", "not active now[ ({status})]", "not known whether they are active"
    ),
    "is_the_peer": RuleWords("somebody else", "is the peer", "not known if it is the peer"),
    "tried": RuleWords("not asked before", "was asked already", "not known if asked before"),
    "different_county": RuleWords(
        "a different county[ ({county})]", "same county[ ({county})]", "county not known"
    ),
    "different_site": RuleWords(
        "a different site[ ({site})]", "same site[ ({site})]", "site not known"
    ),
    "similar_seniority": RuleWords(
        "similar seniority[ ({stage})]",
        "another career stage[ ({stage})]",
        "career stage not known",
    ),
    "similar_practice": RuleWords(
        "similar practice[ ({specialty})]",
        "different practice[ ({specialty})]",
        "practice not known",
    ),
    "same_specialty": RuleWords(
        "same specialty[ ({specialty})]",
        "another specialty[ ({specialty})]",
        "specialty not known",
    ),
    "interventional_for_interventional": RuleWords(
        "does interventions too", "does no interventions", "not known if interventional"
    ),
    "lived_experience": RuleWords(
        "has been through something similar[ ({topic})]",
        "has not lived through this[ ({topic})]",
        "own experience not known",
    ),
    "language": RuleWords(
        "shares a language[ ({language})]",
        "no language in common[ ({language})]",
        "languages not known",
    ),
    "wish_gender": RuleWords(
        "as wished[: {gender}]", "wish not met[: {gender}]", "wish about gender cannot be checked"
    ),
    "named_by_peer": RuleWords(
        "the peer asked for them", "not the one the peer named", "not known if named by the peer"
    ),
    "fewest_open_cases": RuleWords(
        "few open cases", "more open cases than others", "open cases not known"
    ),
    "talked_before": RuleWords(
        "talked with the peer before",
        "did not talk with the peer before",
        "not known whether they talked before",
    ),
    "longest_rest": RuleWords(
        "longest rest[, last asked {since}]",
        "was asked lately[, {since}]",
        "last request not known",
    ),
    "similar_age_of_practice": RuleWords(
        "similar years in practice[ ({stage})]",
        "other years in practice[ ({stage})]",
        "years in practice not known",
    ),
}

_KEYS = {
    "self_referral": "I would like to talk to someone",
    "colleague_referral": "I am thinking of a colleague",
    "information": "a question about the program",
    "volunteer": "I would like to help as a supporter",
    "clinical_advice": "a question about a patient's care",
    "unrelated": "something that is not for this program",
    "approve": "yes, one of those suggested",
    "choose": "somebody else, by name",
    "reject": "none of them, please look again",
    "hold": "not now, please wait",
    "accept": "yes",
    "unable": "I cannot take this one",
    "scheduled": "a time is arranged",
    "met": "we have talked",
    "no_answer": "I tried and had no answer",
    "declined": "they would rather not",
    "escalate": "I am worried and want help",
    "decline": "no, thank you",
    "well": "I am all right, nothing is needed",
    "more_support": "I would like to talk again",
    "change_supporter": "I would like somebody else",
    "stop": "no more mail, please",
    "not_reached": "nobody has been in touch",
    "thanks": "thanks, nothing to do",
    "details": "more about how to reach somebody, or about wishes",
    "withdraw": "never mind, please take it back",
    "agreed": "they agreed",
    "not_asked": "I have not asked them",
    "refused": "they said no",
    "status": "where do things stand",
    "mine": "what waits for me",
    "close": "please close it",
    "reassign": "please find another supporter",
    "pause_supporter": "please pause a supporter",
    "resume_supporter": "a supporter is available again",
    "tell": "please pass this on to the supporter",
    "take": "I take it over",
    "undo": "please undo the last step",
    "now": "go ahead now, without waiting",
    "forget": "please erase everything about it",
    "away": "I am away",
    "back": "I am back",
    "refer": "please open a new case",
    "report": "please send the figures",
    "have_it": "I have it",
    "cannot": "I cannot",
    "false_alarm": "a false alarm",
    "safe": "they are safe",
    "needs_help": "they need help now",
    "option": "one of the numbered answers",
    "unclear": "we could not tell",
    "automatic": "an automatic message",
    "wait": "wait",
    "i_call": "I call them myself",
    "next_one": "ask the next supporter",
    "go_on": "go on as usual",
    "alarm": "raise the alarm",
    "raise_alarm": "raise the alarm",
    "not_me": "it was not me",
    "open_case": "open a case for the sender",
    "nothing": "nothing to do",
    "yes": "yes",
    "no": "no",
    "same": "the same colleague as before",
    "other": "somebody else",
}

_DONE = {
    "chosen": "the request will go out[ to {supporter}][ ({until})]",
    "undone": "taken back, and nobody was asked",
    "going_now": "the request goes out now[ to {supporter}]",
    "held": "on hold[ until {until}]",
    "held_with_yes": "the request will go out[ to {supporter}][, not before {until}]",
    "on_hold": "on hold[ until {until}]",
    "nobody_left": "nobody else on the list fits",
    "taken_over": "yours now",
    "taken_by_other": "taken over[ by {supporter}]",
    "accepted": "a yes[ of {supporter}]",
    "unable": "cannot take it[: {supporter}]",
    "arranged": "a time is arranged",
    "day_matters": "a day that matters is near",
    "met": "they have talked",
    "try_again": "one more attempt",
    "closed_no_answer": "closed, as no answer came",
    "declined": "they would rather not",
    "waiting": "we wait[ for {supporter}][ until {until}]",
    "you_call": "you call[ {supporter}] yourself",
    "withdrawn": "taken back, and all has stopped",
    "not_contacted": "they are not contacted",
    "joined": "joined to the case that is open",
    "delayed": "the peer was told that it takes longer[, until {until}]",
    "details_added": "added to the case",
    "detail_thanks": "added to the case",
    "alarm_taken": "the alarm is taken[ by {supporter}]",
    "alarm_passed": "the next person is called",
    "alarm_false": "a false alarm, and nobody else is called",
    "alarm_safe": "safe, and the alarm is over",
    "alarm_not_reached": "not reached, and the next person is called as well",
    "alarm_needs_help": "help is needed, and the next person is called as well",
    "opened": "a new case is open",
    "nothing_done": "nothing was done",
    "mine": "yours to answer from now on",
    "closed": "closed",
    "forgotten": "closed, and all that is personal is erased",
    "reassigned": "somebody else will be asked[: {supporter}]",
    "paused_supporter": "no new requests[ for {supporter}][ until {until}]",
    "resumed_supporter": "may be asked again[: {supporter}]",
    "unknown_supporter": "nothing was done, as nobody of that name is on the list[: {supporter}]",
    "told": "passed on[ to {supporter}]",
    "away": "[{supporter}: ]away[ until {until}]",
    "goes_on": "it goes on",
    "take_first": "nothing was done, as it is somebody else's: TAKE it first",
    "forbidden": "nothing was done, as a rule stands in the way[: {supporter}]",
    "back": "you are back",
    "no_case_named": "nothing was done, as no case was named",
    "sender_confirmed": "your answer counts now",
    "watch_over": "read, and all goes on as usual",
    "not_understood": "nothing was done, as we could not read it",
    "unknown_case": "nothing was done, as no case has that reference",
    "status": "the list comes in a letter of its own",
}

_WISHES = {
    "woman": "a woman",
    "man": "a man",
    "by phone": "by phone",
    "by video": "by video",
    "in person": "in person",
    "by text first": "a text message first",
    "evenings": "in the evening",
    "mornings": "in the morning",
    "weekends": "at the weekend",
    "outside my department": "from outside the department",
    "from another hospital": "from another hospital",
    "from outside the area": "from outside the area",
    "not in management": "nobody in management",
    "not my supervisor": "nobody who supervises",
    "same specialty": "the same specialty",
    "has been sued": "somebody who has been sued",
    "has been through the same": "somebody who has been through the same",
    "in Spanish": "in Spanish",
    "in French": "in French",
    "older": "somebody older",
    "younger": "somebody younger",
    "call today": "a call today",
    "same supporter": "the same supporter",
    "not a surgeon": "not a surgeon",
    "not a psychiatrist": "not a psychiatrist",
}

_VALUES = {
    "topic": {
        "adverse_event": "a hard outcome at work",
        "litigation_or_complaint": "a lawsuit or complaint",
        "conflict": "a conflict at work",
        "life_event": "a life event",
        "burnout": "exhaustion",
        "other": "something else",
    },
    "flag": {
        "self_harm": "danger to themselves",
        "harm_to_others": "danger to somebody else",
        "impaired_practice": "patients at risk through substance use or illness",
        "abuse": "abuse of a child, a partner or a dependent adult",
        "misconduct": "discrimination, harassment or retaliation",
    },
    "stage": {
        "early": "early career",
        "mid": "mid career",
        "late": "late career",
        "retired": "retired",
    },
    "status": {
        "nominated": "nominated",
        "invited": "invited",
        "trained": "trained",
        "active": "active",
        "paused": "paused",
        "retired": "retired",
    },
    "gender": {
        "female": "a woman",
        "f": "a woman",
        "woman": "a woman",
        "male": "a man",
        "m": "a man",
        "man": "a man",
        "nonbinary": "nonbinary",
    },
    "language": {"en": "English", "fr": "French", "es": "Spanish", "de": "German"},
    "role": {
        "outside": "somebody outside the program",
        "coordinator": "the coordinator",
        "backup": "a backup coordinator",
        "lead": "the physician lead",
        "on_call": "the person on call",
        "supporter": "the supporter",
        "peer": "the physician we support",
        "referrer": "the person who wrote to us first",
    },
    "key": _KEYS,
    "done": _DONE,
    "wish": _WISHES,
    "step": {
        "looking": "a person has to look at it",
        "clarifying": "the referrer is asked for details",
        "inviting": "an invitation is out",
        "matching": "a supporter is to be chosen",
        "assigned": "a supporter has been asked",
        "connected": "a supporter has said yes",
        "supported": "they have talked",
        "closed": "closed",
    },
    "waits": {
        "coordinator": "waits for a coordinator",
        "supporter": "waits for the supporter",
        "peer": "waits for the physician",
        "referrer": "waits for who referred them",
        "nobody": "waits for nobody",
    },
    "letter": {
        "acknowledgement": "the first answer",
        "match_request": "the request to choose a supporter",
        "assignment": "the request to a supporter",
        "introduction": "the introduction",
        "peer_notice": "the note about who will be in touch",
        "outcome_request": "the question how it went",
        "invitation": "the invitation",
        "check_in": "the check-in",
        "urgent_alert": "an alarm",
        "crisis_response": "the answer to a message that spoke of danger",
        "please_read": "the request to read a mail",
        "reminder": "a reminder",
        "resources": "the resources",
        "referrer_acknowledgement": "the thanks to who wrote about a colleague",
        "encourage_self_referral": "how to tell a colleague about the program",
        "details_request": "the question for details",
        "event_request": "the request to choose supporters for several people",
        "event_noted": "the note about several people",
        "noted": "a confirmation",
        "already_decided": "the note that it is settled",
        "availability": "the question whether a supporter has room",
        "standing_answer": "the answer to who gave their name",
        "reached": "the question whether somebody was in touch",
        "welcome_back": "the welcome back",
        "stand_down": "the note that nothing more is needed",
        "decline_acknowledgement": "the answer to a no",
        "onward": "the way on",
        "farewell": "the farewell",
        "stop_confirmed": "the last mail",
        "escalation": "a request to see to something",
        "handover": "what happened during an absence",
        "status_report": "the list of open cases",
        "transcript": "what the orders did",
        "delay": "the note about a delay",
        "alarm_follow_up": "the question how an alarm ended",
        "ring": "the call of an alarm",
        "third_party_guidance": "the advice to who is worried",
        "supporter_guidance": "the help for a worried supporter",
        "clarification": "the question what was meant",
        "confirm_sender": "the code for a sender",
        "information": "the answer to a question",
        "clinical_redirect": "the answer to a clinical question",
        "other_door": "the note about another door",
        "volunteer_acknowledgement": "the thanks for an offer",
        "delivery_failed": "the note that a letter failed",
        "needs_a_person": "the request to look at a mail",
    },
}

ENGLISH = Language(
    code="en",
    day=_day,
    long_day=lambda day: f"{_day(day)} {day.year}",
    clock=_clock,
    moment="{day}, {clock}",
    midnight="{day}, midnight",
    units={
        "minute": ("minute", "minutes"),
        "hour": ("hour", "hours"),
        "day": ("day", "days"),
        "week": ("week", "weeks"),
    },
    conjunction="and",
    either="or",
    others=("{count} other", "{count} others"),
    trial="Trial: this letter is meant for {who}.",
    preview="A short note for you, when you have a moment.",
    readers={
        "coordinator": "the program's coordinator",
        "director": "the program's director",
        "team_lead": "the program's team lead",
        "physician_lead": "the program's physician lead",
    },
    limits={
        "self_harm": "danger to yourself",
        "harm_to_others": "danger to others",
        "impaired_practice": "patients put at risk",
        "abuse": "abuse",
        "misconduct": "unfair treatment such as harassment",
    },
    welcome={
        "physicians": "doctors",
        "residents": "doctors in training",
        "nurses": "nurses",
        "students": "students",
        "staff": "other staff",
    },
    rules=_RULES,
    other_rule=RuleWords("{rule}: speaks for it", "{rule}: speaks against it", "{rule}: not known"),
    values=_VALUES,
)
