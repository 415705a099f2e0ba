"""Whether the colleague of whom a mail tells agreed to be contacted: yes, no, or not said.

The last word that a mail has on it holds. A yes is none where it is hoped, guessed or made a condition, or is
somebody else's; a no is none where it answers another question. What is said of naming the referrer is heard
only where nothing else is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import Leave, NamedPerson
from mailflow.parsers.asides.naming import without_naming
from mailflow.parsers.asides.refusal import refused
from mailflow.parsers.evidence import compiled
from mailflow.parsers.heard import Heard, folded, sentences
from mailflow.parsers.intents import consent_passing as passing
from mailflow.parsers.intents import consent_plainer as plainer
from mailflow.parsers.intents.asked import DUNNO, outcome
from mailflow.parsers.intents.consent_doubts import another_not, left_blank, no_yes, ticked
from mailflow.parsers.intents.consent_words import NO, YES

_AGREED = (
    r"(?:he|she|they|both|each|all three|every one of them|dr\.? \w+|who|yes,?)"
    r"(?:'s|'d|'ll|'ve|'re)? (?:has |have |already |did |does |is |are |was |each |would |"
    r"just |even |actually |really |happily |readily |kindly ){0,2}"
    r"(?:agree[sd]?|agreeing|consent\w*|said (?:to )?(?:yes|sure|ok|i could|so|go ahead|"
    r"that'd|all right|\"?(?:sure|yes|ok|please|fine|god|about|couldn't|i suppose|may as well))|"
    r"say(?:s)? (?:yes|ok|sure|go ahead|it's fine)|ok with (?:it|that|being)|okay with|"
    r"fine with (?:it|that)|happy (?:to|for|with)|up for (?:it|this|talking|a (?:talk|call|"
    r"chat))|game\b|keen\b|on board|willing|"
    r"wants (?:to (?:talk|speak|meet|hear|"
    r"do|try|be (?:called|contacted|matched))|it|this|someone|somebody|help|a)\b|"
    r"like (?:to (?:talk|speak|meet|hear|have|do|try|take|use|be (?:called|contacted|matched|"
    r"rung))|"
    r"a|it|someone|somebody|that)\b|welcome|accept|"
    r"love (?:to|it|a)|be (?:glad|grateful|happy)|take (?:a|the) call|asked me (?:to (?:write|"
    r"ask|contact|"
    r"call|refer|set|find|arrange|reach|put (?:him|her|them|in)|get (?:in touch|someone|somebody|"
    r"you)|"
    r"tell you (?:yes|ok))|for (?:it|this|help|someone|somebody|a|your|one))|"
    r"asked for (?:it|one|someone|you|somebody)|expecting|cool w|went for it|"
    r"in\b(?=\W*$|, )|do the talking)|"
    r"with (?:his|her|their) (?:consent|agreement|permission|knowledge|ok|okay|blessing|"
    r"leave)|(?:his|her|their) (?:ok|consent|permission)\b|agreed to (?:this|be|it|a call|"
    r"talk)|has given (?:me )?(?:leave|her consent|his consent|permission)|"
    r"agrees? to be contacted\W+(?:yes|si|oui)|agreed\??\W+yes|ok with it: yes|"
    r"knows and (?:is fine|agrees|agreed|wants|is ok)|"
    r"knows (?:that )?(?:(?:he|she) (?:is|was) calling|i'm|i am|about|of|this|we're|i) ?(?:\w+ "
    r"){0,4}(?:and|;|,)\W*"
    r"(?:(?:he|she|they|is|are|he's|she's|has|quite|absolutely|perfectly|all|totally|very) ){0,3}"
    r"(?:fine|ok|okay|happy|glad|agrees|agreed|welcomes it|would like (?:it|a|to|some\w+)|"
    r"wants (?:it|a call|to talk|some\w+|this))|said (?:i|we) (?:could|can)|said yes|"
    r"says yes|says ok|yes please\b|s?he's in(?=\W*$|[.!;])|gave (?:me )?(?:her|his) ok|"
    r"avec son accord|est d'accord|elle accepte|il accepte|est daccord|a dit oui|"
    r"consent a|esta de acuerdo|me dijo que si|si quiere|le pregunte y (?:dijo|si)|"
    r"acepto que|ya platique con|both said yes|\"?fine,? have them call|"
    r"ok with being called|asking for someone (?:her|him)self|wants to talk|he is agree|"
    r"wants a supporter for (?:him|her)self|about damn time|at (?:his|her) request|"
    r"a la demande de|aware of and agrees to referral\?\W+yes|go ahead before|"
    r"asked (?:me )?if (?:he|she|anyone|anybody|someone|somebody|one of you) could|knows,? and "
    r"(?:agrees|would like|wants|is (?:fine|ok|okay))|"
    r"(?:indicated|given|signalled|expressed) (?:his|her|their) agreement|yes to (?:peer support|"
    r"a (?:call|talk|chat)|this|it|your|you)\b|a yes (?:out of|it was|from)|"
    r"\w+'s (?:cool|ok|okay|fine|good) (?:w/?|with) (?:you|it|this|that|a call|being|one)|"
    r"(?:he|she|they) said\W{1,3}(?:[\w ,]{0,40}\W)?(?:sure|yes|ok|okay|oui|si)\b\W{0,2}[\"'](?! "
    r"but)|"
    r"give (?:them|you|him|her) my (?:number|address|cell)|said (?:it was |that's )?about time|"
    r"^(?:so|and|again|asi que|donc)?,?\W*(?:yes|si|oui),? (?:he|she|they) (?:is|did|does|agreed|"
    r"knows|"
    r"would)\b|^\W*(?:so|asi que|donc alors|donc),? (?:yes|si|oui)\W*$|"
    r"(?:contesto|dijo|texted me|wrote back|replied)\W{1,4}(?:sure|yes|ok|okay|si|oui|claro|fine)\b"
)
_NOT_ASKED = (
    r"not asked|(?:not|n't|never|haven't|have not|neither|nobody|none|nor|"
    r"without)(?:{w}){0,6}\W(?:asked|told(?! (?:any\w+|security|the police|hr)\b)|spoken|"
    r"said (?:a word|anything|the word)|"
    r"mentioned|informed|aware|approached|discussed|brought you up|canvassed|know(?:s)? (?:i|about|"
    r"that i|any|of)|knowing|talked (?:to|with) (?:him|her|them)|agreed|brought it up)|"
    r"(?:does|do|did)(?:n't| not)(?:{w}){0,2}\W?(?:know(?! (?:him|her|them|each|anyone|any of|"
    r"his))|told)|"
    r"spoken (?:with|to) neither|(?:didn't|did not|haven't) (?:bring|brought) (?:you|it|this)(?: "
    r"\w+){0,2} up|"
    r"(?:can't|couldn't|cannot) (?:possibly |obviously )?(?:say (?:anything|a word) to|tell|ask) "
    r"(?:him|"
    r"her|them)|absolutely not|did not speak(?: to| with)? (?:him|her|them)|told (?:him|her|them) "
    r"nothing|keep (?:them|you|it) away|nothing to do with (?:it|you|this|us)|(?:be )?left alone|"
    r"leave (?:him|her|them) (?:alone|be|in peace)|n'est pas d'accord|no esta de acuerdo|"
    r"(?:did|has|does|have)(?:n't| not| never) (?:yet )?(?:say|said) yes(?! or)|never (?:said|says) "
    r"yes(?! or)|"
    r"can ask (?:him|her|them) first|"
    r"(?:he|she) (?:was )?not (?:ok|okay|fine|happy|keen|willing)|(?:is|are|was|'s) not (?:ok|"
    r"okay|fine|happy|"
    r"keen|willing|agreeable|up for)|isn't (?:ok|okay|fine|happy|keen|willing|up for)|(?:not|"
    r"n't) (?:know|"
    r"aware) (?:i|that|about|of)|has no idea|no idea (?:i|that|whether)|unaware|"
    r"would be (?:furious|angry|mortified|very angry)|(?:will|would|'d|'ll) (?:kill|"
    r"murder) me|(?:he|she) (?:said|says|told me) (?:no\b(?! (?!thanks)\w+s\b)|not now|"
    r"absolutely not|"
    r"he doesn't|she doesn't)|(?:he|she)(?:'s| is) a no\b|does not wish|"
    r"did ask, and the answer was no|(?:not|no) asked|not yet\b|said no\b|declined|"
    r"refused|don't tell (?:him|her)|ne sait pas|(?:lui|leur)(?: en)? ai (?:pas|rien)|"
    r"je n'(?:en )?ai (?:pas|rien) (?:parle|dit)|sans (?:lui (?:en |avoir )?(?:parl|dem|di)\w*|qu'elle|"
    r"qu'il)|"
    r"pas parle|"
    r"no sabe|no le (?:he dicho|pregunto|he preguntado)|no se lo he|"
    r"m'en voudrait|va a regahar|hasn't been told|wouldn't dare|scared to|"
    r"agreed to be contacted\W+no|not (?:be )?(?:able|going) to ask|"
    r"please don't say (?:it|who)|keep my name out|had no chance to ask either|"
    r"repondu poliment que non|que non\b"
)
#: A no in such a sentence answers another question.
_OF_SAFETY = re.compile(
    r"\b(?:suicid\w*|harm\w*|hurting|own safety|thoughts of|danger|safety|i promise|(?:and|,) i believe "
    r"(?:him|her|them)|question about (?:him|her)self|in a "
    r"bad place|drinking|end(?:ing)? (?:things|it all|it|(?:his|her|their) (?:own )?life))\b"
)
#: The question of it, and the no right behind, which is good news and no refusal.
_ASKED_OF_SAFETY = re.compile(rf"\b(?:asked|ask|checked)\b[^;]*?{_OF_SAFETY.pattern}")
_NO_TO_IT = re.compile(r"^\W*(?:he|she|they) (?:said|says|answered|told me) no\b")
_FORM = re.compile(
    r"(?:agreed|agrees?|aware|knows?(?=(?: \w+){0,4}\s*[?:])|consent\w*|de acuerdo|"
    r"d'accord)(?: \w+){0,4}\s*[?:.]{1,12}:?\s*\[?(yes|no|si|oui|non|y|n|unknown|not asked|affirmative|"
    r"negative)\b"
    r"(?![/'])(?! (?:idea|one|need|body))"
)
_FORM_LEFT_OPEN = re.compile(
    r"(?:agreed|agree|aware|consent\w*|de acuerdo|d'accord)\W{0,4}:?\s*\[?\(?"
    r"(?:sin respuesta|no answer|sans reponse|blank|unanswered|n/a|not stated|left open)"
)


def consent_of(heard: Heard) -> Leave:
    """Whether the colleague agreed to be contacted, by the last word the mail has on it."""
    said = _agreed(unnamed(heard))
    if said is Leave.UNKNOWN:
        # "Don't tell her it was me" says, where nothing else does, that she was not asked.
        said = Leave.NO if refused(heard) else _agreed(heard)
    return said


def unnamed(heard: Heard) -> Heard:
    """The words without what they say of naming the referrer: that is no word on the consent."""
    text = without_naming(heard.text)
    if text == heard.text:
        return heard
    return Heard(text, folded(text), sentences(text), heard.subject, heard.whole_subject)


def agreed_by_name(heard: Heard, people: Sequence[NamedPerson]) -> bool:
    """Whether the one colleague named is said to have agreed, by name: "Ana Ahmed agreed"."""
    if len(people) != 1 or _agreed(unnamed(heard)) is not Leave.UNKNOWN:
        return False
    last = re.escape(folded(people[0].name).split()[-1])
    said = re.search(
        rf"\b{last} (?:has |have |already )*(?:agreed|said yes|says yes)\b", heard.plain
    )
    return said is not None and not _DOUBTED.search(heard.plain[: said.start()])


def _agreed(heard: Heard) -> Leave:
    subject = folded(heard.subject)
    box = ticked(heard.text)
    if box is not None:
        return box
    if left_blank(heard.text):
        return Leave.UNKNOWN
    form = _FORM.search(heard.plain)
    if form is None and _FORM_LEFT_OPEN.search(heard.plain):
        return Leave.UNKNOWN
    if form:
        return Leave.YES if form[1] in {"yes", "si", "oui", "y", "affirmative"} else Leave.NO
    said: list[Leave] = []
    not_asked = compiled(f"{_NOT_ASKED}|{NO}|{passing.NO}|{plainer.NO}")
    lines = (*sentences(subject), *heard.sentences)
    for index, line in enumerate(lines):
        told = _ASIDE.sub(r"\1", line.plain)
        plain = passing.BESIDE.sub(" ", _NEITHER.sub(" ", told))
        if index and _ASKED_OF_SAFETY.search(lines[index - 1].plain):
            plain = _NO_TO_IT.sub(" ", plain)
        if _OF_SAFETY.search(plain) and not re.search(
            r"\b(?:peer support|a call|contacted)\b", plain
        ):
            continue
        if said and said[-1] is Leave.YES and another_not(line.plain):
            said.append(Leave.UNKNOWN)
            continue
        doubted = no_yes(line.plain)
        yes, no = None if doubted else _surely(plain), _known_not(plain, not_asked)
        if yes and no:
            said.append(Leave.NO if no.start() <= yes.start() < no.end() else _later(yes, no))
        elif yes or no:
            said.append(Leave.YES if yes else Leave.NO)
        elif plain == told and not line.question and not _unsure(plain):
            taken = outcome(line, lines[:index])
            said += [taken] if taken is not None and not (doubted and taken is Leave.YES) else []
    if said:
        return said[-1]
    return Leave.UNKNOWN


#: Who is meant, or whose words they are, between a person and what they would: "she (Ann Lee) would like".
_ASIDE = re.compile(
    r"\b((?:he|she|they)(?= \()|(?:he|she|they|both|each) (?=[\"']))(?: \([\w .'-]{2,40}\)(?= )|"
    r"[\"'](?=(?:would|is|are|was|were) ))"
)


def _unsure(plain: str) -> bool:
    """Whether the one who writes does not know, or only guesses."""
    return bool(DUNNO.search(plain) or _ONLY_GUESSED.search(plain))


#: What is no word on the consent: neither yes nor no, what nobody had asked, what it is about.
_NEITHER = re.compile(
    r"\b(?:(?:has|have|had|did|does)(?:n't| not) (?:say|said) (?:yes|no) (?:or|nor) (?:yes|no)|you "
    r"(?:didn't|did "
    r"not|haven't) ask(?:ed)?\b(?: but)?|(?:didn't|did not|wouldn't) (?:say|tell me) (?:what|why)\b[^.;]*|"
    r"whether (?:he|she|they) (?:has|have|had) been told|"
    # whom to ask instead
    r"you(?:'d| would|'ll| will)? (?:have|need|want) to ask (?:him|her|them)\b)"
)


def _known_not(plain: str, not_asked: re.Pattern[str]) -> re.Match[str] | None:
    """The words of a no; "I don't know whether he is aware" is none."""
    unsure = DUNNO.search(plain)
    for found in not_asked.finditer(plain):
        if not (unsure and unsure.start() <= found.end() and found.start() < unsure.end()):
            return found
    return None


#: A yes that is hoped for, guessed at, made a condition, or denied, is none.
_DOUBTED = re.compile(
    r"(?:\b(?:how|don't think|do not think|doubt|hope|hopefully|if|whether|i think|i'm sure|i am sure|"
    r"i'm certain|i believe|i guess|i suspect|(?:i'd|i would) (?:think|say|guess|bet|imagine|expect|have "
    r"thought)|reckon|presumably|i imagine|i expect|i assume|probably|perhaps|maybe|"
    r"might|"
    r"could|not sure|never|not|no|hasn't|haven't|didn't|wouldn't|won't|isn't|wish|unless|until|"
    r"once|without|je pense|"
    r"j'espere|creo que|espero que|supongo que|s'il|si elle|si ella|si el|peut-etre|quizas?|tal "
    r"vez|"
    r"n'est pas|pas|ne|nadie|ningun[oa]?|before|in case|so that|see)(?:{w}){0,4}\W*)$".replace(
        "{w}", r"(?:\W+(?!said|says|and|but|,)[\w']+)"
    )
)
#: "Would she agree": the verb stands before the person.
_TURNED = re.compile(r"\b(?:would|does|do|did|has|have|is|will|could|might) $")
#: Who asked for somebody else: "Dr. Moss asked me to write about one of our residents".
_FOR_ANOTHER = re.compile(
    r"(?: to you| you)? (?:about|regarding|concerning|on behalf of) (?!(?:him|her|them)sel|this|it\b|what|"
    r"how|his|her)"
)
_PERSON = re.compile(r"(?:he|she|they|both|each)\b")
#: "She said please don't"; "she'd be glad of a call, I guess".
_BEGS_OFF = re.compile(r"\W*(?:don't|do not|not\b|leave|stop|never|no\b|wait\b)")
_GUESSED = re.compile(
    r"(?: [\w']+){0,5}\W{1,3}(?:i (?:think|guess|hope|suppose|imagine|assume|believe|expect)|probably|perhaps|"
    r"maybe|je (?:crois|pense|suppose)|creo|supongo)(?=[.?;,\s]*$|[.?;,]\s)"
)
#: The same at the end of a sentence; within quotes it is the colleague's own.
_ONLY_GUESSED = re.compile(r"\bi (?:think|guess|hope|suppose|imagine|assume|expect)[.;,\s]*$")
#: Whose yes it is: "the patient said yes", "the patient's consent was obtained".
_OF_A_PATIENT = re.compile(
    r"\b(?:patient|client|family|famil[il]\w*|patiente|paciente|parents|nurse|court|insurer)(?:'s|s')? $"
)


def _surely(plain: str) -> re.Match[str] | None:
    """The first words of a yes that nothing right before them puts in doubt."""
    for found in compiled(f"{_AGREED}|{YES}|{passing.YES}|{plainer.YES}").finditer(plain):
        clause = re.split(r"[,;:.]\s|\bbut\b|\band\b", plain[: found.start()])[-1]
        turned = _TURNED.search(clause) and _PERSON.match(found[0])
        another = "asked me" in found[0] and _FOR_ANOTHER.match(plain, found.end())
        behind = plain[found.end() :]
        undone = _GUESSED.match(behind) or (found[0].endswith("please") and _BEGS_OFF.match(behind))
        theirs = not another and not undone and not _OF_A_PATIENT.search(clause)
        if not turned and theirs and not _DOUBTED.search(clause):
            return found
    return None


def _later(yes: re.Match[str], no: re.Match[str]) -> Leave:
    """The later of two within one sentence: a no that turned, or a yes that was taken back."""
    return Leave.YES if yes.start() > no.start() else Leave.NO
