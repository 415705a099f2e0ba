"""Signs of danger in passing, in three languages, and beside each what only sounds like it."""

from __future__ import annotations

import pytest

from mailflow.nouns.meaning import Flag
from mailflow.parsers.heard import heard
from mailflow.parsers.safety import Danger, danger


def look(text: str) -> Danger:
    return danger(heard(text, "", answers=True))


RINGS = [
    ("I'm not going to be a problem for anyone much longer.", Flag.SELF_HARM),
    ("I won't be a burden to anybody for long.", Flag.SELF_HARM),
    ("He told me he won't be anyone's problem after this week.", Flag.SELF_HARM),
    ("She asked me how many insulin units it takes.", Flag.SELF_HARM),
    ("I counted the amitriptyline in the drawer.", Flag.SELF_HARM),
    ("I catch myself hoping the truck hits me.", Flag.SELF_HARM),
    ("I keep hoping the car crashes on the way in.", Flag.SELF_HARM),
    ("She gave me her stethoscope and said she won't need it any more.", Flag.SELF_HARM),
    ("He's in the garage with the engine running.", Flag.SELF_HARM),
    ("She took 30 tablets an hour ago.", Flag.SELF_HARM),
    ("Todo queda arreglado, el perro con mi hermana. Cuiden de mis hijos.", Flag.SELF_HARM),
    ("Ya no voy a ser un problema para nadie.", Flag.SELF_HARM),
    ("Dice que se va a tirar del puente.", Flag.SELF_HARM),
    ("Pienso en tirarme al tren.", Flag.SELF_HARM),
    ("Il dit qu'il va se jeter sous le métro.", Flag.SELF_HARM),
    ("Je ne serai bientôt plus un poids pour personne.", Flag.SELF_HARM),
    ("Elle m'a donné son stéthoscope, elle n'en aura plus besoin.", Flag.SELF_HARM),
    ("Mejor me muero.", Flag.SELF_HARM),
    ("Estarían mejor sin mí.", Flag.SELF_HARM),
    (
        "I parked outside her house again last night, he will see what it is like.",
        Flag.HARM_TO_OTHERS,
    ),
    ("Le voy a romper la cara cuando salga del quirófano.", Flag.HARM_TO_OTHERS),
    ("Il dit qu'il va lui faire la peau.", Flag.HARM_TO_OTHERS),
    ("Sé dónde vive y lo voy a esperar.", Flag.HARM_TO_OTHERS),
    ("I need him dead.", Flag.HARM_TO_OTHERS),
    ("I have two or three at lunch and then I operate.", Flag.IMPAIRED_PRACTICE),
    ("Bebo en el despacho entre paciente y paciente.", Flag.IMPAIRED_PRACTICE),
    ("Bebo antes de entrar a quirófano.", Flag.IMPAIRED_PRACTICE),
    ("Tomo vodka en la guardia.", Flag.IMPAIRED_PRACTICE),
    ("Je bois entre les consultations.", Flag.IMPAIRED_PRACTICE),
    ("Il arrive au bloc en sentant l'alcool.", Flag.IMPAIRED_PRACTICE),
    ("Me tomo dos orfidales antes de pasar planta.", Flag.IMPAIRED_PRACTICE),
    ("Je prends des benzos avant d'opérer.", Flag.IMPAIRED_PRACTICE),
    ("4 martinis at lunch and back to clinic.", Flag.IMPAIRED_PRACTICE),
    ("I keep vodka in my locker for the night shift.", Flag.IMPAIRED_PRACTICE),
    ("I've been taking the leftover fentanyl home for myself.", Flag.IMPAIRED_PRACTICE),
    ("J'ai une côte cassée. J'ai dit que j'étais tombée.", Flag.ABUSE),
    ("Mon mari m'a poussée dans l'escalier.", Flag.ABUSE),
    ("Son conjoint la frappe.", Flag.ABUSE),
    ("Son compagnon la bat.", Flag.ABUSE),
    ("Mi esposo me golpea.", Flag.ABUSE),
    ("Su marido la golpea.", Flag.ABUSE),
    ("Mi pareja me empujó y dije que me caí.", Flag.ABUSE),
    ("I told everyone I walked into the cupboard.", Flag.ABUSE),
    ("I told them at work I fell on the stairs, it was him.", Flag.ABUSE),
    ("He held my arm on the stove until I told him.", Flag.ABUSE),
    ("He put my hand in the drawer and leaned on it.", Flag.ABUSE),
    ("He schedules me alone with the man I reported.", Flag.MISCONDUCT),
    ("Le chef m'appelle « la poupée » et met sa main sur ma cuisse.", Flag.MISCONDUCT),
    ("Desde que denuncié me quitaron el quirófano.", Flag.MISCONDUCT),
    ("Depuis que je l'ai dénoncé on m'a retiré mes gardes.", Flag.MISCONDUCT),
]
READ = [
    ("Could he call before Sunday? After that there's no point.", Flag.SELF_HARM),
    ("I stood on the platform again and let three trains go by.", Flag.SELF_HARM),
    ("I drive past the bridge every night and slow down.", Flag.SELF_HARM),
    ("I've been up on the roof of the parking garage twice.", Flag.SELF_HARM),
    ("He says he'll be gone by Christmas one way or another.", Flag.SELF_HARM),
    ("I've made my peace and said my goodbyes.", Flag.SELF_HARM),
    ("Whoever finds me should not be one of the nurses.", Flag.SELF_HARM),
    ("Tout est réglé chez le notaire, dites à mes enfants que je les aime.", Flag.SELF_HARM),
    ("Tengo las pastillas guardadas en el cajón.", Flag.SELF_HARM),
    ("No le veo sentido a seguir.", Flag.SELF_HARM),
    ("Je n'ai plus la force de vivre.", Flag.SELF_HARM),
    ("He says he'll be waiting for the chief in the lot with his gun.", Flag.HARM_TO_OTHERS),
    ("He admitted he put hands on his wife.", Flag.ABUSE),
    ("She hits him with whatever is in her hand.", Flag.ABUSE),
    ("My chief asked what I was wearing on the phone at midnight.", Flag.MISCONDUCT),
]
QUIET = [
    "I won't be here Friday.",
    "I won't be here on Friday, could he call Thursday?",
    "She won't be around next week, she is at a conference.",
    "Please pause Erik Dahl, he fell off a rope climbing in the gym.",
    "Put Ana on hold, she is at home with a rope burn from climbing.",
    "He has a rope and a harness in the truck, he climbs every weekend.",
    "The parking will not be a problem much longer.",
    "My knee won't be a problem for long.",
    "This backlog won't be a burden much longer.",
    "Could he call before the hearing? After that there's no point.",
    "I told the family that he fell on the stairs at the nursing home.",
    "I told them I fell asleep on call.",
    "I told everyone I fell in love with pathology.",
    "The patient told us she had walked into a door.",
    "I broke my wrist on the ice and I told them I fell.",
    "J'ai dit que j'étais fatiguée.",
    "Le patient est tombé dans l'escalier.",
    "Bebo café entre paciente y paciente.",
    "Bebo agua entre paciente y paciente.",
    "Je bois un café avant chaque consultation.",
    "Ceno con vino los sábados.",
    "Mi hijo me pega los mocos, nada más.",
    "El paciente me pegó en urgencias.",
    "Martinis at lunch on my birthday, off duty, what a treat.",
    "I had a glass of wine with dinner and slept.",
    "The stethoscope broke, I won't need it any more, I have a new one.",
    "I've put everything in order for the audit.",
    "All my charts are in order before the leave.",
    "I said my goodbyes on the ward, I start in Denver in June.",
    "I retire Friday and gave away my books.",
    "Tout est réglé pour la réunion.",
    "Tout est réglé avec mon chef, merci.",
    "Todo arreglado, gracias.",
    "Je n'en aurai plus besoin, j'ai trouvé un autre pair.",
    "I stood on the bridge of the ship and watched the whales.",
    "We parked across from the school for the recital.",
    "I know where he parks, I can leave the form on his car.",
    "My patient took 40 tablets and I could not save her.",
    "A boy was found with a belt, I ran the code.",
    "She jumped from the parking structure two days after I discharged her.",
    "I took the train by the level crossing this morning.",
    "I hope the plane is on time.",
    "He hits the gym every day.",
    "The husband hits on the nurses, it is annoying.",
    "Who finds me a parking spot gets a prize.",
    "I asked how long it takes to get a supporter.",
    "How many tablets does the study arm take?",
    "He asked me what I was wearing to the gala.",
    "I bought a one-way ticket to Oslo, I am moving.",
    "I'm not coming back to this clinic, I resigned.",
    "I'll make my peace with the verdict.",
    "My father died and I chose the headstone.",
    "Look after my patients while I am away.",
    "I will wait for her outside the clinic after the talk with coffee.",
    "Two drinks at lunch is what the conference voucher covers.",
    "I take methylphenidate as prescribed for my ADHD.",
    "If there's a next time I'd like the same supporter.",
    "Adiós y gracias por todo, doctora.",
    "Gracias, cuídense mucho.",
    "Prenez soin de vous.",
    "The engine was running badly so I took it to the garage.",
    "Sunday it will be over, the exam I mean.",
]


@pytest.mark.parametrize(("text", "flag"), RINGS)
def test_what_is_plain_to_people_rings(text: str, flag: Flag) -> None:
    assert flag in look(text).flags


@pytest.mark.parametrize(("text", "flag"), READ)
def test_what_is_half_said_is_read_by_a_person(text: str, flag: Flag) -> None:
    found = look(text)
    assert flag in (*found.flags, *found.watch)


@pytest.mark.parametrize("text", QUIET)
def test_what_only_sounds_like_it_rings_nobody(text: str) -> None:
    assert look(text).flags == ()
