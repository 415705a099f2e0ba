"""Turns of speech with which somebody settles on one of those offered, after weighing, praising, asking.

"Lee is wonderful with residents. For a chief, though, I want Kim", "can Lee do it? She'd be my choice":
what comes last is the choice. Each is put into the words that the rules read; what comes after it is
read as ever, so a "but" or an "if" that follows still takes it back.
"""

from __future__ import annotations

_START = r"(?:(?<=[.!?;\n] )|\A|(?<=\n))"
#: Nothing but the end of the sentence may follow: no comma, no question, no "if".
_END = r"(?=\s*(?:$|[.!;\n]))"
#: The same, a word of courtesy or a reason between.
_ENOUGH = r"(?=\s*(?:$|[.!;\n]|,? (?:please|pls|thanks|thank you|because|since)\b))"
_SHE = r"(?:he|she|they)"
_GOOD = (
    r"(?:fine|good|great|ok|okay|perfect|lovely|excellent|right|spot on|sound|sensible|the right one|"
    r"as good as any)"
)
_YOURS = (
    r"your (?:pick|suggestion|choice|recommendation|first(?: choice| pick)?|top (?:choice|pick))"
)
#: Said of a name by itself: there is nothing to weigh.
_PLAINLY = (
    r"(?:no contest|no question(?: about it)?|no brainer|no-brainer|a no-brainer|easily|easy|obviously|"
    r"clearly|every time|any day(?: of the week)?|end of(?: story)?|full stop|period|bar none|"
    r"hands down|by a mile|without question|without hesitation|by all means|all the way|final answer|"
    r"no second thoughts|slam dunk|100 ?%|definitely|absolutely|of course)"
)
_BLESSING = (
    r"(?:blessing|vote|approval|backing|full support|ok|okay|go-ahead|go ahead|yes|thumbs up|"
    r"sign-off)"
)
#: Why somebody cannot: what makes another the next best.
_OUT = (
    r"(?:(?:'s|'re| is| are) (?:too )?(?:maxed(?: out)?|full(?: up)?|busy|swamped|slammed|away|tied up|"
    r"booked(?: up| out)?|overloaded|at capacity|stretched|unavailable|on leave|out|off|"
    r"not (?:free|available|able|around))|(?: can't| cannot| can not| won't| isn't (?:free|available|able)"
    r"| says no| declines| has no (?:time|room|capacity)| hasn't (?:time|room)|'s got no (?:time|room))"
    r"(?: (?:do|take|manage|make) (?:it|this))?)"
)
_TURN_TO = (
    r"(?:go (?:to|with|for)|try|use|ask|take|move (?:on )?to|switch to|on to|then|over to|it's|"
    r"make it|there's|have)"
)
_CAN = (
    r"(?: (?:do|take|manage|handle|help with|have) (?:it|this|this one|him|her|them)| be "
    r"(?:free|willing|available|around|up for (?:it|this))| (?:free|willing|available|around|up for "
    r"(?:it|this)))"
)
#: The wish of the one who writes; never that of "you" or "they".
_I_WANT = (
    r"(?:i want|i'd (?:want|take|pick|choose|prefer|go with|go for|rather have|ask|like)|i would "
    r"(?:take|pick|choose|prefer|go with|ask|like)|i prefer|i choose|i pick|give me|let's (?:use|have|ask|go "
    r"with|take)|please (?:use|ask|take)|use|ask|make it|it's|it is|it has to be|it should be)"
)


def settling(who: str) -> tuple[tuple[str, str], ...]:
    """Each turn of speech as a pattern over folded text, and the words it is put into.

    Args:
        who: a pattern for any of those offered, by name or number.
    """
    return (*_yeses(who), *_verdicts(who), *_after_weighing(who), *_next_best(who), *_beside(who))


def _yeses(who: str) -> tuple[tuple[str, str], ...]:
    """A yes to the list as it stands, and a no to the list."""
    return (
        (
            r"\A\W*(?:(?:great|ok|okay|yes|good|perfect|right|lovely|nice)[,.! ]+)?(?:ship it|make it happen|"
            r"green ?light|send it(?: off| out)?|run with it|let's roll|off you go|consider it approved|"
            r"get it done|you have my (?:blessing|ok|okay|go-ahead|approval))"
            r"(?P<end>(?:[,.! ]{1,3}(?:please|pls|thanks|thank you|cheers|then)){0,3}\W*)\Z",
            r"yes, go ahead\g<end>",
        ),
        (
            rf"(?:\A\W*|(?<=[.!\n] ))(?:(?:ok|okay|okey[ -]dokey|sure|yes|fine|great)[,.!:]+ )?"
            rf"(?:i (?:don't|do not) (?:really |actually )?know (?:either|any)(?: one)? of (?:them|these|those)"
            rf"(?: (?:very |that |so |too |all that )?well)?(?: enough)?(?: to judge)?,? so,? )?"
            rf"(?:{_YOURS} (?:is|sounds|looks|seems) {_GOOD}|{_YOURS} works(?: for (?:me|us))?|"
            rf"(?:i'm |we're )?(?:happy|good|fine|ok) "
            rf"with {_YOURS})(?=\s*(?:$|[.!;\n]|,? (?:please|pls|thanks|thank you|cheers)\b))",
            r"yes, your first choice is fine",
        ),
        (
            r"\A\W*(?:works|fine|good|ok|okay) (?:for|by|with) me,? (?:whichever|whoever|whatever|the one)"
            r"(?: one)? (?:you |was |is )?(?:had |have |put |listed |named |suggested )?(?:first|on top|"
            r"at the top)"
            r"(?=\s*(?:$|[.!;\n]))",
            r"yes, your first choice is fine",
        ),
        (
            r"\A\W*(?:an)?other (?:one|name|person|supporter|option)s?,? (?:please|pls|plz)[\s.!]*\Z",
            r"none of these, look again please",
        ),
        (r"(?<=[.!] )no and no(?: and no)?[\s.!]*\Z", r"none of these."),
        (
            r"(?<=[.!] )next(?: one| ones| batch| list)?(?: please| pls)?[\s.!]*\Z",
            r"none of these, look again please",
        ),
        # "No to 1, yes to 2"; never "I can't say no to Lee"
        (
            rf"(?:\A\W*|(?<=[.!,;\n] )|(?<=\band )|(?<=\bbut ))(?:hard |thumbs |it's a )?"
            rf"(?:no|nope|nay|down) (?:to|on) (?P<who>{who})",
            r"not \g<who>",
        ),
    )


def _verdicts(who: str) -> tuple[tuple[str, str], ...]:
    """Said of one: there is no contest, they have my blessing, they are a yes."""
    return (
        (rf"{_START}(?P<who>{who})(?:,| ?-+|:|\.)? ?{_PLAINLY}{_ENOUGH}", r"\g<who> please"),
        (
            rf"{_START}(?:then |so )?(?P<who>{who}) (?:has|gets|'s got|has got|with) my (?:full )?"
            rf"{_BLESSING}(?=\s*(?:$|[.!;\n]|,? and\b))",
            r"\g<who> please",
        ),
        (
            rf"{_START}(?P<who>{who})(?:'s| is|:)? an? (?:big |clear |definite |firm |easy |solid |"
            rf"resounding |hard )?(?:yes|go|thumbs up|winner)(?: from (?:me|us|our side|my side))?{_END}",
            r"\g<who>: yes please",
        ),
        (
            rf"{_START}(?P<who>{who})(?:'s| is| would be|'d be) (?:just |exactly |"
            rf"clearly )?(?:the (?:ticket|winner|"
            rf"way to go|right call|clear choice|answer)|(?:my|our) (?:man|woman|gal|guy|girl|lady|person|"
            rf"doc))"
            rf"(?: (?:for|on|in) (?:this|it|this one|the job|here))?{_END}",
            r"I choose \g<who>",
        ),
        (
            rf"{_START}my vote (?:goes to|is for|is) (?P<who>{who}){_END}",
            r"I choose \g<who>",
        ),
        # Told that the turn is theirs: asked
        (
            rf"{_START}(?:you can |you may |please |pls |go ahead and )?(?:tell|"
            rf"let) (?P<who>{who})(?: know)?(?: that)? "
            rf"{_SHE}(?:'s|'re| is| are) (?:up|up next|it|the one|our (?:man|woman|pick|choice)){_END}",
            r"ask \g<who>",
        ),
        (
            rf"{_START}(?:could|can|would|will) (?:you|we) (?:please )?(?:get|put|have|bring) (?P<who>{who}) "
            rf"(?:(?:in )?on|onto|do|take|for) (?:it|this|this one|that|the case)(?:,? please)?\s*\?",
            r"please ask \g<who>.",
        ),
        (
            rf"{_START}(?:i'd |i would )?(?:put|place) my money on (?P<who>{who}){_END}",
            r"I choose \g<who>",
        ),
        (
            rf"{_START}(?:i(?:'m| am)|we(?:'re| are)) (?:all |fully )?(?:sold|set|settled|decided) on "
            rf"(?P<who>{who}){_ENOUGH}",
            r"I choose \g<who>",
        ),
        (
            rf"{_START}(?:i |we )?(?:cast|give) (?:my|our) votes? (?:for|to) (?P<who>{who}){_ENOUGH}",
            r"I choose \g<who>",
        ),
        (
            rf"{_START}(?:i|we)(?:'ve| have)? (?:have |got )?nothing against (?P<who>{who})[.,;!-]+ ?"
            rf"(?:so |and |please |just )?(?P<do>use|ask|take|go with|send|pick) (?:him|her|them){_ENOUGH}",
            r"\g<do> \g<who>",
        ),
    )


def _after_weighing(who: str) -> tuple[tuple[str, str], ...]:
    """The choice that ends what was weighed, praised or asked before."""
    turned = r"[^.!?;\n]{1,90}[.;] ?"
    return (
        # "I'd lean Lee. Yes, Lee."
        (
            rf"{_START}(?:i'd |i would |i'm |i am |i )?(?:lean(?:ing)?(?: towards?)?|thinking|tempted by) "
            rf"(?P<who>{who})[.,;!-]+ ?(?:yes|yep|ok|okay|right|actually yes|no,? really)[,:. ]+"
            rf"(?:let's (?:do|go with|say) |go with |definitely )?(?P=who){_END}",
            r"yes, \g<who>",
        ),
        (
            rf"{_START}(?:i|we)(?:'d| would) have (?:picked|chosen|said|gone with|suggested) (?P<who>{who}) "
            rf"(?:myself|too|as well|anyway),? (?:and )?so (?:yes|yes please|go ahead|please do|ok|"
            rf"okay){_END}",
            r"yes, \g<who>",
        ),
        (
            rf"{_START}let's not (?:overthink|overcomplicate|complicate|agonize over|belabor)(?: it|"
            rf" this)?[,:.;]+ "
            rf"(?:it's )?(?P<who>{who}){_ENOUGH}",
            r"\g<who> please",
        ),
        (
            rf"{_START}(?:it's |it is )?(?:a )?(?:toss-up|tossup|close call|tie|tough (?:call|one|"
            rf"choice)) between {who} "
            rf"(?:and|or) {who}[,;.]? ?(?:but |and |so )?(?:if i must(?: choose| pick)?|if pushed|"
            rf"if pressed|on balance|"
            rf"in the end|i'll (?:go with|say|take)|let's (?:say|go with|take)),? (?P<who>{who}){_END}",
            r"I'd take \g<who>",
        ),
        # "I know you put Lee on top, but ...": what follows is the wish
        (
            rf"{_START}(?:i (?:know|see|realize|realise) )(?:that )?(?:you|the list) (?:put|puts|have|has|"
            rf"had|listed|ranked|"
            rf"ranks|lists) {who} (?:on top|first|at the top),? but (?=(?:i'd|i would|i want|i prefer|"
            rf"the |let's|{who}))",
            r"",
        ),
        # "Lee is wonderful with residents. For a chief, though, I want Kim."
        (
            rf"{_START}(?P<other>{who})(?:'s| is| was| would be| has| can be|,) {turned}"
            rf"(?:but |still,? )?(?:for|with|in|given) "
            rf"(?!(?:the |my |our |a |some )?(?:next|another|future|other)\b)"
            rf"[^.!?;,\n]{{1,60}},? ?(?:though|however|still)?,? ?"
            rf"{_I_WANT} (?!(?P=other)\b)(?P<who>{who}){_ENOUGH}",
            r"I'd take \g<who> rather than \g<other>",
        ),
        # "Lee is a mensch, but she talks too much. Kim."
        (
            rf"{_START}(?P<other>{who})(?:'s| is| was| would be) [^.!?;\n]{{1,60}},? but {turned}"
            rf"(?:so |therefore |hence |then )?(?:{_I_WANT} )?(?!(?P=other)\b)(?P<who>{who})(?: please|"
            rf" it is| then)?[\s.!]*\Z",
            r"I'd take \g<who> rather than \g<other>",
        ),
        # "Can Lee do it? She'd be my choice": who is chosen is asked whether they can in any case
        (
            rf"{_START}(?:can|could|would|will|might|is) (?P<who>{who}){_CAN}\s*\?[\s(]*{_SHE}(?:'d be|"
            rf" would "
            rf"be|'s| is) (?:my|our) (?:first |top |clear |definite )?(?:choice|pick|preference|"
            rf"favou?rite|vote){_END}",
            r"I choose \g<who>",
        ),
        (
            rf"{_START}(?:can|could|would|will|might|is) (?P<who>{who}){_CAN}(?:,? do you (?:think|reckon))?"
            rf"\s*\? ?(?:if so|if yes),? (?:yes|yes please|please|please (?:do|go ahead|ask (?:him|her|"
            rf"them))|"
            rf"go ahead|great|perfect|(?:i'd|i would) (?:like|want|choose|pick|take) (?:him|her|them)|i'd be "
            rf"(?:delighted|happy|glad)(?: for (?:him|her|them) to (?:ring|call|write to|see|meet|"
            rf"help) (?:him|her|them))?){_END}",
            r"I choose \g<who>",
        ),
        # "I have thought about it and would prefer Lee": the thinking is over
        (
            r"\b(?:i|we)(?:'ve| have) (?:now )?(?:thought|slept|prayed|mulled)(?: about| on| over)?(?: it|"
            r" this| "
            r"them| that)?(?: over)?(?: (?:over|at|during|through) (?:lunch|dinner|coffee|the weekend|"
            r"breakfast|night))?,? and (?=(?:i |we )?(?:would|'d|am|have|want|prefer|choose|pick|like))",
            r"I ",
        ),
    )


def _next_best(who: str) -> tuple[tuple[str, str], ...]:
    """The second named only for the case that the first cannot, or as a backup."""
    return (
        (
            rf"(?P<who>\b{who}),? (?:and |but |or )?(?:if|should|in case) {_SHE}{_OUT},? "
            rf"(?:then )?(?:{_TURN_TO} )?(?!(?P=who)\b)(?P<other>{who}){_END}",
            r"\g<who>; failing that, \g<other>",
        ),
        (
            rf",? (?:and|with) (?:would you |could you |can you |will you |please |you (?:can|could|might|"
            rf"may) )?"
            rf"(?:please )?(?:copy|cc|keep|hold|note|list|put|have)(?: in)? (?P<other>{who}) (?:as|in|for)"
            rf"(?: a| the| my| your)? (?:back-?up|reserve|fallback|second|spare|plan b|standby){_END}",
            r"; failing that, \g<other>",
        ),
        (
            rf",? with (?P<other>{who}) (?:as|in|for)(?: a| the| my)? (?:back-?up|reserve|fallback|"
            rf"spare|plan b|standby){_END}",
            r"; failing that, \g<other>",
        ),
    )


def _beside(who: str) -> tuple[tuple[str, str], ...]:
    """What stands beside a choice and changes nothing of it."""
    done = (
        r"(?:'s| has|'ve| have|'s all| is|'re| are)? ?(?:said yes|says yes|say yes|accept(?:s|ed)|agree[sd]|"
        r"confirm(?:s|ed)|on board|been in touch|reached out|replied|answered|made contact|taken it|takes it)"
    )
    return (
        # To be told of it once it is done: nothing waits for that
        (
            rf"(?<=[.!;\n] )(?:please |pls |just |and )?(?:let me know|tell me|ping me|keep me posted|"
            rf"drop me a line) "
            rf"(?:when|once|as soon as) {_SHE}{done}{_END}",
            r"thanks",
        ),
        # "Lee, by phone, after she's off nights": how and when they are to talk
        (
            rf"\A\W*(?P<who>{who}),? (?:please,? )?(?:but )?(?:only |best |ideally )?(?:by phone|"
            rf"by e-?mail|by text|"
            rf"in person|over coffee|on (?:his|her|their) cell|face to face|via zoom|by video)"
            rf"(?:,? (?:after|before|not before|once) {_SHE}(?:'s|'re| is| are) (?:off|out of|done with|"
            rf"finished|"
            rf"home|back from|through with) [^.!?;\n]{{0,40}})?[\s.!]*\Z",
            r"\g<who> please",
        ),
        (r"\b(?:knocks?|hits?) (?:it|this|that|this one) out of the park\b", r"do it well"),
    )
