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
    r"pon\.?|wt\.?|śr\.?|czw\.?|pt\.?|sob\.?|niedz\.?|пн|вт|ср|чт|пт|сб|вс|Vào|في|ב",
    r"(?:lun|mar|mié|mer|jeu|jue|ven|vie|sam|sáb|dim|dom)\.?|(?:mo|di|mi|do|fr|sa|so)\.",
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{4}年",
)

#: The labels of a header block inside a body, by what they name.
LABELS: dict[str, tuple[str, ...]] = {
    "from": (
        r"From|De|Von|Da|Van|Från|Fra|Od|От|Від|Lähettäjä|Feladó|De la|Kimden|Gönderen|Από"
        r"|Expéditeur",
        r"Remitente|Mittente|Afzender|Absender|发件人|寄件者|差出人|보낸 사람|من|מאת",
    ),
    "sent": (
        r"Sent|Date|Envoyé(?: le)?|Enviado(?: el)?|Enviada(?: em)?|Fecha|Gesendet|Datum|Inviato"
        r"|Data",
        r"Verzonden|Skickat|Sendt|Dato|Wysłano|Odesláno|Отправлено|Дата|Надіслано|Lähetetty"
        r"|Päivämäärä",
        r"Küldve|Trimis|Gönderildi|Tarih|Ημερομηνία|发送时间|日期|送信日時|日付|날짜|التاريخ|תאריך",
    ),
    "to": (
        r"To|À|A|Para|An|Aan|Till|Til|Do|Komu|Кому|Vastaanottaja|Címzett|Către|Kime|Προς"
        r"|Destinataire",
        r"收件人|宛先|받는 사람|إلى|אל",
    ),
    "cc": (r"Cc|CC|Copie(?: à)?|Kopie|Kopia|Kopi|CC:|Bcc|Cci|Copia|DW|Копия|抄送",),
    "subject": (
        r"Subject|Objet|Asunto|Assunto|Betreff|Oggetto|Onderwerp|Ämne|Emne|Temat|Předmět|Predmet",
        r"Тема|Aihe|Tárgy|Subiect|Konu|Θέμα|主题|主旨|件名|제목|الموضوع|נושא|Re|RE",
    ),
    "other": (
        r"Reply-To|Répondre à|Responder a|Importance|Attachments|Pièces jointes|Adjuntos"
        r"|Antwort an",
    ),
}

#: What stands between dashes above a returned or forwarded mail.
ORIGINAL: tuple[str, ...] = (
    r"original message|original e-?mail|original appointment|message d['’]origine|message original",
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

#: A phone or program names itself; whatever the owner added behind a comma goes with it.
MOBILE: tuple[str, ...] = (
    r"sent (?:from|via|with|using|on the move|by) (?:my |a |the |an )?"
    r"(?:i?phone|ipad|android|galaxy|samsung|pixel|mobile|cell|phone|blackberry|outlook|mail|gmail"
    r"|yahoo|proton|thunderbird|spark|mailbird|secure mail|windows|verizon|at&t|t-mobile|workspace"
    r"|tablet|device|huawei|oneplus|motorola|nokia|sony|xiaomi|airmail|superhuman|front|hey"
    r"|fairphone"
    r"|boxer|nine|bluemail|k-9|fastmail|aol|tutanota|a secure|program phone|watch)\b",
    r"sent from [a-z-]+(?: [a-z]+)? (?:mobile|mail|app|device|phone)\b",
    r"-+ ?sent from\b",
    r"get outlook for|get yahoo mail|télécharger outlook pour|obtenir outlook pour"
    r"|obtener outlook para",
    r"envoyé (?:de |depuis |à partir de |à partir |avec |via )(?:mon|ma|un|une|l['’]|d['’]|la"
    r"|outlook|mail|yahoo|proton|gmail)",
    r"provenance : courrier|enviado (?:desde|con|do|a partir do|via) (?:mi|meu|un|una|el|la"
    r"|outlook|mail"
    r"|yahoo|spark|proton|gmail|iphone|correo)\b",
    r"von (?:meinem|meiner) .{0,40}gesendet|gesendet (?:von|mit|über)\b|inviato da(?:l mio)? ",
    r"verzonden vanaf|verstuurd vanaf|skickat från|skickad från|sendt fra|lähetetty |wysłane z"
    r"|odesláno z",
    r"отправлено (?:с|из)|从我的.{0,20}发送|iphoneから送信",
    r"typed on (?:my|a) (?:phone|mobile)|\(?dictated(?:,| with| by| but| using).{0,60}$",
    r"virus-free\b.{0,60}$|sans virus\b.{0,40}$|libre de virus\b.{0,40}$",
)

#: The gateway speaks, not the sender.
BANNER: tuple[str, ...] = (
    r"\W{0,4}(?:external(?:e|o)?|externe)(?: (?:e-?mail|sender|message|mail|source))?\W{0,4}$",
    r"\W{0,4}\[?external\b.{0,40}?\]",
    r"\W{0,4}external (?:e-?mail|sender|message|mail)\b.{0,160}$",
    r"\W{0,4}(?:caution|warning|attention|notice|alert|avertissement|prudence|precaución|aviso"
    r"|mise en garde)\b"
    r".{0,40}\b(?:external|outside|externe|extérieur|externo|fuera|unknown sender|click)",
    r"\W{0,4}(?:this|the) (?:e-?mail|message|mail|sender)\b.{0,40}\b(?:originat|came|is"
    r"|was sent|comes)\w*"
    r".{0,20}\b(?:external|outside)\b",
    r"\W{0,6}external\b.{0,30}\b(?:verify|think|caution|stop)\b",
    r"\W{0,4}this (?:e-?mail|message) is from an external sender",
    r"\W{0,4}this sender is (?:outside|not on your safe list)",
    r"\W{0,4}(?:ce (?:courriel|message)|cet e-?mail) (?:provient|vient) (?:de l['’]ext"
    r"|d['’]un exp)",
    r"\W{0,4}este (?:correo|mensaje)\b.{0,30}\b(?:externa?o?|fuera)\b",
    r"you don['’]t often get (?:e-?mail|messages) from\b"
    r"|some people who received this message don['’]t often",
    r"zjqcmqryfpfptbanner(?:start|end)",
    r"\W{0,6}(?:please )?(?:type your )?reply above this line",
    r"\W{0,4}do not click (?:on )?(?:any )?(?:links|attachments)",
    r"report suspicious(?:\s|$)|learn why this is important",
)

#: What may follow on the next lines of a banner that was wrapped.
BANNER_GOES_ON = (
    r"\b(?:click|links?|attachments?|sender|organi[sz]ation|recogni[sz]e|content is safe|suspicious"
    r"|phish\w*|verify|liens?|pièces jointes|enlaces|remitente|outside your)\b"
)

#: A sentence of a disclaimer. Each is a whole turn of phrase: "this is confidential" alone is what
#: a frightened colleague writes.
FOOTER: tuple[str, ...] = (
    r"\W{0,4}confidentiality (?:notice|note|statement|warning)",
    r"\W{0,4}(?:avis|note|clause|mention) de confidentialité|aviso (?:de confidencialidad|legal)",
    r"intended (?:only |solely |exclusively )?(?:for|to be)\b.{0,60}\b(?:recipient|addressee"
    r"|individual|person|use|named)",
    r"\bintended recipient|if (?:you have |it was |it is )?received (?:this .{0,20})?in error",
    r"if you (?:are|were) not the (?:intended|named|addressee)",
    r"(?:e-?mail|message|communication|transmission)\b.{0,80}\b(?:is|are|may be|may contain"
    r"|contains?)\b"
    r".{0,60}\b(?:confidential|privileged)\b.{0,60}\b(?:privileged|confidential|information"
    r"|intended|protected|if)\b",
    r"(?:e-?mail|message)\b.{0,10}\bany (?:files|attachments)\b.{0,40}\bconfidential",
    r"contents of this (?:e-?mail|message|communication)\b.{0,40}\b(?:confidential|privileged"
    r"|intended)",
    r"\W{0,4}privileged (?:and|&) confidential\b|\W{0,4}confidential(?: and|:)? ?(?:peer review"
    r"|attorney)",
    r"attorney[- ]client (?:privilege|communication)",
    r"(?:ce (?:courriel|message)|le présent (?:courriel|message))\b.{0,80}\b(?:destin|réservé"
    r"|confidentiel|strictement)",
    r"si vous (?:avez reçu|l['’]avez reçu|n['’]êtes pas le destinataire)",
    r"este (?:mensaje|correo)\b.{0,80}\b(?:confidencial|destinatario|dirigido|privilegiad)",
    r"si (?:usted )?(?:no es el destinatario|ha recibido este (?:mensaje|correo))",
    r"diese (?:e-mail|nachricht) (?:enthält|ist)\b.{0,40}vertraulich",
    r"^\W{0,4}(?:please )?consider the environment before|pensez à l['’]environnement"
    r"|antes de imprimir",
    r"(?:e-?mail|message) (?:has been|was) scanned (?:for|by)|accepts no liability for",
    r"views expressed (?:are|in this)",
    r"to unsubscribe\b.{0,40}(?:send|visit|click|e-?mail)|^\W{0,4}\S{1,60} mailing list\b",
)

#: A crisis line under a hospital's mails, addressed to whoever reads; a whole line of its own.
CRISIS: tuple[str, ...] = (
    r"if you (?:or (?:someone|somebody|anyone) you (?:know|love) (?:is|are)|are|(?:are )?having"
    r"|feel)\b[^.!?]{0,120}"
    r"\b(?:call|text|dial|help is available|go to)\b[^!?]{0,80}\W*$",
    r"(?:in (?:a )?(?:crisis|distress)|crisis|thinking (?:about|of) suicide"
    r"|struggling)\?[^!?]{0,100}$",
    r"988 (?:suicide|lifeline)[^!?]{0,100}$",
    r"(?:this )?(?:e-?mail|mailbox|electronic mail)\b[^.!?]{0,40}\bnot (?:be )?(?:monitored"
    r"|secure|used for)[^!?]{0,140}$",
    r"for (?:psychiatric |medical )?emergencies\b[^!?]{0,120}\b(?:call|dial"
    r"|do not reply)[^!?]{0,100}$",
)

#: Closings that say only good-bye.
CLOSING: tuple[str, ...] = (
    r"(?:with )?(?:(?:kind|best|warm|warmest|kindest|many|high|personal) )?(?:regards|wishes)",
    r"(?:all (?:the|my) )?best|all good wishes|be well|take care|cheers|warmly|sincerely"
    r"|respectfully(?: yours)?",
    r"(?:yours?|very)(?: (?:sincerely|truly|faithfully|respectfully|ever|truly yours))?"
    r"|cordially|in haste",
    r"with (?:respect|gratitude|warm regards|kind regards|best wishes|thanks and regards)|br|kr"
    r"|rgds|brgds",
    r"(?:bien )?(?:cordialement|amicalement|à vous|respectueusement)"
    r"|salutations(?: distinguées)?|bien à vous",
    r"(?:meilleures|sincères|cordiales) salutations|confraternellement|sincèrement"
    r"|bonne (?:journée|soirée)",
    r"(?:un )?(?:saludo|abrazo)s?(?: cordial(?:es)?)?|cordialmente|atentamente|atte"
    r"|respetuosamente",
    r"saludos(?: cordiales| atentos)?|mit freundlichen grüßen|viele grüße|liebe grüße|mfg"
    r"|ngā mihi|nāku noa",
    r"hochachtungsvoll|cordiali saluti|distinti saluti|met vriendelijke groet(?:en)?"
    r"|atenciosamente",
)

#: Closings that also say something, so they stay with the words.
THANKS = (
    r"(?:many |with |my )?(?:thanks|thx|tks|ty|thank you)(?: (?:again|so much|very much"
    r"|in advance|all|everyone))?"
    r"|merci(?: (?:beaucoup|bien|d['’]avance|encore|à vous))?|(?:muchas |mil )?gracias"
    r"|(?:vielen )?dank|grazie|obrigad[oa]"
)
