"""How mail programs mark what is not new: phrases as data, one language or program a line.

Gathered from the mails that Outlook (desktop, web, phone), Gmail, Apple Mail, Thunderbird, Lotus
Notes, Yahoo, Proton, Zoho and Samsung's program write, in the languages their users read.
"""

from __future__ import annotations

#: Words between name and colon of an attribution ("On Tuesday Pat wrote:").
WROTE: tuple[str, ...] = (
    r"wrote|writes|sent the following",  # English
    r"a\s+écrit|écrit|a\s+ecrit",  # French
    r"escribió|escribio|ha escrito",  # Spanish
    r"schrieb|hat geschrieben|schreef",  # German, Dutch
    r"heeft.{0,40}geschreven",  # Dutch
    r"ha scritto|scrive",  # Italian
    r"escreveu|va escriure",  # Portuguese, Catalan
    r"skrev|skreiv",  # Swedish, Danish, Norwegian
    r"kirjoitti",  # Finnish
    r"napisał(?:\(a\)|a)?|pisze",  # Polish
    r"napsal(?:\(a\)|a)?|napísal(?:\(a\)|a)?",  # Czech, Slovak
    r"írta|a scris",  # Hungarian, Romanian
    r"пишет|написал(?:\(а\)|а)?|написав(?:\(ла\))?|пише|napisao(?:\/la)?",  # Russian, Ukrainian …
    r"şunu yazdı|şunları yazdı|yazdı",  # Turkish
    r"έγραψε",  # Greek
    r"đã viết",  # Vietnamese
    r"كتب|כתב(?:\/ה)?",  # Arabic, Hebrew
    r"写道|寫道|のメール|が書きました|님이 작성",  # Chinese, Japanese, Korean
)

#: How an attribution begins that may run over several lines.
ON: tuple[str, ...] = (
    r"On|Le|El|Am|Il(?: giorno)?|Em|No dia|A|Op|Den|På|Dne|Dňa|Dnia|W dniu|În data de|Pe|Στις|Em",
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche",
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo",
    r"pon\.?|wt\.?|śr\.?|czw\.?|pt\.?|sob\.?|niedz\.?|пн|вт|ср|чт|пт|сб|вс|Vào|في|ב",
    r"(?:lun|mar|mié|mer|jeu|jue|ven|vie|sam|sáb|dim|dom)\.?|(?:mo|di|mi|do|fr|sa|so)\.",
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{4}年",
)

#: Horde and others name only whom they quote.
QUOTING: tuple[str, ...] = (
    r"quoting|citing|citando(?: a)?|citation de|zitat von|zitiere|citerar|citat fra|cytowanie",
)

#: Help desks ask for the answer above a line; below it stands their letter.
REPLY_ABOVE: tuple[str, ...] = (
    r"(?:please )?(?:(?:type|write|enter) )?(?:your )?(?:reply|response) above this line",
    r"(?:veuillez )?(?:écrire |saisir |taper )?(?:votre )?répon(?:dre|dez|se) au-dessus de cette ligne",
    r"(?:por favor,? )?(?:escriba |escribe )?(?:su |tu )?(?:responda|respuesta)"
    r" (?:por encima|encima|arriba) de est[ae] línea",
)

#: The labels of a header block inside a body, by what they name.
LABELS: dict[str, tuple[str, ...]] = {
    "from": (
        r"From|De|Von|Da|Van|Från|Fra|Od|От|Від|Lähettäjä|Feladó|De la|Kimden|Gönderen|Από"
        r"|Expéditeur",
        r"Remitente|Mittente|Afzender|Absender|发件人|寄件者|差出人|보낸 사람|من|מאת",
    ),
    "sent": (
        r"Sent|Date|Envoyé(?: le)?|Enviados?(?: el)?|Enviada(?: em)?|Fecha|Gesendet|Datum|Inviato"
        r"|Data",
        r"Verzonden|Skickat|Sendt|Dato|Wysłano|Odesláno|Отправлено|Дата|Надіслано|Lähetetty"
        r"|Päivämäärä",
        r"Poslano|Odoslané|Enviat|Στάλθηκε|Đã gửi|Dikirim|Tanggal|Küldve|Trimis"
        r"|Gönderildi|Tarih|Ημερομηνία|发送时间|寄件日期|보낸 날짜|日期|送信日時|日付|날짜|التاريخ|תאריך",
    ),
    "to": (
        r"To|À|A|Para|An|Aan|Till|Til|Do|Komu|Кому|Vastaanottaja|Címzett|Către|Kime|Προς"
        r"|Destinataire",
        r"Per a|Prima|Za|Tới|Kepada|收件人|收件者|宛先|받는 사람|إلى|אל",
    ),
    "cc": (r"Cc|CC|Copie(?: à)?|Kopie|Kopia|Kopi|CC:|Bcc|Cci|Copia|DW|Копия|抄送",),
    "subject": (
        r"Subject|Objet|Asunto|Assunto|Betreff|Oggetto|Onderwerp|Ämne|Emne|Temat|Předmět|Predmet",
        r"Zadeva|Assumpte|Chủ đề|Perihal|Sujet|Тема|Aihe"
        r"|Tárgy|Subiect|Konu|Θέμα|主题|主旨|件名|제목|الموضوع|נושא|Re|RE",
    ),
    "other": (
        r"Reply-To|Répondre à|Responder a|Importance|Attachments|Pièces jointes|Adjuntos"
        r"|Antwort an",
    ),
}

#: What stands between dashes above a returned or forwarded mail.
ORIGINAL: tuple[str, ...] = (
    r"original message|original e-?mail|original appointment|message d['’]origine",
    r"(?:message|mail|courriel) original",
    r"mensaje original|mensaje de origen|mensagem original|ursprüngliche nachricht"
    r"|original-nachricht",
    r"messaggio originale|oorspronkelijk bericht|origineel bericht|ursprungligt meddelande",
    r"originalmeddelande|oprindelig meddelelse|opprinnelig melding|alkuperäinen viesti",
    r"wiadomość oryginalna|oryginalna wiadomość|původní zpráva|pôvodná správa|eredeti üzenet",
    r"mesaj original|orijinal (?:mesaj|ileti)|исходное сообщение|пересылаемое сообщение",
    r"αρχικό μήνυμα|原始邮件|原始郵件|元のメッセージ|원본 메시지|الرسالة الأصلية|הודעה מקורית",
)

#: What stands above a forwarded mail.
FORWARDED: tuple[str, ...] = (
    r"forwarded message|forwarded by|begin forwarded message|message transféré|message réexpédié",
    r"début du message (?:transféré|réexpédié)|mensaje reenviado|inicio del mensaje reenviado",
    r"mensagem (?:encaminhada|reencaminhada)|início da mensagem encaminhada"
    r"|weitergeleitete nachricht",
    r"anfang der weitergeleiteten (?:nachricht|e-mail)|messaggio inoltrato"
    r"|inizio messaggio inoltrato",
    r"doorgestuurd bericht|begin doorgestuurd bericht|vidarebefordrat (?:meddelande|brev)",
    r"videresendt (?:meddelelse|melding)|välitetty viesti|wiadomość przekazana"
    r"|treść przekazanej wiadomości",
    r"přeposlaná zpráva|továbbított üzenet|mesaj redirecționat|iletilen (?:mesaj|ileti)",
    r"пересланное сообщение|转发的邮件|轉寄郵件|転送されたメッセージ|전달된 메시지",
)
