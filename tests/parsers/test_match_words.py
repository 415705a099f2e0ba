"""Answers to a match request in the words people use: who is meant, refused, put off, left open.

The offered are two men and a woman; every mail is made up, with what a careful reader would say of it.
"""

from __future__ import annotations

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Names, Understanding
from mailflow.parsers.heard import heard
from mailflow.parsers.intents import match
from mailflow.parsers.understand import understand

THREE = ("Gordon Pike", "Marisol Vega", "Anil Patel")
NAMES = Names(known=(), own_address="peers@example.org")


def read(
    text: str, offered: tuple[str, ...] = THREE, subject: str = "Re: Match needed"
) -> Understanding:
    mail = Message(from_=(Address("Robin Dale", "rdale@example.org"),), plain=text, subject=subject)
    return understand(mail, Asked(context=Context.MATCH_REQUEST, suggestions=offered), NAMES)


MEANT = [
    ("It has to be Marisol.", 2),
    ("Marisol's your woman.", 2),
    ("I'm going with Marisol on this one", 2),
    ("Marisol for Kroll.", 2),
    ("MV please", 2),
    ("M. Vega, thanks", 2),
    ("marisol", 2),
    ("vega pls", 2),
    ("annil patel please", 3),
    ("Dr Patel would suit him perfectly.", 3),
    ("Patel it is", 3),
    ("Let's have Anil then", 3),
    ("No need to look further, Gordon is just the person.", 1),
    ("Go ahead with Gordon, don't wait for me.", 1),
    ("Gordon if he's free", 1),
    ("Gordon? Yes, good choice.", 1),
    ("Gordon? No, he sits on the panel. Marisol please.", 2),
    ("Gordon's away and Anil is her brother, so Marisol.", 2),
    ("Not Gordon, not Anil; Marisol then.", 2),
    ("I'd pick Anil over the other two", 3),
    ("Anil rather than Gordon.", 3),
    ("My vote goes to Marisol", 2),
    ("Marisol has my vote", 2),
    ("Marisol gets it", 2),
    ("Marisol, no question.", 2),
    ("Marisol, hands down", 2),
    ("Please put Marisol on it", 2),
    ("You can write to Marisol today.", 2),
    ("Happy for Marisol to do it", 2),
    ("happy with marisol", 2),
    ("We'd like Marisol please, and could she call after five?", 2),
    ("Marisol is fine. Would you tell her he prefers text?", 2),
    ("I choose number 2", 2),
    ("Option two it is.", 2),
    ("The second on your list.", 2),
    ("second please", 2),
    ("the last one on the list, thanks", 3),
    ("Number 3 would be my choice.", 3),
    ("Top of the list is fine.", 1),
    ("Your first suggestion is perfect.", 1),
    ("Yes to the first.", 1),
    ("Approved, please proceed.", 1),
    ("Fine by me", 1),
    ("Agreed, go ahead.", 1),
    ("Could we have Marisol?", 2),
    ("In this order: Marisol, Anil, Gordon", 2),
    ("Marisol first, then Anil", 2),
    ("Marisol; Anil as backup.", 2),
    ("Va por Marisol", 2),
    ("Marisol, por favor", 2),
    ("Me quedo con Marisol", 2),
    ("Je retiens Marisol", 2),
    ("Je choisis la deuxième", 2),
    ("Plutôt Marisol", 2),
    ("Marisol me paraît très bien", 2),
    ("Ok pour Marisol", 2),
    ("Dr. Chen has chosen Marisol.", 2),
    ("Our chair approved Marisol Vega.", 2),
    ("I've thought about it and I want Marisol", 2),
    ("Confirming Marisol", 2),
    ("Confirmed: Dr. Vega", 2),
    ("Kindly approach Dr. Vega.", 2),
    ("Pls go w Marisol", 2),
    ("Marisol 100%", 2),
    ("Marisol!!!", 2),
    ("Definitely Marisol", 2),
    ("Marisol sounds like the right person for her.", 2),
    ("I think Marisol is the best fit here.", 2),
    ("Of the three, Marisol is the strongest match.", 2),
    ("Marisol would be the better of them; please ask her.", 2),
    ("Marisol please. He'd like somebody who has been sued, and she has.", 2),
    ("He needs someone outside his department, so Marisol.", 2),
    ("Marisol, please. Tell her he is in theatre until four most days.", 2),
    ("Go with Marisol. I'll be in clinic all day if you need me.", 2),
    ("Sorry for the wait, was in the OR all day. Marisol is perfect.", 2),
    ("Marisol would be great, thanks for finding her so quickly!", 2),
    ("I know all three and they're all good, but Marisol is the one for this.", 2),
    ("Let's use Marisol. Gordon knows him too well and Anil is full.", 2),
    ("Vega. The others are too senior.", 2),
    ("Dr. Vega, if you please.", 2),
    ("2 please, she's wonderful with residents", 2),
    ("#2. He asked for a woman.", 2),
    ("Number 2! And thank you, this was a difficult one.", 2),
    ("Anil. Please ask him to call after six, Kroll operates all day.", 3),
    ("Let's go with Anil this time; Gordon did the last two.", 3),
    ("Anil, he has been through a trial himself.", 3),
    ("yes, Gordon is a great idea", 1),
    ("Gordon would be a good match, go ahead", 1),
    ("Yes please go ahead with the first.", 1),
    ("Sounds good, please proceed.", 1),
    ("ok", 1),
    ("Yes. Thanks for doing this.", 1),
    ("Yes that's fine, thank you.", 1),
    ("Gordon works for me. I'll let Kroll know someone will be in touch.", 1),
    ("I spoke to Kroll and she is happy with Gordon.", 1),
    ("Gordon please, before the weekend if you can", 1),
    ("Gordon, as soon as possible please", 1),
    ("Gordon is my pick, Marisol second.", 1),
    ("Gordon. (Marisol is on leave.)", 1),
    ("Gordon all the way", 1),
    ("The first one, Dr. Pike.", 1),
    ("middle one please", 2),
    ("The one in the middle", 2),
    ("the last name, thanks", 3),
]
REFUSED = [
    "Nope, not feeling any of these",
    "These won't do, sorry",
    "Can you find three others?",
    "All three work on her floor. Please search again.",
    "Thanks but none of them is right for him",
    "Not a good list this time. Start over?",
    "I'm afraid I can't approve anyone here",
    "Could you come up with other names?",
    "Please send more options",
    "We need someone from another hospital",
    "They all know her too well",
    "I don't see a fit here",
    "Back to square one please",
    "No thanks, look wider",
    "Any others? These are all surgeons.",
    "Please find someone more senior.",
    "I'd prefer somebody outside the department",
    "Wrong people. Try again",
    "Gordon no, Marisol no, Anil no.",
    "Gordon is her boss, Marisol is on leave and Anil knows the family.",
    "Aucun des trois ne convient",
    "Ninguno me parece adecuado",
    "Cherchez quelqu'un d'autre svp",
    "Autre proposition ?",
    "Veto on all three",
    "Not these. I'll try to think of someone myself.",
    "No to all three I'm afraid.",
    "none, sorry",
    "I don't like any of these, please send me a new list",
    "Sorry, all three were involved in the case.",
    "They're all too close to him. Anyone from another site?",
    "Could we have somebody from outside the hospital?",
    "Let's look for someone else.",
    "Neither Gordon nor Marisol nor Anil please, they are all on the same committee.",
    "Gordon and Marisol trained him and Anil is his neighbour. Next please.",
    "No. Conflict with all of them.",
]
PUT_OFF = [
    "I'll get back to you tomorrow",
    "Let me ask her first",
    "In clinic till four, will answer then",
    "Can this wait until Monday?",
    "Give me until Friday",
    "Hold off for now please",
    "Not yet, she's on leave",
    "Let me think about it over the weekend",
    "I need to speak with the chief before we go ahead",
    "Please don't contact anybody yet",
    "Will look at this tonight",
    "Driving, will reply later",
    "I'm at a conference, back Thursday, will decide then",
    "Pause this one until she's discharged",
    "Yes but not before Monday",
    "Marisol, but wait till next week",
    "Wait for my word",
    "Still waiting to hear from her",
    "I want to run it by her first",
    "Let's revisit next week",
    "Let's hold that thought until the funeral is over",
    "Je vous réponds demain",
    "Attendez lundi svp",
    "Lo miro mañana",
    "Espere a que hable con ella",
    "Swamped today, more tomorrow",
    "on a plane, later",
    "Remind me on Thursday",
    "I can't decide right now, ask me again on Monday",
    "She's in Spain until the 4th. Let's wait.",
    "Please wait until I've spoken with risk management.",
    "I'm post-call, brain is mush. Tomorrow.",
    "Hold please, HR is involved.",
    "Let me find out first whether she still wants this.",
    "Waiting on her okay before we do anything.",
    "Nothing this week please, she has her boards.",
    "I'll pick one after rounds.",
    "Busy, get back to you by noon",
    "Need to check something with Marisol's chief first",
]
BESIDE = [
    "Could you ask Olga Brandt instead?",
    "I'd rather have Olga Brandt",
    "None of these. Olga Brandt, please.",
    "What about Olga Brandt?",
    "Please use Olga Brandt.",
    "I'd prefer Olga Brandt for this one.",
    "Olga Brandt would be better",
    "Not on your list, but Olga Brandt would be perfect",
    "Can we get Olga Brandt?",
    "Olga Brandt has offered. Please write to her.",
    "Prefiero a Olga Brandt",
    "Plutôt Olga Brandt",
    "He asked for Olga Brandt",
    "All fine but I had Olga Brandt in mind",
    "My choice is Olga Brandt from pediatrics",
    "Olga Brandt instead of these",
    "Let's try Olga Brandt",
    "Could Olga Brandt do it?",
    "Give it to Olga Brandt",
    "How about Dr. Brandt in pediatrics?",
    "Please ask Olga Brandt, she knows this kind of thing.",
    "I was thinking of Olga Brandt, she has been through it. Could you ask her?",
    "Gordon is away. Olga Brandt please.",
    "Not Gordon. Olga Brandt in pediatrics would be ideal.",
    "Thanks for the names. I would prefer Dr. Olga Brandt.",
    "Olga Brandt - she isn't on your list but she volunteered.",
    "Is it possible to use Olga Brandt?",
    "Put Olga Brandt on this, not these three.",
    "Send it to Olga Brandt, please.",
]
LEFT_OPEN = [
    "Do you have anything on Gordon?",
    "Who suggested Gordon?",
    "Either is fine",
    "Whoever is free first",
    "any of the three",
    "Gordon or Marisol",
    "I like both Gordon and Marisol",
    "Marisol if the chief agrees",
    "Marisol as long as she isn't on the panel",
    "Marisol, unless she knows him",
    "What do you think?",
    "7",
    "Is Marisol still with us?",
    "Not sure about Gordon",
    "Can you call me?",
    "you pick",
    "Can you tell me more about Marisol?",
    "Does Anil know about this?",
    "Gordon or Anil, I can't tell",
    "Which of them has been sued?",
    "I don't know any of them, what would you suggest?",
    "Marisol if and only if she has no link to the ICU",
    "I think maybe Marisol?",
    "Who is Kroll?",
]
#: Nobody may be asked on these, whatever else they are read as.
NEVER_A_YES = [
    "Marisol, if Lee agrees.",
    "Marisol if he says yes to it first",
    "Gordon's our man in credentials, so no idea",
    "Is Gordon our man?",
    "Could we do Gordon? Or is he away?",
    "Could we use Marisol or Anil?",
    "Gordon for backup",
    "Gordon for Monday",
    "Gordon for now, let me check",
    "Gordon? He's fine I guess?",
    "Gordon? Marisol?",
    "Gordon? I thought he retired.",
    "Gordon is exactly who I did not want.",
    "Gordon is a good doctor",
    "Marisol is a great listener but talks too much",
    "Gordon is the woman's boss",
    "Vega was our guy last year",
    "You have Marisol down as available, is that right?",
    "You picked Gordon last time and it went badly.",
    "They asked Marisol already",
    "I think Gordon chaired the review.",
    "I think Gordon, but let me ask him",
    "I think Marisol might be away",
    "Not 1 and not 3",
    "1 no, 2 no, 3 no",
    "1 no 2 maybe 3 no",
    "Don't hold off until Monday, hold until Tuesday. Gordon.",
    "I don't want any of them, I want somebody from outside",
    "Yes to the 24th for the meeting",
    "Yes, the vegetarian one",
    "ok with Thursday",
    "Yes please, and a coffee",
    "Sure, go ahead with the newsletter",
    "Absolutely not",
    "Absolutely not Gordon",
    "definitely not her",
    "Certainly. Though not Gordon.",
    "of course you would suggest Gordon",
    "Why not",
    "Roger",
    "GP says hi",
    "MV?",
    "GP or MV",
    "the man",
    "her",
    "him please",
    "The other one",
    "Marisol would have been my choice a year ago.",
    "Gordon would be perfect were he not on leave",
    "Gordon is perfect. He resigned last week.",
    "Gordon please, unless he has resigned.",
    "Gordon or Marisol, whoever is free",
    "Gordon if free, else Marisol, you choose",
    "Take Gordon off the list",
    "Please contact Gordon about the invoice.",
    "You may contact Gordon for references.",
    "Please confirm Gordon is still a supporter.",
    "Confirm Marisol has no conflict and get back to me",
    "I was asked to approach Gordon, who said no.",
    "Approach Marisol's chief first.",
    "I contacted Marisol yesterday, she will think about it.",
    "Marisol, after I've talked to her.",
    "Going back and forth between Gordon and Marisol.",
    "Gordon. Scratch that. Give me a day.",
    "Cancel that",
    "I meant what I said about Gordon",
    "Gordon's number one fan is the peer's wife",
    "If you send it to Gordon I will resign.",
    "Marisol is at the top of my list of people to avoid",
    "Nobody but Marisol knows the family, that's the problem",
    "No objection to any of them",
    "Any of them",
    "All three are great",
    "Both Gordon and Anil would be fine",
    "Dr Mehta asked me to let you know that he has not selected anybody yet",
    "She has selected Gordon for the committee, so he's out",
    "The chief has picked Gordon for the search committee",
    "Gordon is out. Marisol is out. Hmm.",
    "Gordon knows him. Marisol knows her. Anil knows both.",
    "Leave this with me. I like Marisol.",
    "I like Marisol. More names please.",
    "Marisol is lovely. Keep looking.",
    "I'd go for Marisol but I want to sleep on it",
    "I would rather you asked Gordon's secretary",
    "Tell Gordon I said hello",
    "Thanks for Gordon last time",
    "Patel? Which Patel?",
    "Anil who?",
    "What does Gordon do?",
    "Gordon - isn't he in her department?",
    "Gordon, wasn't he on the panel",
    "I wonder about Marisol",
    "Hmm, Anil...",
    "Gordon!?",
    "Question mark Gordon question mark",
    "please choose",
    "The first thing is to find out whether she wants this",
    "First of all, thanks. Second, who is she?",
    "Second thoughts on all of this",
    "number one priority is her privacy",
    "our top priority",
    "Anil is my number two, let me think about number one",
    "She needs a man. The surgeon maybe",
    "Wait. Gordon is fine but hold on.",
    "Gordon would be my choice but legal must clear it",
    "Gordon assuming he has no case open",
    "Marisol, provided it's not during clinic",
    "Not sure. Marisol?",
    "Marisol I guess",
    "Marisol probably",
    "Perhaps Marisol",
    "I could live with Marisol",
    "Marisol? ok?",
    "ok?",
    "Yes?",
    "Yes if the peer agreed",
    "Yes and no",
    "Go ahead and reject them",
    "Approved: your travel request",
    "Ask Marisol if she has time",
    "Ask Marisol how it went",
    "Please ask Marisol whether she knows him",
    "Send me Marisol's CV",
    "Send Gordon my regards",
    "Put Gordon on hold",
    "Give Gordon a rest",
    "Give Marisol my number",
    "Use Gordon sparingly",
    "pick Gordon's brain",
    "Take Marisol, for example: she has never had a case",
    "Pick someone like Marisol",
    "Someone like Anil, but older",
    "Another Anil please",
    "Not another Gordon",
    "Anyone but Gordon",
    "Not Gordon, not Marisol",
    "Gordon nor Marisol",
    "Less Gordon, more Marisol",
    "Marisol again? She had two last month.",
    "Marisol again. Sigh.",
    "It was Gordon last time. It was Marisol the time before.",
    "My wife likes Marisol",
    "Her husband is Anil",
    "Marisol, her sister, called me",
    "Re: Gordon, see attached",
    "see Marisol's note",
    "I forwarded this to Marisol",
    "cc Marisol",
    "Marisol will know what to do",
    "Marisol can tell you",
    "Gordon will do it if nobody else can",
    "As a last resort Gordon",
    "Only Gordon if Marisol and Anil both say no",
    "In this order: you, me, Gordon",
    "The board met. Gordon won.",
    "Gordon and I will talk tomorrow",
    "Marisol's fine with me personally but the chief objects",
    "Let him cancel. Gordon.",
    "He asked for Marisol, but I don't think that's wise",
    "She asked for Marisol. I said I'd think about it.",
    "Anil please -- no, sorry, that's for the other request",
    "Wrong thread, sorry! Gordon please",
    "For the other case: Gordon. For this one I don't know yet.",
    "Gordon for Smith. For this one none.",
    "4471 -> 5",
    "2:30 works",
    "2/3 done",
    "2 of them are away",
    "2 weeks",
    "Room 2",
    "3 more please",
    "1 or 2",
    "1/2",
    "1-3",
    "1, 2",
    "top of the morning to you",
    "middle of a case",
    "third reminder noted",
    "last time was awful",
    "Gordon chaired her review. Please ask her what she prefers.",
    "Marisol is on leave. Ask him instead.",
    "Marisol is busy. Her deputy could do it. Contact her.",
    "Kroll is scared. Ask her who she trusts.",
    "Anil is kind. Kroll is fragile. Please contact her gently.",
    "You may contact Kroll directly.",
    "You may want to check Marisol's diary.",
    "May Marisol be contacted?",
    "Marisol may be asked later",
    "Marisol may be contacted once HR agrees",
    "Gordon is out, Anil is out. Marisol may be available, I'll find out.",
    "Gordon and Anil are conflicted. Marisol is perfect but away until May.",
    "Gordon is away, Anil is full, and Marisol is lovely but her sister is the peer's lawyer.",
    "Gordon is away, Marisol is away, Anil is perfect for someone else.",
    "I confirm that Gordon is a supporter.",
    "I am confirming with Gordon and will let you know",
    "Confirmed with Gordon, he can't",
    "I would still ask Gordon's boss",
    "I would still take somebody outside",
    "I would rather ask Gordon's opinion first",
    "I hereby decline Gordon",
    "Je prendrais Marisol si elle était libre",
    "Je prendrais quelqu'un d'autre que Marisol",
    "Je vote contre Marisol",
    "Marisol ? pas sûr",
    "Pas Marisol",
    "Sí, pero Marisol no",
    "Sí, Marisol es mi prima",
    "Así que Marisol no puede",
    "No a Marisol",
    "Elegiría a Marisol si no fuera su jefa",
    "Marisol, number one problem",
    "Marisol's my number one worry",
    "My second is Gordon",
    "Not the others, and not Gordon",
    "Gordon not the right one",
    "1 no",
    "1 no",
    "2 no",
    "1 yes but later",
    "1: no 2: no",
    "1 no 2 yes 3 yes",
    "in this order: first ask me, then Gordon",
    "In order of preference: none",
    "Gordon 100% not",
    "Gordon hands down the worst",
    "Gordon, no question mark needed?",
    "Could we have Gordon's number?",
    "Could we have a word about Gordon?",
    "Could we use Gordon, or is he on the panel?",
    "Can I have Marisol and Anil?",
    "Can we do Gordon next week?",
    "Could we do Gordon but only if Lee agrees?",
    "May I have Gordon call me?",
    "Could she ring me about Gordon?",
    "Can she ask Gordon?",
    "Gordon is the right person to ask who would be good",
    "Gordon is the best person to tell you",
    "Gordon would know best",
    "Marisol knows best",
    "Marisol seems best, but what do I know",
    "Marisol seems right. Or Anil.",
    "Marisol. Or Anil.",
    "Marisol or, failing that, none",
    "Marisol unless you object",
    "Marisol, subject to her chief's approval",
    "Marisol subject to availability of the chief",
    "Marisol pending HR",
    "Marisol when cleared",
    "Marisol in principle",
    "Marisol in theory",
    "In principle yes",
    "Tentatively Marisol",
    "Provisionally Marisol",
    "Marisol for the moment",
    "Marisol, I suppose?",
    "Marisol, I suppose",
    "Leaning Marisol",
    "My gut says Marisol but my head says Anil",
    "My gut says Marisol",
    "Part of me wants Marisol",
    "I want Marisol but I can't have her",
    "I wanted Marisol",
    "I had wanted Marisol",
    "I would have asked Marisol",
    "I asked for Marisol last month and never heard",
    "Who wants Marisol?",
    "Everyone wants Marisol",
    "They want Marisol",
    "The chief wants Marisol, I don't",
    "The chief wants Marisol. I want to think.",
    "The peer wants Marisol and I am not allowed to say no, am I",
    "HR says Marisol",
    "HR told me to say Marisol",
    "My assistant will answer: Marisol",
    "I was going to say Marisol",
    "I was about to approve Marisol when I saw the news",
    "I nearly chose Marisol",
    "Almost said Marisol",
    "Please delete Marisol from the list and ask again",
    "Please thank Marisol",
    "Please let Marisol go",
    "Please let Marisol rest",
    "Please send Marisol home",
    "Please use Marisol's new surname",
    "Please call Marisol Dr. Vega from now on",
    "Please take Marisol off this",
    "Please pick Marisol up at noon",
    "Please give Marisol a break",
    "Please keep Marisol out of it",
    "Please leave Marisol alone",
    "Please spare Marisol",
    "Please warn Marisol",
    "Please note Marisol is away",
    "Please remember Marisol was involved",
    "Yes, Marisol was there",
    "Yes, Marisol told me",
    "Yes I know Marisol",
    "Yes, I saw Marisol's name",
    "Yes to Marisol? No.",
    "Yes to Marisol, no to Marisol",
    "Yes for Gordon, yes for Anil",
    "Yes, thanks for the reminder",
    "Yes, got it",
    "Yes I received it",
    "Yes, reading now",
    "Yes, two minutes",
    "Yes, as soon as I have spoken to her",
    "Yes when she is back",
    "Yes from Monday",
    "Yes with reservations",
    "Yes, reluctantly, but let me call her first",
    "Yes?? who are these people",
    "Yes but who is Gordon",
    "Ok, noted",
    "Ok will do",
    "ok, received",
    "Thanks, noted",
    "Thanks!",
    "Perfect storm here, sorry",
    "Good question",
    "Good grief",
    "Fine, whatever",
    "Done with this",
    "Go away",
    "Go on holiday",
    "Agreed with the chief that we wait",
    "Right",
    "Sure about this?",
    "Sure you have the right person?",
]


@pytest.mark.parametrize(("text", "number"), MEANT)
def test_one_of_those_offered_is_meant(text: str, number: int) -> None:
    got = read(text)
    assert (str(got.intent), got.choice) == ("approve", number)


@pytest.mark.parametrize("text", REFUSED)
def test_the_whole_list_is_refused(text: str) -> None:
    assert str(read(text).intent) == "reject"


@pytest.mark.parametrize("text", PUT_OFF)
def test_the_answer_is_put_off(text: str) -> None:
    assert str(read(text).intent) == "hold"


@pytest.mark.parametrize("text", BESIDE)
def test_somebody_else_is_asked_for(text: str) -> None:
    got = read(text)
    assert (str(got.intent), (got.supporter or "").split()[-1]) == ("choose", "Brandt")


@pytest.mark.parametrize("text", LEFT_OPEN)
def test_a_question_a_condition_or_two_names_settle_nothing(text: str) -> None:
    assert str(read(text).intent) == "unclear"


@pytest.mark.parametrize("text", NEVER_A_YES)
def test_nobody_is_asked_on_words_that_only_sound_like_a_yes(text: str) -> None:
    assert str(read(text).intent) != "approve"


LETTER = "\n\nFrom: Peers <peers@example.org>\nSubject: Match needed\n\n"
WITH_A_LETTER = [
    ("The gastro lady, ta", "Gordon Pike (ortho) or Marisol Vega (gastro)?", 2),
    ("the orthopedist please", "Gordon Pike (ortho), Marisol Vega (gastro)?", 1),
    ("her", "Gordon Pike (he/him), ER\nMarisol Vega (she/her), ER", 2),
    ("The man, please.", "1. Gordon Pike (he)\n2. Marisol Vega (she)", 1),
    ("him please", "1. Gordon Pike (he)\n2. Marisol Vega (she)", 1),
]


@pytest.mark.parametrize(("text", "letter", "number"), WITH_A_LETTER)
def test_what_the_letter_says_of_one_alone_points_at_them(
    text: str, letter: str, number: int
) -> None:
    got = read(text + LETTER + letter, THREE[:2])
    assert (str(got.intent), got.choice) == ("approve", number)


def test_a_pronoun_says_nothing_where_the_letter_states_none_or_two_alike() -> None:
    assert str(read("her" + LETTER + "Gordon Pike or Marisol Vega?", THREE[:2]).intent) != "approve"
    alike = "Gordon Pike (he)\nMarisol Vega (she)\nAnil Patel (he)"
    assert str(read("The man please" + LETTER + alike).intent) != "approve"


def test_a_ticked_box_answers() -> None:
    boxes = "See below.\n\n> [ ] Gordon Pike\n> [x] Marisol Vega\n> [ ] Anil Patel\n> [ ] none\n"
    got = read(boxes)
    assert (str(got.intent), got.choice) == ("approve", 2)
    assert str(read(boxes.replace("> [ ] Anil", "> [x] Anil")).intent) != "approve"
    assert str(read(boxes.replace("See below.", "Not this one, see below.")).intent) != "approve"


@pytest.mark.parametrize(
    ("text", "intent", "number"),
    [
        ("1 no\n2 no\n3 yes", "approve", 3),
        ("1 no, 2 yes, 3 no", "approve", 2),
        ("1 no 2 no 3 no", "reject", None),
        ("1 no 2 yes 3 yes", "unclear", None),
        ("OPW-4471 -> 3", "approve", 3),
        ("4471 -> 5", "unclear", None),
    ],
)
def test_numbers_with_a_verdict_each(text: str, intent: str, number: int | None) -> None:
    got = read(text)
    assert (str(got.intent), got.choice) == (intent, number)


def test_initials_are_a_name_and_never_the_senders_own() -> None:
    assert read("AP please").choice == 3
    assert read("M.V. pls").choice == 2
    assert read("RD", ("Rosa Diaz", "Marisol Vega")).choice is None
    assert read("OK", ("Olga Kern", "Marisol Vega")).choice == 1  # a yes, to the first


def test_the_sender_a_role_and_the_peer_are_nobody_beside_the_list() -> None:
    assert read("Will revert.\n\nVice-Dean, Faculty Development").supporter is None
    assert read("R. Dale, MD\nDirector").supporter is None
    late = read("Please allow me until the 20th on the matter of Dr Zulu.", subject="Re: Dr Zulu")
    assert (str(late.intent), late.supporter) == ("hold", None)


def maybe(text: str, offered: tuple[str, ...] = THREE) -> int | None:
    said = heard(text, "", answers=True)
    reading = match.answer(said, offered, (), "Robin Dale", text)
    assert str(reading.intent) == "unclear", reading
    return reading.maybe


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The youngest of them, Anil, he still remembers what training is like these days.", 3),
        ("How about the Vega", 2),
        ("VEGA STOP GRATEFUL STOP", 2),
    ],
)
def test_the_only_one_pointed_at_is_told_to_the_second_reader(text: str, number: int) -> None:
    assert maybe(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "Is Gordon still on credentials?",
        "Marisol, if the chief agrees",
        "I'm torn about Anil",
        "Gordon and Marisol both come to mind",
        "Gordon would normally be my choice",
        "Marisol, subject to her chief's approval",
        "You have Gordon down as active, he resigned from the program.",
        "7",
        "I take the man in the middle",
    ],
)
def test_nobody_is_told_where_something_is_open(text: str) -> None:
    assert maybe(text) is None


REFUSED_BESIDE = [
    "Don't use Sato",
    "never Sato",
    "I wouldn't ask Sato",
    "do not ask Hana Sato",
    "Yes, and never use Sato",
    "Yes, but don't use Hana Sato",
    "please don't ask Okoro",
    "Don't pick Okoro, she is overworked",
    "Don't pick Dr. Okoro, she is overworked",
    "Never Hana Sato",
    "I can't have Hana Sato",
    "I'd rather not have Hana Sato",
    "I don't think we should ask Hana Sato",
    "Under no circumstances ask Hana Sato",
    "Do not, please, ask Hana Sato",
    "Please stop suggesting Hana Sato",
    "Please use anybody but Hana Sato",
    "Please leave Hana Sato out of this",
    "Hana Sato, no.",
    "Hana Sato? Never.",
    "Hana Sato would be a mistake",
    "Hana Sato must not be asked",
    "Jamais Hana Sato",
    "Surtout pas Hana Sato",
    "N'utilisez jamais Hana Sato",
    "Ne demandez pas à Hana Sato",
    "Nunca Hana Sato",
    "A Hana Sato no",
    "No llame a Hana Sato",
    "None of these, and don't ask Hana Sato either",
]
ASKED_BESIDE = [
    "Don't use these, use Hana Sato",
    "Don't hesitate to ask Hana Sato",
    "Can't we use Hana Sato?",
    "Why don't we ask Hana Sato?",
    "I can't use these three so ask Hana Sato",
    "Not Gordon. Ask Hana Sato.",
    "Please don't ask Gordon, ask Hana Sato instead",
    "No, Hana Sato please",
    "No. Hana Sato.",
    "Hana Sato, not these",
    "Pas ceux-là, plutôt Hana Sato",
    "¿Por qué no Hana Sato?",
]
ONLY_TOLD = [
    "No to 1",
    "No to number 1",
    "No a la 2",
    "Non au numéro 2",
    "1. She is his wife.",
    "1. is my sister",
    "1 works with her",
    "#1 works with his wife.",
    "Number 1 is me!",
    "No. 1 is spelled wrong, it's Pyke.",
    "2. retired last month",
    "2. She moved to Ohio.",
    "2. Elle est sa soeur",
    "2. Es su esposa",
    "Ok, Marisol is his wife",
    "Marisol has moved to Ohio",
    "Marisol travaille avec lui",
    "everybody but Pike",
    "whoever but Pike",
    "Gordon works for her.",
    "Gordon works with her.",
    "Pretty sure Marisol is in Ghana this month",
    "Her husband asked for Marisol by name. Odd.",
    "Wasn't Gordon the one who testified against her",
    "Marisol would be wonderful in a different month.",
    "Marisol serait parfaite un autre mois",
    "Marisol sería perfecta en otro mes",
    "Marisol Vega would be lovely if she weren't a witness in the case.",
    "Marisol, though the peer wrote her up in August",
    "Marisol is lovely, but her clinic is full",
    "Marisol estaría bien pero es su hermana",
    "Marisol is great. However, she is his sister.",
    "Gordon is the obvious one and that is what bothers me.",
    "Gordon sounds good on paper. I keep hearing residents find him cold, though.",
    "I'd say Gordon, but it's Ellen's program now, so ask her.",
    "Yes Marisol is lovely, and yes she's been deposed in the same suit.",
    "Marisol is the right person for her. She has been through it. Please do not ask Marisol",
]
CHOSEN_THOUGH_TOLD = [
    ("Gordon works for me.", 1),
    ("1. He has been sued too.", 1),
    ("2. She has been through this herself.", 2),
    ("No. 3 please", 3),
    ("Marisol please, but she works nights so text her", 2),
    ("Marisol is lovely, please ask her, but call after five", 2),
    ("Marisol would be great, but she prefers email", 2),
    ("Marisol is perfect, though I like them all", 2),
    ("Marisol sounds perfect, and she works in the same field", 2),
    ("Marisol would be my choice. But please be gentle.", 2),
    ("He asked for Marisol by name.", 2),
    ("1 is on leave, so 2 please", 2),
    ("Marisol knows him, which I count as a plus here. Marisol.", 2),
]


@pytest.mark.parametrize("text", REFUSED_BESIDE)
def test_a_refusal_of_somebody_beside_the_list_chooses_nobody(text: str) -> None:
    got = read(text)
    assert str(got.intent) in {"unclear", "reject"}
    assert got.supporter is None


@pytest.mark.parametrize("text", ASKED_BESIDE)
def test_a_no_to_others_or_a_no_that_asks_keeps_nobody_out(text: str) -> None:
    got = read(text)
    assert (str(got.intent), got.supporter) == ("choose", "Hana Sato")


@pytest.mark.parametrize("text", ONLY_TOLD)
def test_what_is_only_told_or_refused_of_one_chooses_nobody(text: str) -> None:
    got = read(text)
    assert str(got.intent) not in {"approve", "choose"}
    assert got.choice is None


@pytest.mark.parametrize(("text", "number"), CHOSEN_THOUGH_TOLD)
def test_a_wish_beside_what_is_told_still_chooses(text: str, number: int) -> None:
    got = read(text)
    assert (str(got.intent), got.choice) == ("approve", number)


SEASONS = ("Tom Hale", "May Best", "Louisa Price")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Best, May", None),
        ("Best,\nMay", None),
        ("Hello, got the list.\n\nBest, May", None),
        ("Price is right but May is busy.", None),
        ("Please ask Tom Hale.\n\nBest, May", 1),
        ("Tom.\nBest, May", 1),
        ("May please.\n\nBest,\nRobin", 2),
        ("Best: May", 2),
    ],
)
def test_a_closing_word_and_a_first_name_sign_and_choose_nobody(
    text: str, number: int | None
) -> None:
    assert read(text, SEASONS).choice == number
