"""Spanish: calendar, small words, catalogues."""

from __future__ import annotations

from datetime import date, time

from mailflow.templates.language import Language, RuleWords

_WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)


def _day(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day.day} de {_MONTHS[day.month - 1]}"


def _clock(at: time) -> str:
    if (at.hour, at.minute) == (12, 0):
        return "a las 12 del mediodía"
    hour = at.hour % 12 or 12
    if at.hour < 6:
        part = "de la madrugada"
    elif at.hour < 12:
        part = "de la mañana"
    else:
        part = "de la tarde" if at.hour < 20 else "de la noche"
    article = "a la" if hour == 1 else "a las"
    return f"{article} {hour}:{at.minute:02} {part}" if at.minute else f"{article} {hour} {part}"


_RULES = {
    "same_department": RuleWords(
        "no es el mismo servicio",
        "mismo servicio[ ({department})]",
        "no se sabe de qué servicio es",
    ),
    "other_department": RuleWords(
        "mismo servicio[ ({department})]",
        "otro servicio[ ({department})]",
        "no se sabe de qué servicio es",
    ),
    "same_site": RuleWords(
        "no es la misma sede", "misma sede[ ({site})]", "no se sabe de qué sede es"
    ),
    "same_county": RuleWords(
        "no es el mismo condado", "mismo condado[ ({county})]", "no se sabe de qué condado es"
    ),
    "knows_peer": RuleWords(
        "no conoce a la persona", "conoce a la persona", "no se sabe si se conocen"
    ),
    "evaluates_peer": RuleWords(
        "no evalúa a la persona",
        "evalúa a la persona",
        "no se sabe quién evalúa a la persona",
    ),
    "early_career_for_senior": RuleWords(
        "con bastantes años de carrera",
        "al inicio de su carrera, y la persona no",
        "no se sabe en qué etapa de carrera está",
    ),
    "not_trained": RuleWords(
        "con formación", "sin formación registrada", "no se sabe si tiene formación"
    ),
    "no_signed_agreement": RuleWords(
        "acuerdo de confidencialidad firmado",
        "sin acuerdo de confidencialidad firmado",
        "no se sabe si firmó el acuerdo de confidencialidad",
    ),
    "over_capacity": RuleWords(
        "tiene lugar[: {open} de {capacity}]",
        "ya no tiene lugar[: {open} de {capacity}]",
        "no se sabe su límite",
    ),
    "away": RuleWords("sin ausencia", "de ausencia[ hasta el {until}]", "no se sabe si está"),
    "kept_apart": RuleWords(
        "nada que los separe", "debe estar aparte de la persona", "no se sabe si debe estar aparte"
    ),
    "supported_before_and_changed": RuleWords(
        "sin cambio pedido antes",
        "ya acompañó a la persona, que pidió un cambio",
        "no se sabe si hubo un cambio",
    ),
    "involved_in_event": RuleWords(
        "sin relación con lo ocurrido",
        "tuvo que ver con lo ocurrido",
        "no se sabe si tuvo que ver con lo ocurrido",
    ),
    "avoided_by_peer": RuleWords(
        "no está entre los nombres que evitar",
        "no es lo que pidió la persona",
        "no se saben sus deseos",
    ),
    "not_active": RuleWords(
        "en la lista activa", "no está en la lista activa[ ({status})]", "no se sabe su estado"
    ),
    "is_the_peer": RuleWords("otra persona", "es la misma persona", "no se sabe si es la misma"),
    "tried": RuleWords("aún no se le pidió", "ya se le pidió", "no se sabe si ya se le pidió"),
    "different_county": RuleWords(
        "otro condado[ ({county})]",
        "mismo condado[ ({county})]",
        "no se sabe de qué condado es",
    ),
    "different_site": RuleWords(
        "otra sede[ ({site})]", "misma sede[ ({site})]", "no se sabe de qué sede es"
    ),
    "similar_seniority": RuleWords(
        "antigüedad parecida[ ({stage})]",
        "otra etapa de carrera[ ({stage})]",
        "no se sabe en qué etapa de carrera está",
    ),
    "similar_practice": RuleWords(
        "práctica parecida[ ({specialty})]",
        "otra práctica[ ({specialty})]",
        "no se sabe su práctica",
    ),
    "same_specialty": RuleWords(
        "misma especialidad[ ({specialty})]",
        "otra especialidad[ ({specialty})]",
        "no se sabe su especialidad",
    ),
    "interventional_for_interventional": RuleWords(
        "también hace intervenciones",
        "no hace intervenciones",
        "no se sabe si hace intervenciones",
    ),
    "lived_experience": RuleWords(
        "vivió algo parecido[ ({topic})]",
        "no ha vivido esto[ ({topic})]",
        "no se sabe qué ha vivido",
    ),
    "language": RuleWords(
        "idioma en común[ ({language})]",
        "sin idioma en común[ ({language})]",
        "no se saben sus idiomas",
    ),
    "wish_gender": RuleWords(
        "según el deseo[: {gender}]",
        "deseo no cumplido[: {gender}]",
        "el deseo no se puede comprobar",
    ),
    "named_by_peer": RuleWords(
        "la persona pidió este nombre",
        "no es el nombre pedido",
        "no se sabe si pidió un nombre",
    ),
    "fewest_open_cases": RuleWords(
        "pocos casos abiertos", "más casos que los demás", "no se sabe cuántos casos tiene"
    ),
    "talked_before": RuleWords(
        "ya habló con la persona",
        "no habló antes con la persona",
        "no se sabe si ya hablaron",
    ),
    "longest_rest": RuleWords(
        "el descanso más largo[, última vez el {since}]",
        "se le pidió hace poco[, el {since}]",
        "no se sabe cuándo fue la última vez",
    ),
    "similar_age_of_practice": RuleWords(
        "años de práctica parecidos[ ({stage})]",
        "otros años de práctica[ ({stage})]",
        "no se saben sus años de práctica",
    ),
}

_KEYS = {
    "self_referral": "quisiera hablar con alguien",
    "colleague_referral": "pienso en alguien de mi trabajo",
    "information": "una pregunta sobre el programa",
    "volunteer": "quisiera ayudar como colega de apoyo",
    "clinical_advice": "una pregunta sobre la atención de un paciente",
    "unrelated": "algo que no es para este programa",
    "approve": "sí, una de las personas propuestas",
    "choose": "otra persona, por su nombre",
    "reject": "ninguna de ellas, busquen otra vez",
    "hold": "ahora no, esperen",
    "accept": "sí",
    "unable": "esta vez no puedo",
    "scheduled": "ya hay una hora acordada",
    "met": "ya hablamos",
    "no_answer": "lo intenté y no hubo respuesta",
    "declined": "la persona prefiere que no",
    "escalate": "me preocupa y quiero ayuda",
    "decline": "no, gracias",
    "well": "estoy bien, no necesito nada",
    "more_support": "quisiera hablar otra vez",
    "change_supporter": "quisiera otra persona",
    "stop": "no más correos, por favor",
    "not_reached": "nadie me ha llamado",
    "thanks": "gracias, nada que hacer",
    "details": "más datos para contactar, o deseos",
    "withdraw": "olvídenlo, retiro lo pedido",
    "agreed": "está de acuerdo",
    "not_asked": "no se lo he preguntado",
    "refused": "dijo que no",
    "status": "cómo van las cosas",
    "mine": "lo que me espera",
    "close": "cierren el caso",
    "reassign": "busquen a otra persona",
    "pause_supporter": "pongan a alguien en pausa",
    "resume_supporter": "alguien está de vuelta",
    "tell": "pásenle esto a quien apoya",
    "take": "yo me encargo",
    "undo": "deshagan el último paso",
    "now": "háganlo ya, sin esperar",
    "forget": "borren todo",
    "away": "voy a estar fuera",
    "back": "ya estoy de vuelta",
    "refer": "abran un caso nuevo",
    "report": "manden las cifras",
    "have_it": "yo me encargo",
    "cannot": "no puedo",
    "false_alarm": "una falsa alarma",
    "safe": "la persona está a salvo",
    "needs_help": "la persona necesita ayuda ahora",
    "option": "una de las respuestas con número",
    "unclear": "no lo sabemos",
    "automatic": "un mensaje automático",
    "wait": "esperar",
    "i_call": "llamo yo",
    "next_one": "pedírselo a otra persona",
    "go_on": "seguir como siempre",
    "alarm": "dar la alarma",
    "raise_alarm": "dar la alarma",
    "not_me": "no fui yo",
    "open_case": "abrir un caso para quien escribió",
    "nothing": "nada que hacer",
    "yes": "sí",
    "no": "no",
    "same": "la misma persona que antes",
    "other": "otra persona",
}

_DONE = {
    "chosen": "la petición va a salir[ hacia {supporter}][ (el {until})]",
    "undone": "deshecho, y no se le pidió a nadie",
    "going_now": "la petición sale ahora[ hacia {supporter}]",
    "held": "en espera[ hasta el {until}]",
    "held_with_yes": "la petición va a salir[ hacia {supporter}][, no antes del {until}]",
    "on_hold": "en espera[ hasta el {until}]",
    "nobody_left": "nadie más de la lista encaja",
    "taken_over": "ahora es suyo",
    "taken_by_other": "ya tiene quien se encargue[: {supporter}]",
    "accepted": "la respuesta es sí[: {supporter}]",
    "unable": "no puede[: {supporter}]",
    "arranged": "hay una hora acordada",
    "day_matters": "se acerca un día importante",
    "met": "ya hablaron",
    "try_again": "un intento más",
    "closed_no_answer": "cerrado, porque no hubo respuesta",
    "declined": "la persona prefiere que no",
    "waiting": "esperamos[ a {supporter}][ hasta el {until}]",
    "you_call": "llama usted[ a {supporter}]",
    "withdrawn": "retirado, y todo se detuvo",
    "not_contacted": "no le contactamos",
    "joined": "unido al caso abierto",
    "delayed": "la persona sabe que tarda más[, hasta el {until}]",
    "details_added": "añadido al caso",
    "detail_thanks": "añadido al caso",
    "alarm_taken": "la alarma ya tiene quien se encargue[: {supporter}]",
    "alarm_passed": "se llama a la siguiente persona",
    "alarm_false": "falsa alarma, y no se llama a nadie más",
    "alarm_safe": "a salvo, y la alarma terminó",
    "alarm_not_reached": "no contesta, y se llama también a la siguiente persona",
    "alarm_needs_help": "hace falta ayuda, y se llama también a la siguiente persona",
    "opened": "hay un caso nuevo abierto",
    "nothing_done": "no se hizo nada",
    "mine": "es suyo desde ahora",
    "closed": "cerrado",
    "forgotten": "cerrado, y se borra todo lo personal",
    "reassigned": "se le pedirá a otra persona[: {supporter}]",
    "paused_supporter": "sin peticiones nuevas[ para {supporter}][ hasta el {until}]",
    "resumed_supporter": "otra vez en la lista[: {supporter}]",
    "unknown_supporter": "no se hizo nada, porque nadie con ese nombre está en la lista[: {supporter}]",
    "told": "transmitido[ a {supporter}]",
    "away": "[{supporter}: ]ausencia anotada[ hasta el {until}]",
    "goes_on": "sigue",
    "take_first": "no se hizo nada: es de otra persona, LO TOMO primero",
    "forbidden": "no se hizo nada: lo impide una regla[: {supporter}]",
    "back": "su regreso está anotado",
    "no_case_named": "no se hizo nada, porque no se nombró ningún caso",
    "sender_confirmed": "su respuesta ya cuenta",
    "watch_over": "leído, y todo sigue como siempre",
    "not_understood": "no se hizo nada, porque no supimos leerlo",
    "unknown_case": "no se hizo nada, porque ningún caso tiene esa referencia",
    "status": "la lista llega en una carta aparte",
}

_WISHES = {
    "woman": "una mujer",
    "man": "un hombre",
    "by phone": "por teléfono",
    "by video": "por video",
    "in person": "en persona",
    "by text first": "primero un mensaje de texto",
    "evenings": "por la tarde o noche",
    "mornings": "por la mañana",
    "weekends": "en fin de semana",
    "outside my department": "de fuera del departamento",
    "from another hospital": "de otro hospital",
    "from outside the area": "de fuera de la región",
    "not in management": "nadie de la dirección",
    "not my supervisor": "nadie que supervise",
    "same specialty": "la misma especialidad",
    "has been sued": "alguien que haya vivido una demanda",
    "has been through the same": "alguien que haya pasado por lo mismo",
    "in Spanish": "en español",
    "in French": "en francés",
    "older": "alguien mayor",
    "younger": "alguien más joven",
    "call today": "una llamada hoy",
    "same supporter": "la misma persona",
    "not a surgeon": "que no sea de cirugía",
    "not a psychiatrist": "que no sea de psiquiatría",
}

_VALUES = {
    "topic": {
        "adverse_event": "un momento difícil en el trabajo",
        "litigation_or_complaint": "una demanda o una queja",
        "conflict": "un conflicto en el trabajo",
        "life_event": "algo de su vida personal",
        "burnout": "agotamiento",
        "other": "otra cosa",
    },
    "flag": {
        "self_harm": "peligro para la propia persona",
        "harm_to_others": "peligro para alguien más",
        "impaired_practice": "pacientes en riesgo por consumo o enfermedad",
        "abuse": "maltrato de un menor, de la pareja o de alguien dependiente",
        "misconduct": "discriminación, acoso o represalias",
    },
    "stage": {
        "early": "inicio de carrera",
        "mid": "mitad de carrera",
        "late": "final de carrera",
        "retired": "jubilación",
    },
    "status": {
        "nominated": "nombre propuesto",
        "invited": "invitación enviada",
        "trained": "con formación",
        "active": "en activo",
        "paused": "en pausa",
        "retired": "dejó la lista",
    },
    "gender": {
        "female": "una mujer",
        "f": "una mujer",
        "woman": "una mujer",
        "male": "un hombre",
        "m": "un hombre",
        "man": "un hombre",
        "nonbinary": "una persona no binaria",
    },
    "language": {"en": "inglés", "fr": "francés", "es": "español", "de": "alemán"},
    "role": {
        "outside": "alguien de fuera del programa",
        "coordinator": "coordinación",
        "backup": "relevo de la coordinación",
        "lead": "responsable médico",
        "on_call": "persona de guardia",
        "supporter": "colega de apoyo",
        "peer": "colega a quien apoyamos",
        "referrer": "quien nos escribió primero",
    },
    "key": _KEYS,
    "done": _DONE,
    "wish": _WISHES,
    "step": {
        "looking": "una persona tiene que mirarlo",
        "clarifying": "se pidieron datos",
        "inviting": "salió una invitación",
        "matching": "falta elegir a quien apoye",
        "assigned": "ya se le pidió a alguien",
        "connected": "alguien dijo que sí",
        "supported": "ya hablaron",
        "closed": "cerrado",
    },
    "waits": {
        "coordinator": "espera a la coordinación",
        "supporter": "espera a quien apoya",
        "peer": "espera al médico o a la médica",
        "referrer": "espera a quien escribió",
        "nobody": "no espera a nadie",
    },
    "letter": {
        "acknowledgement": "la primera respuesta",
        "match_request": "la petición de elegir a alguien",
        "assignment": "la petición a quien apoya",
        "introduction": "la presentación",
        "peer_notice": "el aviso de quién va a llamar",
        "outcome_request": "la pregunta de cómo fue",
        "invitation": "la invitación",
        "check_in": "el saludo de seguimiento",
        "urgent_alert": "una alarma",
        "crisis_response": "la respuesta a un mensaje que hablaba de peligro",
        "please_read": "la petición de leer un correo",
        "reminder": "un recordatorio",
        "resources": "los recursos",
        "referrer_acknowledgement": "las gracias a quien escribió",
        "encourage_self_referral": "cómo hablar del programa",
        "details_request": "la petición de datos",
        "event_request": "la petición de elegir para varias personas",
        "event_noted": "la confirmación para varias personas",
        "noted": "una confirmación",
        "already_decided": "el aviso de que ya está resuelto",
        "availability": "la pregunta de disponibilidad",
        "standing_answer": "la respuesta sobre quién dio su nombre",
        "reached": "la pregunta de si hubo contacto",
        "welcome_back": "la bienvenida",
        "stand_down": "el aviso de que ya no hace falta nada",
        "decline_acknowledgement": "la respuesta a un no",
        "onward": "la carta para seguir",
        "farewell": "la despedida",
        "stop_confirmed": "el último correo",
        "escalation": "una petición de encargarse",
        "handover": "lo que pasó en la ausencia",
        "status_report": "la lista de casos abiertos",
        "transcript": "el resultado de lo pedido",
        "delay": "el aviso de retraso",
        "alarm_follow_up": "la pregunta sobre una alarma",
        "ring": "la llamada de una alarma",
        "third_party_guidance": "los consejos a quien se preocupa",
        "supporter_guidance": "la ayuda a quien apoya",
        "clarification": "la pregunta para aclarar",
        "confirm_sender": "el código de verificación",
        "information": "la respuesta a una pregunta",
        "clinical_redirect": "la respuesta a una pregunta clínica",
        "other_door": "el aviso de otra puerta",
        "volunteer_acknowledgement": "las gracias por una oferta",
        "delivery_failed": "el aviso de carta no entregada",
        "needs_a_person": "la petición de mirar un correo",
    },
}

SPANISH = Language(
    code="es",
    day=_day,
    long_day=lambda day: f"{_day(day)} de {day.year}",
    clock=_clock,
    moment="{day} {clock}",
    midnight="{day} a la medianoche",
    units={
        "minute": ("minuto", "minutos"),
        "hour": ("hora", "horas"),
        "day": ("día", "días"),
        "week": ("semana", "semanas"),
    },
    conjunction="y",
    either="o",
    others=("{count} más", "{count} más"),
    trial="Prueba: esta carta es para {who}.",
    preview="Unas líneas para usted, para cuando tenga un momento.",
    readers={
        "coordinator": "la persona que coordina el programa",
        "director": "la persona que dirige el programa",
        "team_lead": "la persona que dirige el equipo del programa",
        "physician_lead": "la persona médica responsable del programa",
    },
    limits={
        "self_harm": "de peligro para usted",
        "harm_to_others": "de peligro para otros",
        "impaired_practice": "de riesgo para pacientes",
        "abuse": "de maltrato",
        "misconduct": "de conductas graves como el acoso",
    },
    welcome={
        "physicians": "médicos",
        "residents": "médicos en formación",
        "nurses": "personal de enfermería",
        "students": "estudiantes",
        "staff": "demás personal",
    },
    rules=_RULES,
    other_rule=RuleWords("{rule}: a favor", "{rule}: en contra", "{rule}: no se sabe"),
    values=_VALUES,
)
