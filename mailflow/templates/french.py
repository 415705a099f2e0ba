"""French: calendar, small words, catalogues."""

from __future__ import annotations

from datetime import date, time

from mailflow.templates.language import Language, RuleWords

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def _day(day: date) -> str:
    number = "1er" if day.day == 1 else str(day.day)
    return f"{_WEEKDAYS[day.weekday()]} {number} {_MONTHS[day.month - 1]}"


def _clock(at: time) -> str:
    if (at.hour, at.minute) == (12, 0):
        return "midi"
    # Spaces that do not break: the number stays with its "h".
    return f"{at.hour}\u00a0h\u00a0{at.minute:02}" if at.minute else f"{at.hour}\u00a0h"


_RULES = {
    "same_department": RuleWords(
        "pas le même service", "même service[ ({department})]", "service inconnu"
    ),
    "other_department": RuleWords(
        "même service[ ({department})]", "autre service[ ({department})]", "service inconnu"
    ),
    "same_site": RuleWords("pas le même site", "même site[ ({site})]", "site inconnu"),
    "same_county": RuleWords("pas le même comté", "même comté[ ({county})]", "comté inconnu"),
    "knows_peer": RuleWords(
        "ne connaît pas {peer}",
        "connaît {peer}",
        "on ne sait pas si les deux se connaissent",
    ),
    "evaluates_peer": RuleWords(
        "n'évalue pas {peer}", "évalue {peer}", "on ne sait pas qui évalue {peer}"
    ),
    "early_career_for_senior": RuleWords(
        "assez d'années de carrière",
        "en début de carrière, {peer} ne l'est pas",
        "étape de carrière inconnue",
    ),
    "not_trained": RuleWords("formation faite", "aucune formation notée", "formation inconnue"),
    "no_signed_agreement": RuleWords(
        "entente de confidentialité signée",
        "aucune entente de confidentialité signée",
        "on ne sait pas si l'entente de confidentialité est signée",
    ),
    "over_capacity": RuleWords(
        "a de la place[ : {open} sur {capacity}]",
        "n'a plus de place[ : {open} sur {capacity}]",
        "limite inconnue",
    ),
    "away": RuleWords("sans absence notée", "en absence[ jusqu'au {until}]", "absence inconnue"),
    "kept_apart": RuleWords(
        "rien ne les sépare", "à tenir à l'écart de {peer}", "on ne sait pas s'il y a un écart"
    ),
    "supported_before_and_changed": RuleWords(
        "pas de changement demandé avant",
        "déjà au dossier, et {peer} a voulu changer",
        "suivi passé inconnu",
    ),
    "involved_in_event": RuleWords(
        "sans lien avec ce qui s'est passé",
        "a un lien avec ce qui s'est passé",
        "on ne sait pas s'il y a un lien avec ce qui s'est passé",
    ),
    "avoided_by_peer": RuleWords(
        "pas parmi les noms à éviter",
        "ne correspond pas à ce que {peer} souhaite",
        "souhaits inconnus",
    ),
    "not_active": RuleWords(
        "sur la liste active", "pas sur la liste active[ ({status})]", "statut inconnu"
    ),
    "is_the_peer": RuleWords(
        "une autre personne", "c'est {peer}", "on ne sait pas si c'est {peer}"
    ),
    "tried": RuleWords(
        "pas encore de demande faite", "demande déjà faite", "on ne sait pas si c'est déjà demandé"
    ),
    "different_county": RuleWords(
        "autre comté[ ({county})]", "même comté[ ({county})]", "comté inconnu"
    ),
    "different_site": RuleWords("autre site[ ({site})]", "même site[ ({site})]", "site inconnu"),
    "similar_seniority": RuleWords(
        "ancienneté semblable[ ({stage})]",
        "autre étape de carrière[ ({stage})]",
        "étape de carrière inconnue",
    ),
    "similar_practice": RuleWords(
        "pratique semblable[ ({specialty})]",
        "autre pratique[ ({specialty})]",
        "pratique inconnue",
    ),
    "same_specialty": RuleWords(
        "même spécialité[ ({specialty})]",
        "autre spécialité[ ({specialty})]",
        "spécialité inconnue",
    ),
    "interventional_for_interventional": RuleWords(
        "fait aussi des interventions", "ne fait pas d'interventions", "interventions : inconnu"
    ),
    "lived_experience": RuleWords(
        "a vécu quelque chose de semblable[ ({topic})]",
        "n'a pas vécu cela[ ({topic})]",
        "vécu inconnu",
    ),
    "language": RuleWords(
        "langue commune[ ({language})]", "pas de langue commune[ ({language})]", "langues inconnues"
    ),
    "wish_gender": RuleWords(
        "selon le souhait[ : {gender}]", "souhait non rempli[ : {gender}]", "souhait non vérifiable"
    ),
    "wish_distance": RuleWords(
        "loin du service de la personne[ ({department})]",
        "proche du service de la personne[ ({department})]",
        "distance avec le service de la personne inconnue",
    ),
    "wish_phone": RuleWords(
        "joignable par téléphone, selon le souhait",
        "pas joignable par téléphone",
        "numéro de téléphone inconnu",
    ),
    "named_by_peer": RuleWords(
        "nom demandé par la personne", "pas le nom demandé", "on ne sait pas si un nom est demandé"
    ),
    "fewest_open_cases": RuleWords(
        "peu de dossiers ouverts", "plus de dossiers que les autres", "dossiers ouverts inconnus"
    ),
    "talked_before": RuleWords(
        "a déjà parlé avec la personne",
        "n'a pas encore parlé avec la personne",
        "on ne sait pas s'ils se sont déjà parlé",
    ),
    "longest_rest": RuleWords(
        "plus long repos[, dernière demande le {since}]",
        "demande récente[, le {since}]",
        "dernière demande inconnue",
    ),
    "similar_age_of_practice": RuleWords(
        "années de pratique semblables[ ({stage})]",
        "autres années de pratique[ ({stage})]",
        "années de pratique inconnues",
    ),
}

_KEYS = {
    "apply": "oui, prenez la liste",
    "apply_and_remove": "oui, et retirez qui n'y est pas",
    "same_person": "oui, prenez la liste, et c'est la même personne à une nouvelle adresse",
    "same_person_and_remove": "oui, la même personne, et retirez les autres qui n'y sont pas",
    "leave": "non, ne changez rien",
    "keep_apart": "ne jamais mettre deux personnes en contact",
    "may_meet": "deux personnes peuvent de nouveau être mises en contact",
    "self_referral": "je voudrais parler à quelqu'un",
    "colleague_referral": "je pense à un ou une collègue",
    "information": "une question sur le programme",
    "volunteer": "je voudrais aider comme collègue de soutien",
    "clinical_advice": "une question sur les soins d'un patient",
    "unrelated": "quelque chose qui n'est pas pour ce programme",
    "approve": "oui, une des personnes proposées",
    "choose": "quelqu'un d'autre, que je nomme",
    "reject": "aucun de ces noms, cherchez encore",
    "hold": "pas maintenant, attendez",
    "accept": "oui",
    "unable": "je ne peux pas cette fois",
    "scheduled": "un moment est fixé",
    "met": "nous nous sommes parlé",
    "no_answer": "j'ai essayé, sans réponse",
    "declined": "la personne préfère que non",
    "escalate": "je m'inquiète et je veux de l'aide",
    "decline": "non merci",
    "well": "ça va, je n'ai besoin de rien",
    "more_support": "je voudrais parler encore une fois",
    "change_supporter": "je voudrais quelqu'un d'autre",
    "stop": "plus de courriels, s'il vous plaît",
    "not_reached": "personne ne m'a appelé",
    "thanks": "merci, rien à faire",
    "details": "des précisions pour joindre quelqu'un, ou des souhaits",
    "withdraw": "laissez tomber, je reprends ma demande",
    "agreed": "la personne est d'accord",
    "not_asked": "je ne lui ai pas demandé",
    "refused": "elle a dit non",
    "status": "où en sont les choses",
    "mine": "ce qui m'attend",
    "close": "fermez le dossier",
    "reassign": "trouvez quelqu'un d'autre",
    "pause_supporter": "mettez quelqu'un en pause",
    "resume_supporter": "quelqu'un est de retour",
    "tell": "transmettez ceci à votre collègue",
    "take": "je m'en charge",
    "undo": "annulez la dernière étape",
    "now": "allez-y maintenant, sans attendre",
    "forget": "effacez tout",
    "away": "je suis en absence",
    "back": "je suis de retour",
    "refer": "ouvrez un nouveau dossier",
    "report": "envoyez les chiffres",
    "have_it": "je m'en occupe",
    "cannot": "je ne peux pas",
    "false_alarm": "une fausse alerte",
    "safe": "la personne est en sécurité",
    "needs_help": "la personne a besoin d'aide maintenant",
    "option": "une des réponses numérotées",
    "unclear": "nous ne savons pas",
    "automatic": "un message automatique",
    "wait": "attendre",
    "i_call": "j'appelle moi-même",
    "next_one": "demander à quelqu'un d'autre",
    "go_on": "continuer comme d'habitude",
    "alarm": "donner l'alerte",
    "raise_alarm": "donner l'alerte",
    "not_me": "ce n'était pas moi",
    "open_case": "ouvrir un dossier pour l'expéditeur",
    "nothing": "rien à faire",
    "yes": "oui",
    "no": "non",
    "same": "la même personne qu'avant",
    "other": "quelqu'un d'autre",
}

_DONE = {
    "chosen": "la demande va partir[ à {supporter}][ (le {until})]",
    "undone": "annulé, et personne n'a été sollicité",
    "going_now": "la demande part maintenant[ à {supporter}]",
    "held": "en attente[ jusqu'au {until}]",
    "held_with_yes": "la demande va partir[ à {supporter}][, pas avant le {until}]",
    "on_hold": "en attente[ jusqu'au {until}]",
    "nobody_left": "personne d'autre sur la liste ne convient",
    "taken_over": "à vous maintenant",
    "taken_by_other": "pris en charge[ par {supporter}]",
    "accepted": "la réponse est oui[ : {supporter}]",
    "unable": "ne peut pas[ : {supporter}]",
    "arranged": "un moment est fixé",
    "day_matters": "un jour qui compte approche",
    "met": "la conversation a eu lieu",
    "try_again": "encore un essai",
    "closed_no_answer": "fermé, faute de réponse",
    "declined": "la personne préfère que non",
    "waiting": "nous attendons[ {supporter}][ jusqu'au {until}]",
    "you_call": "vous appelez vous-même[ {supporter}]",
    "withdrawn": "retiré, et tout s'arrête",
    "withdrawn_some": "retiré pour l'une de ces personnes",
    "not_contacted": "nous ne prenons pas contact",
    "joined": "ajouté au dossier ouvert",
    "delayed": "la personne sait que cela prend plus de temps[, jusqu'au {until}]",
    "details_added": "ajouté au dossier",
    "detail_thanks": "ajouté au dossier",
    "alarm_taken": "l'alerte est prise en charge[ par {supporter}]",
    "alarm_passed": "la personne suivante est appelée",
    "alarm_false": "fausse alerte, et personne d'autre n'est appelé",
    "alarm_safe": "en sécurité, et l'alerte est finie",
    "alarm_not_reached": "pas encore de réponse, et la personne suivante est appelée aussi",
    "alarm_needs_help": "il faut de l'aide, et la personne suivante est appelée aussi",
    "opened": "un dossier est ouvert",
    "nothing_done": "rien n'a été fait",
    "mine": "à vous désormais",
    "closed": "fermé",
    "forgotten": "fermé, et tout ce qui est personnel est effacé",
    "reassigned": "la demande ira à quelqu'un d'autre[ : {supporter}]",
    "paused_supporter": "plus de nouvelles demandes[ pour {supporter}][ jusqu'au {until}]",
    "resumed_supporter": "de nouveau sur la liste[ : {supporter}]",
    "unknown_supporter": "rien n'a été fait, car personne de ce nom n'est sur la liste[ : {supporter}]",
    "told": "transmis[ à {supporter}]",
    "away": "[{supporter} : ]absence notée[ jusqu'au {until}]",
    "goes_on": "cela reprend",
    "take_first": "rien n'a été fait : quelqu'un d'autre s'en charge, JE PRENDS d'abord",
    "forbidden": "rien n'a été fait : une règle s'y oppose[ : {supporter}]",
    "back": "votre retour est noté",
    "no_case_named": "rien n'a été fait, car aucun dossier n'est nommé",
    "sender_confirmed": "votre réponse compte maintenant",
    "fact_kept": "gardé au dossier",
    "i_call": "vous appelez, et la demande revient[ le {until}]",
    "watch_over": "lu, et tout continue comme d'habitude",
    "sheet_taken": "la liste est comme vous l'avez envoyée",
    "sheet_left": "la liste reste comme elle était",
    "kept_apart": "jamais mis en contact[ : {supporter}, {other}]",
    "may_meet": "peuvent de nouveau être mis en contact[ : {supporter}, {other}]",
    "not_apart": "rien n'a été fait, car rien ne tient ces deux personnes à l'écart[ : {supporter}, {other}]",
    "unknown_person": "rien n'a été fait, car personne de ce nom n'est sur nos listes[ : {supporter}]",
    "which_person": "rien n'a été fait, car plusieurs ont ce nom[ : {supporter}]",
    "not_understood": "rien n'a été fait, car nous n'avons pas su le lire",
    "unknown_case": "rien n'a été fait, car aucun dossier ne porte cette référence",
    "status": "la liste arrive dans une lettre à part",
}

_WISHES = {
    "woman": "une femme",
    "man": "un homme",
    "by phone": "par téléphone",
    "by video": "par vidéo",
    "in person": "en personne",
    "by text first": "d'abord un message texte",
    "evenings": "le soir",
    "mornings": "le matin",
    "weekends": "en fin de semaine",
    "outside my department": "hors du service",
    "from another hospital": "d'un autre hôpital",
    "from outside the area": "hors de la région",
    "not in management": "personne de la direction",
    "not my supervisor": "personne qui supervise",
    "same specialty": "la même spécialité",
    "has been sued": "quelqu'un qui a vécu une poursuite",
    "has been through the same": "quelqu'un qui a vécu la même chose",
    "in Spanish": "en espagnol",
    "in French": "en français",
    "older": "quelqu'un de plus âgé",
    "younger": "quelqu'un de plus jeune",
    "call today": "un appel aujourd'hui",
    "same supporter": "la même personne",
    "not a surgeon": "pas en chirurgie",
    "not a psychiatrist": "pas en psychiatrie",
}

#: Ce qui ne va pas dans une liste envoyée ; les trous sont ceux de ``Wrong``.
_AMISS = {
    "empty": "elle est vide, il faut une ligne de noms de colonnes, puis des personnes",
    "nobody_in_it": "il y a une ligne de noms de colonnes et personne en dessous, "
    "il faut des personnes, une par ligne",
    "old_excel": "un fichier Excel ancien ou protégé, enregistrez-le en xlsx ou csv, sans mot de passe",
    "macros": "un fichier Excel avec macros, que nous n'ouvrons jamais, enregistrez-le en xlsx ou csv",
    "other_excel": "un tableur que nous ne lisons pas, enregistrez-le en xlsx ou csv",
    "unreadable": "un fichier Excel illisible, enregistrez-le de nouveau en xlsx",
    "no_sheet": "il n'y a pas de feuille, mettez les personnes sur la première",
    "too_large": "trop grand pour une liste de personnes, divisez-le",
    "too_many_rows": "plus de {found} lignes, divisez-le",
    "not_csv": "aucun tableau que nous sachions lire, enregistrez-le de nouveau en csv",
    "encoding": "ses lettres sont dans un encodage inconnu, enregistrez-le en csv, en Unicode",
    "two_readings": "ligne {row} : ses accents se lisent de deux façons (é ou Ž), "
    "enregistrez le fichier en csv, en Unicode",
    "unbounded": "nous n'avons pas pu le lire dans nos limites de temps et de mémoire, "
    "enregistrez-le de nouveau en csv",
    "half_read": "il n'en est arrivé qu'une partie, renvoyez-la dans un courriel à part",
    "too_many_sheets": "pas lus, car nous lisons {found} listes par courriel au plus, "
    "envoyez les autres dans un autre courriel",
    "no_kind": "ce peut être la liste des pairs aidants ou l'annuaire, écrivez dans l'objet lequel des deux",
    "not_theirs": "seuls la coordination et le médecin responsable changent ces listes, "
    "envoyez-la à l'un d'eux, s'il vous plaît",
    "unknown_column": "ligne {row} : la colonne « {found} » est inconnue, peut-être {other}",
    "unknown_column_far": "ligne {row} : la colonne « {found} » est inconnue, permis : {other}",
    "column_twice": "ligne {row} : la colonne {column} y est deux fois, gardez-en une",
    "no_column": "ligne {row} : la colonne {column} manque, il faut : {allowed}",
    "missing": "ligne {row}, {column} : rien n'y est, il faut : {allowed}",
    "not_allowed": "ligne {row}, {column} : « {found} », permis : {allowed}",
    "not_shown": "ligne {row}, {column} : illisible, permis : {allowed}",
    "unnamed_column": "ligne {row} : la colonne {column} a une cellule et pas de nom, nommez-la ou videz-la",
    "person_twice": "ligne {row}, email : c'est aussi celui de la ligne {other}, "
    "permis : chaque personne une fois",
    "own_address": "ligne {row}, {column} : notre propre adresse, permis : {allowed}",
    "no_result": "ligne {row} : la cellule {column} est une formule sans résultat, permis : la valeur",
    "excel_error": "ligne {row} : la cellule {column} est une erreur d'Excel, permis : une valeur, ou rien",
    "merged": "ligne {row} : les cellules {column} sont fusionnées, permis : une valeur par cellule",
    "evaluates_self": "ligne {row}, {column} : la personne de cette ligne y est, permis : d'autres",
    "no_evaluator": "ligne {row}, {column} : une adresse qu'aucune ligne n'a, "
    "permis : des adresses de cette liste, ou des noms",
}

#: Ce qui peut se trouver dans une colonne.
_ALLOWED = {
    "line": "une ligne de texte",
    "list": "du texte, séparé par des points-virgules",
    "people": "des noms ou des adresses, séparés par des points-virgules",
    "day": "un jour, comme 2026-11-20",
    "name": "un nom en lettres, avec tout au plus des virgules, points, traits d'union, apostrophes "
    "ou parenthèses",
    "email_of_person": "l'adresse d'une personne",
    "email": "une adresse de courriel",
    "stage": "early, mid, late ou retired",
    "status": "nominated, invited, trained, active, paused ou retired",
    "yes_no": "yes ou no (ou oui, non)",
    "count": "un nombre entier, 0 ou plus (0 : personne de nouveau pour l'instant)",
}

_VALUES = {
    "topic": {
        "adverse_event": "un moment difficile au travail",
        "litigation_or_complaint": "une poursuite ou une plainte",
        "conflict": "un conflit au travail",
        "life_event": "un événement de la vie",
        "burnout": "l'épuisement",
        "other": "autre chose",
    },
    "flag": {
        "self_harm": "danger pour la personne elle-même",
        "harm_to_others": "danger pour quelqu'un d'autre",
        "impaired_practice": "patients à risque (substances ou maladie)",
        "abuse": "mauvais traitements envers un enfant, un proche ou une personne dépendante",
        "misconduct": "discrimination, harcèlement ou représailles",
    },
    "stage": {
        "early": "début de carrière",
        "mid": "milieu de carrière",
        "late": "fin de carrière",
        "retired": "à la retraite",
    },
    "status": {
        "nominated": "nom proposé",
        "invited": "invitation envoyée",
        "trained": "formation faite",
        "active": "en activité",
        "paused": "en pause",
        "retired": "a quitté la liste",
    },
    "gender": {
        "female": "une femme",
        "f": "une femme",
        "woman": "une femme",
        "male": "un homme",
        "m": "un homme",
        "man": "un homme",
        "nonbinary": "une personne non binaire",
    },
    "language": {"en": "anglais", "fr": "français", "es": "espagnol", "de": "allemand"},
    "role": {
        "outside": "quelqu'un hors du programme",
        "coordinator": "coordination",
        "backup": "relève de la coordination",
        "lead": "médecin responsable",
        "on_call": "personne de garde",
        "supporter": "collègue de soutien",
        "peer": "médecin que nous soutenons",
        "referrer": "personne qui nous a écrit en premier",
    },
    "fact": {
        "department": "le service",
        "site": "l'hôpital ou le site",
        "county": "le comté",
        "career_stage": "l'étape de carrière (début, milieu, fin ou retraite)",
    },
    "key": _KEYS,
    "done": _DONE,
    "amiss": _AMISS,
    "allowed": _ALLOWED,
    "wish": _WISHES,
    "step": {
        "looking": "une personne doit regarder",
        "clarifying": "des précisions sont demandées",
        "inviting": "une invitation est partie",
        "matching": "le choix d'une personne est à faire",
        "assigned": "une personne a été sollicitée",
        "connected": "une personne a dit oui",
        "supported": "la conversation a eu lieu",
        "closed": "fermé",
    },
    "waits": {
        "coordinator": "attend la coordination",
        "supporter": "attend la personne qui aide",
        "peer": "attend le ou la médecin",
        "referrer": "attend la personne qui a écrit",
        "nobody": "n'attend personne",
    },
    "letter": {
        "acknowledgement": "la première réponse",
        "match_request": "la demande de choisir quelqu'un",
        "assignment": "la demande à un ou une collègue de soutien",
        "introduction": "la présentation",
        "peer_notice": "l'annonce de qui prendra contact",
        "outcome_request": "la question de suivi",
        "invitation": "l'invitation",
        "check_in": "le mot de suivi",
        "urgent_alert": "une alerte",
        "crisis_response": "la réponse à un message qui parlait de danger",
        "please_read": "la demande de lire un courriel",
        "reminder": "un rappel",
        "resources": "les ressources",
        "referrer_acknowledgement": "le merci à la personne qui a écrit",
        "encourage_self_referral": "comment parler du programme",
        "details_request": "la demande de précisions",
        "event_request": "la demande de choisir pour plusieurs personnes",
        "event_noted": "la confirmation pour plusieurs personnes",
        "noted": "une confirmation",
        "already_decided": "la note que c'est réglé",
        "availability": "la question de disponibilité",
        "standing_answer": "la réponse à qui a donné son nom",
        "reached": "la question d'un premier contact",
        "welcome_back": "le mot de bienvenue",
        "stand_down": "la note que plus rien n'est à faire",
        "decline_acknowledgement": "la réponse à un non",
        "onward": "la lettre pour la suite",
        "farewell": "l'au revoir",
        "stop_confirmed": "le dernier courriel",
        "escalation": "une demande de s'en charger",
        "handover": "le mot de retour",
        "status_report": "la liste des dossiers ouverts",
        "transcript": "le résultat des demandes",
        "delay": "le mot de retard",
        "alarm_follow_up": "la suite d'une alerte",
        "ring": "l'appel d'une alerte",
        "third_party_guidance": "les conseils à qui s'inquiète",
        "supporter_guidance": "l'aide à une personne inquiète",
        "clarification": "la question de précision",
        "confirm_sender": "le code de vérification",
        "information": "la réponse à une question",
        "clinical_redirect": "la réponse à une question de soins",
        "other_door": "le mot vers une autre porte",
        "volunteer_acknowledgement": "le merci pour une offre",
        "delivery_failed": "l'avis de lettre non remise",
        "sheet_difference": "la question sur une liste",
        "sheet_refused": "ce qui ne va pas dans une liste",
        "needs_a_person": "la demande de regarder un courriel",
    },
}

FRENCH = Language(
    code="fr",
    day=_day,
    long_day=lambda day: f"{_day(day)} {day.year}",
    clock=_clock,
    moment="{day} à {clock}",
    midnight="{day} à minuit",
    units={
        "minute": ("minute", "minutes"),
        "hour": ("heure", "heures"),
        "day": ("jour", "jours"),
        "week": ("semaine", "semaines"),
    },
    conjunction="et",
    either="ou",
    others=("{count} autre", "{count} autres"),
    trial="Essai : cette lettre est destinée à {who}.",
    preview="Un petit mot pour vous, quand vous aurez un moment.",
    readers={
        "coordinator": "la personne qui coordonne le programme",
        "director": "la personne qui dirige le programme",
        "team_lead": "la personne qui dirige l'équipe du programme",
        "physician_lead": "la personne médecin responsable du programme",
    },
    limits={
        "self_harm": "de danger pour vous",
        "harm_to_others": "de danger pour d'autres",
        "impaired_practice": "de risque pour des patients",
        "abuse": "de mauvais traitements",
        "misconduct": "de conduite grave comme le harcèlement",
    },
    welcome={
        "physicians": "les médecins",
        "residents": "les médecins en formation",
        "nurses": "le personnel infirmier",
        "students": "les étudiantes et étudiants",
        "staff": "les autres membres du personnel",
    },
    rules=_RULES,
    other_rule=RuleWords("{rule} : plutôt pour", "{rule} : plutôt contre", "{rule} : inconnu"),
    values=_VALUES,
    tied_marks=":;?!»",
    peer="la personne",
)
