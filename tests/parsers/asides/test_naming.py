"""May we say who thought of them? A wrong yes cannot be taken back."""

from __future__ import annotations

import pytest

from mailflow.nouns.meaning import Leave
from mailflow.parsers.asides.naming import anonymous, naming, without_naming
from mailflow.parsers.heard import heard

YES = [
    "You may say it was me.",
    "You can tell her that it was me who wrote.",
    "Fine to use my name.",
    "It's fine to mention my name to him.",
    "I don't mind if you use my name",
    "I don't mind her knowing it was me.",
    "Feel free to say that I wrote.",
    "No objection to being named.",
    "I'm happy to be named.",
    "You need not keep my name out of it.",
    "Please tell him it's from me.",
    "She agreed, and yes you can say it was me",
    "YES. YOU MAY NAME ME",
    "My name is fine to use, but first call her. My name can be given.",
    "Vous pouvez lui dire que c'est moi.",
    "OUI. VOUS POUVEZ ME NOMMER",
    "Dites-lui que c'est moi.",
    "Ça ne me dérange pas que vous donniez mon nom.",
    "Mon nom peut être mentionné.",
    "Pueden decirle que fui yo.",
    "SÍ. PUEDEN NOMBRARME",
    "No me importa que usen mi nombre.",
    "Díganle que fui yo.",
]
NO = [
    "Please don't tell her I wrote.",
    "please dont say it was me",
    "Please don't just tell her it was me.",
    "Could somebody contact him without saying that it was me?",
    "I'd like to keep my name out of it.",
    "Please do not mention my name.",
    "I would rather you did not use my name.",
    "I'd prefer she didn't know it was me.",
    "He must not find out that I wrote to you.",
    "I don't want him to know who wrote.",
    "Leave me out of it, please.",
    "I'd rather not be named.",
    "Could you approach him in some way that doesn't look like it came from me?",
    "If you can promise me Dr. Landry never learns it was me, I'll tell you.",
    "Please don't tell him it was nursing.",
    "You may use my name with the chief, but please don't tell her it was me.",
    "Ne lui dites pas que c'est moi.",
    "Pouvez-vous lui faire signe sans dire que ça vient de moi?",
    "Je préfère ne pas être nommée.",
    "Il ne doit pas savoir que j'ai écrit.",
    "Laissez mon nom en dehors de tout ça.",
    "No le digan que fui yo.",
    "Prefiero que no sepa que fui yo.",
    "Por favor no mencionen mi nombre.",
    "Llámenle sin decir mi nombre.",
    "No quiero que se entere de que les escribí.",
]
NOTHING = [
    "Yes.",
    "She agreed this morning.",
    "She doesn't know I wrote.",
    "I did not tell her I was writing.",
    "I haven't told him that I wrote to you.",
    "My name is Robin Dale.",
    "Who told you my name?",
    "Will you tell her it was me?",
    "If you say it was me, she will be furious.",
    "Maybe you can say it was me, I am not sure.",
    "Last night he forgot my name.",
    "Put my name on your list of supporters.",
    "Tell him I say hi.",
    "Elle ne sait pas que je vous écris.",
    "No sabe que les escribo.",
    "Allez-vous lui dire que c'est moi?",
    "",
]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (text, said)
        for texts, said in ((YES, Leave.YES), (NO, Leave.NO), (NOTHING, None))
        for text in texts
    ],
)
def test_only_plain_words_let_us_name_somebody(text: str, said: Leave | None) -> None:
    assert naming(heard(text, "", answers=True)) is said


def test_the_subject_speaks_too() -> None:
    mail = heard("Dr. Lena Ortiz is not well.", "please don't say it was me", answers=False)
    assert naming(mail) is Leave.NO


def test_words_on_naming_are_blanked_out_in_their_place() -> None:
    text = "Ana Ahmed. You may say it was me. She agreed."
    rest = without_naming(text)
    assert len(rest) == len(text)
    assert " ".join(rest.split()) == "Ana Ahmed. . She agreed."


ANONYMOUS = [
    "Please keep me anonymous.",
    "I'd like to stay anonymous.",
    "I want to remain anonymous",
    "This is anonymous.",
    "I am writing anonymously about Dr. Okoro.",
    "Please treat this as anonymous.",
    "Can I stay anonymous?",
    "anonymous please",
    "I'd rather nobody knows I wrote.",
    "Nobody must know that it was me.",
    "Please don't tell anyone it was me.",
    "Please do not keep my name.",
    "Je voudrais rester anonyme.",
    "Que personne ne sache que j'ai écrit.",
    "Ne gardez pas mon nom.",
    "Quiero quedar en el anonimato.",
    "Prefiero ser anónimo.",
    "Que nadie sepa que fui yo.",
    "No le digan a nadie que fui yo.",
]
NOT_ANONYMOUS = [
    "Please don't tell her it was me.",
    "Nobody knows I wrote.",
    "Is this anonymous?",
    "I don't need to be anonymous.",
    "There was an anonymous note under my door.",
    "He goes to Alcoholics Anonymous.",
    "Please fill in the anonymous survey.",
    "We got this in our anonymous box.",
    "This is an anonymous tip line, I think.",
    "Somebody left an anonymous review about him.",
    "Personne ne sait que j'écris.",
    "Nadie sabe que les escribo.",
    "Est-ce que c'est anonyme?",
    "You may say it was me.",
]


@pytest.mark.parametrize("text", ANONYMOUS)
def test_who_wants_to_be_nobody_is_heard(text: str) -> None:
    assert anonymous(heard(text, "", answers=False))


@pytest.mark.parametrize("text", NOT_ANONYMOUS)
def test_other_anonymity_is_none_of_theirs(text: str) -> None:
    assert not anonymous(heard(text, "", answers=False))
