"""What puts the answer to a match request off: said of oneself, with a time, or as a thing still to come."""

from __future__ import annotations

import re

from mailflow.parsers.asides.phrases import phrases

_WHEN = (
    r"(?:later|afterwards?|after|then|tomorrow|tonight|soon|shortly|eventually|this (?:morning|"
    r"afternoon|evening|week|"
    r"weekend)|over the weekend|{day}|(?:on|by|before|until|till|from|next|the|come|first thing|"
    r"end of|close of|in|at|"
    r"around|within|over) (?:\w+ ){0,3}?(?:{day}|day|week|weekend|month|morning|afternoon|evening|"
    r"night|noon|lunch|dinner|"
    r"round|rounds|clinic|list|shift|case|hours?|hotel|home|desk|minutes?|days?|weeks?|fortnight|"
    r"eight|nine|ten|two|"
    r"three|four|five|six|seven|\d{1,2}(?:st|nd|rd|th)?)|(?:when|once|as soon as|after) (?:i|i'm|"
    r"i've|i'll|we|we're|we've|"
    r"he|she|they|the|my|it|that|things)|"
    r"demain|ce soir|plus tard|tout a l'heure|lundi|mardi|mercredi|jeudi|vendredi|apres|des que|"
    r"quand|lorsque|"
    r"manana|luego|despues|mas tarde|esta (?:tarde|noche)|lunes|martes|miercoles|jueves|viernes|"
    r"cuando|en cuanto)"
)
_LATER_DO = (
    r"(?:look(?: at| over| into)?|decide|choose|pick|answer|reply|respond|revert|write|do (?:it|"
    r"this|that)|get (?:to|back|"
    r"round)|see(?: to)?|read|come back|circle back|think|go through|deal with|give you|send you|"
    r"let you know|tell you|"
    r"be in touch|have (?:a|an|another|one more)|take (?:a|an|another|one more|1 more|it up)|sort|"
    r"check|confirm|weigh|"
    r"turn to|pick (?:it|this) up|report back|ring you|call you|phone you|email you|mail you)"
)
_OURSELVES = (
    r"(?:i'?ll|i will|i shall|i should like to|i'd like to|i would like to|i(?:'m| am) going to|"
    r"we'?ll|we will|we shall|"
    r"let me|will|shall|can i|may i|could i|i can|i plan to|i mean to|i hope to|i want to|and|to|i)"
)
_HOLDS = phrases(
    # I do it, and when
    r"{ourselves}(?: (?:just|only|still|please|properly|then|quickly|have to|try to|"
    r"need to))* {later_do}"
    r"(?: [\w']+){0,7}? {when}",
    r"(?:^|(?<=[.!;,?] )|(?<=\n))(?:will|shall|going to) (?:revert|circle back|be in touch|let you know|"
    r"get back|come back|"
    r"report back|respond|reply|advise|consider|ponder|look)",
    # it is with me; it is owed
    r"(?:leave|park|keep) (?:it|this|that|them|these|the (?:list|names|matter|"
    r"three))(?: \w+)? with (?:me|us)|"
    r"(?:leave|give|allow|grant)(?: \w+){0,2} (?:a|an|another|two|three|one|\d+|some|until|till|the|"
    r"more)(?: \w+)? ?"
    r"(?:fortnight|days?|weeks?|months?|minutes?|moment|hours?|bit|time|while|beat|more|weekend|"
    r"\d+(?:st|nd|rd|th)|"
    r"{day})|i (?:still )?owe you (?:an answer|a reply|a name|one)|(?:my |the |an )(?:answer|reply|"
    r"decision|choice)"
    r"(?: \w+)? (?:will|comes?|follows?|to follow|to come)|it(?:'ll| will) come|(?:answer|reply|"
    r"more|decision) to follow|"
    r"(?:bear|stay) with me|(?:i )?need (?:till|until|a (?:day|bit|moment|minute|night|week|while)|"
    r"more time|some time|"
    r"to (?:sleep|think|look|read|check|ask|talk|speak|see))|sleeping on (?:it|this|that)|"
    r"(?:not|n't) (?:quite |yet |really )?(?:ready|able|in a position)(?: yet)? to (?:commit|decide|"
    r"choose|say|answer|pick|"
    r"approve|look)|(?:not|n't|yet to)(?: yet| had)?(?: \w+){0,3} (?:a |the )?(?:chance|time|moment|"
    r"minute) to|"
    r"(?:can't|cannot|couldn't|unable to) (?:open|see|get to|read|look at|"
    r"access)(?: \w+){0,3} (?:list|names|mail|message|"
    r"attachment|it|them|these|this)|"
    # something is still found out
    r"(?:i'm|i am|we're|we are|still|let me) (?:find|finding|check|checking|ask|asking|wait|waiting|"
    r"look|looking|"
    r"think|thinking|try|trying|hold|holding|mull|mulling|weigh|weighing|talk|talking|sound|sounding)"
    r"(?: (?:it|this|that|them))? (?:out|into|on it|around|about it|it over|to find out|whether|if|"
    r"with)(?! (?:of))|"
    r"(?:want|need|like|have|having|owe)(?: \w+){0,2} (?:a |to have a )?(?:quick |quiet )?(?:word|"
    r"chat|talk|think) "
    r"(?:with|to|about|first|before)|"
    r"before (?:anybody|anyone|somebody|any of (?:them|us)|you|we) (?:\w+ )?(?:gets?|calls?|writes?|"
    r"goes?|"
    r"sends?|contacts?|rings?|does?|"
    r"do|phones?|approach\w*)|"
    r"(?:asked|told|begged|wants) (?:me|us|you) to (?:leave|wait|hold|give|pause|hang on|sit|"
    r"go slow)|"
    r"see (?:how|what|whether|if) (?:he|she|they|that|it|things)|"
    r"(?:let it|let this|let things|let the dust) (?:sit|rest|settle|lie|wait|breathe|ride)|"
    r"(?<!no )(?<!no, )(?:pause|paused|freeze|(?<!\w )stop|halt|wait)(?=,? (?:please|pls|it|this|"
    r"for now|"
    r"here|everything|"
    r"the)|\W*(?:[.!]|$))"
    r"(?! (?:it|this|the) (?:rot|madness|emails?|mails?|search))|"
    r"(?:nudge|remind|chase|prod|ping|poke|ask|try) me(?: again)?(?: \w+)? {when}",
    r"(?:cannot|can't|can not|couldn't|unable to) (?:decide|choose|say yet|tell yet|commit)|"
    r"(?:waiting|wait) (?:for|on) (?:the |my |our |his |her |their |a )?(?:reply|answer|word|news|"
    r"ok|okay|approval|director|"
    r"chief|chair|boss|decision|green light|confirmation)|(?:hang|hold) on (?:until|till|a|for)|"
    r"will update (?:you|u)|"
    r"i(?:'m| am) (?:in|at|on) (?:the |a )?(?:or|theatre|theater|surgery|clinic|court|plane|train|"
    r"air|ward round|"
    r"operating room|scrubs)\b|(?:^|(?<=[.!;?] )|(?<=\n))(?:by )?(?:the )?end of (?:the |this )?(?:day|"
    r"week|shift)\W*(?:$|[.!\n])|"
    r"nothing to (?:say|add|decide)(?: \w+){0,5} (?:until|till|before)|"
    r"(?:^|(?<=[.!;?] )|(?<=\n))(?:please |pls )?(?:revisit|circle back|come back to (?:it|this|"
    r"me))(?: (?:it|this))? "
    r"(?:on|in|after|next|at)\b|"
    r"pas maintenant|on en reparle\w*|(?:reparlons|parlons)-en|nadie por ahora|por ahora (?:nadie|"
    r"nada|no)|"
    r"(?:let's|we'll|we should|i'll|will|to) (?:revisit|return to|come back to|pick up)\b|"
    r"still (?:waiting|thinking|"
    r"undecided|deciding|mulling|checking|asking)|(?:more|answer|reply|details|decision) (?:later|"
    r"tomorrow|tonight|soon|shortly|to follow|{day})|"
    r"(?:^|\n)\W*(?:on|at|in) (?:a|the|my) \w+\W+(?:later|tonight|tomorrow|soon|back)\b|"
    r"nothing (?:this|next|until|till|before|yet|today|for now)|(?:get|come|"
    r"circle) back to you(?! (?:if|all))|"
    r"(?:^|(?<=[.!;] )|(?<=\n))(?:more )?(?:later|tomorrow|tonight|soon|this (?:evening|afternoon)|"
    r"{day})\W*(?:$|[.!\n])|"
    r"(?:can't|cannot|can not|won't|unable to)(?: \w+)? (?:do|look at|get to|deal with|manage) (?:this|"
    r"it|these|that)"
    r"(?: \w+)? (?:today|tonight|now|right now|this (?:morning|afternoon|evening|week))|"
    r"(?:keep|park|leave) (?:it|this|them|these|all(?: \w+)?|everything) (?:until|till|for now|open "
    r"(?:until|till|for))|"
    r"(?:^|(?<=[.!;?] )|(?<=\n))(?:i'm |i am |we're |so |sorry,? |hi,? )?(?:travell?ing|away|out|at a "
    r"(?:conference|meeting)|"
    r"in (?:clinic|theatre|the or|court|meetings))(?: (?:today|this week|until \w+))?[,;.]? (?:i'm |and "
    r")?(?:back|will answer|can answer) (?:on )?"
    r"(?:{day}|tomorrow|tonight|next week)|"
    r"circling back (?:{when})|leave (?:it|this|that) (?:for|to) \w+(?: to decide| to choose)? (?:on "
    r")?(?:{day}|until|till|when|next week)|"
    # French, Spanish
    r"je (?:le |la |les |l'|vous |te |lui |m'en |y |en )*(?:regarde|lis|decide|choisis|reponds|"
    r"ecris|dis|verrai|vois|"
    r"tranche|repondrai|deciderai|reflechis|reviens|relis|m'y mets|ferai)(?: \S+){0,5}? {when}|"
    r"j'(?:attends|ecrirai|y reviens|y reflechis|y pense|ai besoin d[eu'])|laisse\w*[- ](?:moi|nous)|"
    r"{when} (?:lo |la |los |las |os |te |le |les |me )*(?:miro|veo|digo|contesto|decido|escribo|"
    r"leo|respondo|confirmo|"
    r"aviso|elijo)|(?:lo |la |los |las |os |te |le |les )*(?:miro|veo|digo|contesto|decido|escribo|"
    r"leo|respondo|confirmo|"
    r"aviso|elijo|mirare|vere|contestare)(?: \S+){0,3}? {when}|"
    r"dame (?:un|unos|hasta|tiempo)|deme\w* (?:un|unos|hasta|tiempo)|espera\w*(?: un| a que| hasta)|"
    r"(?:en|au) (?:quirofano|consulta|guardia|bloc|consultation|garde)(?=\W*(?:[.!;,\n]|$))",
    ourselves=_OURSELVES,
    later_do=_LATER_DO,
    when=_WHEN,
)
#: Said to somebody else, or of somebody else.
_NOT_OURS = re.compile(r"\b(?:he|she|they|who|you) (?:will|can|could|would|might)? ?$")


def puts_off(plain: str) -> str:
    """The words that put the answer off, or "" where none do."""
    for found in _HOLDS.finditer(plain):
        if not _NOT_OURS.search(plain[max(0, found.start() - 20) : found.start()]):
            return found[0].strip()
    return ""
