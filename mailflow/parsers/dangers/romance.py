"""Signs of danger in French and Spanish: what English has, in the words people use there."""

from __future__ import annotations

from mailflow.nouns.meaning import Flag
from mailflow.parsers.dangers.sign import Sign

_S, _H, _I, _A, _M = (
    Flag.SELF_HARM,
    Flag.HARM_TO_OTHERS,
    Flag.IMPAIRED_PRACTICE,
    Flag.ABUSE,
    Flag.MISCONDUCT,
)

_WORK_FR = (
    r"(?:consultations?|patients?|gardes?|bloc|salle|d'operer|operer|visites?|cliniques?|quarts?|"
    r"service|accouchements?|urgences)"
)
_WORK_ES = (
    r"(?:pacientes?|consultas?|guardias?|quirofano|operar|turnos?|planta|hospital|despacho|"
    r"consultorio|clinica|cirugias?|"
    r"entrar|pasar visita|trabajar)"
)
_DRINK_ES = (
    r"(?:vodka|tequila|ron|whisky|vino|cerveza|ginebra|copas?|tragos?|mezcal|aguardiente|alcohol|"
    r"botella)"
)
_DRINK_FR = r"(?:vodka|vin|biere|gin|rhum|whisky|alcool|verres?|porto|pastis)"
_PILL = (
    r"(?:\w*(?:zepam|zolam)|orfidal\w*|lexatin\w*|trankimazin\w*|rivotril|tramadol|oxycodone|"
    r"oxicodona|fentanilo?|fentanyl|"
    r"morphine|morfina|codeine|codeina|ketamine|ketamina|propofol|benzos?|cocaine|cocaina|stilnox|ritaline?|"
    r"metilfenidato|anfetaminas?)"
)
_PARTNER_FR = (
    r"(?:mon|son|ma|sa|l'ex) ?(?:mari|conjointe?|compagnon|compagne|chum|blonde|copain|femme|ex)\b"
)
_PARTNER_ES = r"(?:mi|su|el|la) ?(?:marido|espos[oa]|pareja|novi[oa]|mujer|ex|companer[oa])\b"
_HURT_FR = (
    r"(?:frapp\w+|batt?ue?|bat\b|gifl\w+|pouss\w+|tabass\w+|etrangl\w+|bris\w+|cass\w+|cogn\w+|"
    r"serr\w+ (?:a|le) (?:la )?(?:gorge|cou))"
)
_HURT_ES = (
    r"(?:golpe\w+|pega\b|pego\b|pegaba|empuj\w+|ahorc\w+|quebro|rompio|jalo|cachete\w+|patea\w*|"
    r"estrangul\w+)"
)

ROMANCE: tuple[Sign, ...] = (
    # suicide
    Sign(
        _S,
        1.0,
        r"(?:ya )?no (?:voy|va|vamos) a ser (?:un |una |mas (?:un |una )?)?(?:problema|carga|"
        r"estorbo|molestia|peso)|(?:ne|n') ?(?:serai|sera|"
        r"etre) (?:bientot )?plus (?:un |une )?(?:poids|fardeau|probleme|charge)|(?:se|me) (?:va|"
        r"voy|quiere|quiero|iba) (?:a )?(?:tirar|"
        r"lanzar|colgar|ahorcar)\b|(?:tirarme|lanzarme|colgarme|ahorcarme)\b|(?:va|veut|vais|veux) "
        r"(?:se|me) (?:jeter|pendre|foutre en "
        r"l'air|tirer une balle)|(?:se|me) (?:jeter|pendre) (?:sous|du|de|dans|par)|mejor (?:me "
        r"muero|estaria muert[oa])|"
        r"(?:estarian|estaran|estan) mejor sin (?:mi|el|ella)",
        deniable=False,
        unless=r"pacientes?\b|patiente?s?\b|de cabeza|a la piscina|dans (?:le travail|l'eau froide)",
    ),
    Sign(
        _S,
        0.9,
        r"(?:tengo|guard\w+|j'ai|garde|tiene|il a|elle a)(?: \w+){0,3} (?:las |los |les |des |la |"
        r"le |mis |mes )?(?:pastillas|comprimidos|"
        r"comprimes|cachets|soga|cuerda|corde|insulina|insuline|pistola|pistolet|fusil|arma)\b(?: "
        r"\w+){0,6}? (?:cajon|guardad\w+|assez|"
        r"suffi\w+|tiroir|listas?|garage|garaje|coffre|prete?s?|nevera)",
        unless=r"pacientes?\b|patiente?s?\b|escalad|grimp|chass|caza",
    ),
    Sign(
        _S,
        0.9,
        r"(?:tout (?:est|sera) (?:regle|en ordre|range|fini)|todo (?:queda|esta|lo dejo|ha quedado|"
        r"atado)(?: \w+){0,2}|ce sera fini|"
        r"tout sera fini)\b",
        near=(
            r"notaire|notario|testament|mes enfants|mis hij\w+|ma (?:soeur|femme|mere)|mi "
            r"(?:hermana|esposa|madre|mujer)|cuid\w+ (?:de|a)|"
            r"embrass\w+|en paix|enfin tranquille|ne leur en veux|ne lui en veux|adieu|(?:perro|"
            r"chien|chat|gato)\b|ne sera plus utile|"
            r"no (?:habra|hara falta)|pas sa faute|no es su culpa"
        ),
        unless=r"examen|audience|proces\b|juicio|mediation|reunion|contrat|venta|vente|mudanza",
    ),
    # threats
    Sign(
        _H,
        1.0,
        r"(?:lui|leur) (?:faire|ferai|fera) la peau|(?:va|vais|veux|veut) (?:le|la|lui|les) "
        r"(?:tuer|buter|descendre|crever|tirer dessus|casser "
        r"la gueule)|(?:lo|la|le|los) (?:voy|va|iba) a (?:matar|esperar a la salida|romper la "
        r"(?:cara|madre)|quemar|partir la cara)|"
        r"(?:se|sait|sais) (?:ou|donde) (?:vive|il habite|elle habite|"
        r"estaciona)[^.]{0,40}(?:esper\w+|attend\w+)",
        unless=r"paciente que|patient qui|de risa|de rire",
    ),
    # at work
    Sign(
        _I,
        1.0,
        r"(?:bebo|bebe|bebiendo|tomo|toma|tomando|tomar|volvi a (?:tomar|beber)|me tomo|se "
        rf"toma)\b(?!(?: \w+){{0,2}} (?:agua|cafe|te|mate|"
        rf"cola|desayuno|notas))(?: [\w,]+){{0,5}}? (?:entre|antes de|durante|en (?:el|la|mi|"
        rf"plena)|a media)(?: \w+){{0,2}}? {_WORK_ES}|"
        rf"{_DRINK_ES}(?: \w+){{0,4}} (?:en (?:el termo|la guardia|el turno|la consulta|quirofano|"
        r"el hospital|mi casillero)|antes de "
        rf"(?:operar|consulta|la guardia|entrar))",
        near=rf"beb\w+|{_DRINK_ES}|{_PILL}|borrach\w+|ebri[oa]|tufo|volvi a|pastillas|\bcopas?\b",
        unless=r"agua|medicamento para la presion|antibiotic\w+|recetad\w+",
        not_of_patients=False,
    ),
    Sign(
        _I,
        1.0,
        r"(?:je|il|elle|j'ai|j'avais|a|avoir) ?(?:\w+ )?(?:bois|boit|bu|buvais|buvait)\b(?!(?: "
        rf"\w+){{0,2}} (?:un cafe|cafe|de l'eau|the|"
        rf"un the|du cafe|de cafe|un jus))(?: [\w']+){{0,5}}? (?:entre|avant|pendant|en|durant|"
        rf"au)(?: [\w']+){{0,2}}? {_WORK_FR}|(?:sent|"
        rf"sentait|sentant|puait|empeste) (?:l'|la |le )?(?:{_DRINK_FR}|boisson|fond de tonne)",
        unless=r"cafe\b|jus\b|eau\b",
        not_of_patients=False,
    ),
    Sign(
        _I,
        1.0,
        r"(?:tomo|toma|prends|prend|pris|meto|mete|inyect\w+|injecte\w*|avale|sniffe\w*)\b(?: "
        rf"\w+){{0,4}} {_PILL}(?: [\w']+){{0,3}} "
        r"(?:antes|entre|avant|pendant|durante|para poder|pour (?:tenir|operer|passer))(?: "
        rf"[\w']+){{0,3}}? (?:{_WORK_FR}|{_WORK_ES}|"
        r"guardia|operar|garde)|voy tirando con|con (?:el )?orfidal voy",
        unless=r"recetad\w+ por|prescrit par",
        not_of_patients=False,
    ),
    # at home
    Sign(
        _A,
        1.0,
        rf"{_PARTNER_FR}(?: [\w']+){{0,2}}? (?:m'a |me |l'a |la |le |nous |m')?(?: ?\w+ "
        rf")?(?:{_HURT_FR})|{_PARTNER_ES}(?: \w+){{0,2}}? (?:me "
        rf"|la |lo |le |nos )(?:\w+ )?(?:{_HURT_ES}|tuvo del pelo|revisa el|encierra|amenaz\w+)",
        unless=r"pacientes?\b|patiente?s?\b|squash|tenis|jouant|jugando",
    ),
    Sign(
        _A,
        1.0,
        r"(?:j'ai|elle a|il a) (?:dit|raconte)(?: \w+){0,3}? que (?:j'etais|elle etait|il etait) "
        r"tombee?|(?:dije|dijo|conte|invente)(?: \w+){0,3} "
        r"que (?:me|se) (?:cai|cayo|habia caido|golpee con|pegue con)|m'a (?:pris|vole|cache) mes "
        r"(?:papiers|cles|clefs)|(?:il|elle) a pris mes "
        r"papiers|maleta hecha en casa de",
        unless=r"ski|velo\b|bicicleta|futbol|glace\b|hielo",
    ),
    # from above
    Sign(
        _M,
        1.0,
        r"(?:depuis (?:que|ma|mon)|apres (?:que|ma|mon|avoir)|desde (?:que|mi)|luego de que|por "
        r"haber|pour avoir)(?: [\w']+){0,5} (?:denonc\w+|"
        r"signal\w+|plainte|temoign\w+|denunci\w+|quej\w+|declar\w+|protest\w+)(?:[^.]{0,60}) "
        r"(?:retire\w*|quit\w+|chang\w+|mute\w*|rayee?|"
        r"coup\w+|suppri\w+|baj\w+|castig\w+|annul\w+|no (?:me )?renov\w+|mis\w* (?:a l'ecart|au placard))",
    ),
    Sign(
        _M,
        0.9,
        r"(?:le|mon|son) (?:chef|patron|directeur|professeur)(?: \w+){0,3} (?:main sur (?:ma|sa|"
        r"mes|ses)|me touche|m'a touchee?|la poupee|"
        r"ma belle|ma cherie)|(?:mi|el|su) (?:jefe|director|adscrito|profesor)(?: \w+){0,3} (?:me "
        r"toca|me toco|la toca|mano en (?:mi|su|la)|"
        r"munequita|mamacita|mi reina)|(?:retirer son foulard|quitarse el velo|foulard au bureau)",
    ),
)
