"""What programs, hospitals and habit put below and above a mail: phrases as data.

Footers of phones and programs, banners of gateways, disclaimers, crisis lines, closings; one
language or turn of phrase a line.
"""

from __future__ import annotations

#: A phone or program names itself; whatever the owner added behind a comma goes with it.
MOBILE: tuple[str, ...] = (
    r"sent (?:from|via|with|using|on the move|by) (?:my |a |the |an )?"
    r"(?:i?phone|ipad|android|galaxy|samsung|pixel|mobile|cell|phone|blackberry|outlook|mail|gmail"
    r"|yahoo|proton(?:mail)?|thunderbird|spark|mailbird|secure mail|windows|verizon|at&t|t-mobile|workspace"
    r"|tablet|device|huawei|oneplus|motorola|nokia|sony|xiaomi|airmail|superhuman|front|hey"
    r"|fairphone"
    r"|boxer|nine|bluemail|k-9|fastmail|aol|tutanota|a secure|program phone|watch)\b",
    r"sent from [a-z-]+(?: [a-z]+)? (?:mobile|mail|app|device|phone)\b",
    r"-+ ?sent from\b",
    r"sent (?:from|via|using) my [\w' -]{2,40}(?:[.,]? {1,2}(?:please )?(?:excuse|forgive|pardon)\b.{0,60})?"
    r"\W{0,3}$",
    r"sent (?:from|by|via) (?:a )?(?:galaxy|phone|mobile)\b.{0,20}$",
    r"from my (?:iphone|ipad|ipod|android|mobile|phone|galaxy|blackberry)\b.{0,20}$",
    r"get yahoo mail|\S[^.?!]{0,30}\boutlook (?:for|pour|para|für|per|voor|för|til|dla|pro|для)"
    r" (?:ios|android|mac|windows)",
    r"outlook (?:for|pour|para|für) (?:ios|android)",
    r"envoyé (?:de |depuis |à partir de |à partir |avec |via )(?:mon|ma|un|une|l['’]|d['’]|la"
    r"|outlook|mail|yahoo|proton|gmail)",
    r"provenance : courrier|enviado (?:desde|con|do|a partir do|via) (?:mi|meu|un|una|el|la"
    r"|outlook|mail"
    r"|yahoo|spark|proton|gmail|iphone|correo)\b",
    r"von (?:meinem|meiner) .{0,40}gesendet|gesendet (?:von|mit|über)\b"
    r"|diese (?:nachricht|e-mail) wurde von .{0,60} gesendet|inviato da(?:l mio)? ",
    r"verzonden vanaf|verstuurd vanaf|skickat från|skickad från|sendt fra|lähetetty |wysłane z"
    r"|odesláno z",
    r"отправлено (?:с|из)|[从從]我的.{0,20}(?:发送|傳送|寄出)|iphoneから送信",
    r"trimis de pe|küldve |στάλθηκε από |надіслано з|발송"
    r"|나의 .{0,20}에서 보냄|发自我的|發自我的|أُ?رسل من|נשלח מ",
    r".{0,20}['’]?(?:umdan|imden|umden|ımdan|dan|den) gönderildi",
    r"typed on (?:my|a) (?:phone|mobile)|\(?dictated(?:,| with| by| but| using).{0,60}$",
    r"virus-free\b.{0,60}$|sans virus\b.{0,40}$|libre de virus\b.{0,40}$",
)

#: How a program without a name in any list says itself: capitalised, at an end, by itself.
SENT_BY: tuple[str, ...] = (
    r"Sent (?:from|with|via|using|by|on) (?:my |a |the )?[A-Z0-9]",
    r"Envoyé (?:de|depuis|avec|via|par|à partir de) (?:mon |ma |l['’])?[A-Z0-9]",
    r"Enviad[oa] (?:desde|con|por|de|do|com|através d[eo]|a partir d[eo]|mediante)"
    r" (?:mi |meu |el |la )?[A-Z0-9]",
    r"(?:Gesendet|Verschickt) (?:mit|von|über|aus) (?:der |dem |meinem )?[A-Z0-9]",
    r"Inviato (?:da|dal|con|tramite|mediante) (?:il |mio |mia )?[A-Z0-9]",
    r"(?:Verzonden|Verstuurd) (?:vanaf|met|via|van) (?:mijn )?[A-Za-z0-9]",
    r"(?:Skickat|Sendt|Sendt) (?:från|fra|med|via) (?:min )?[A-Za-z0-9]",
)

#: The gateway speaks, not the sender.
BANNER: tuple[str, ...] = (
    r"\W{0,4}(?:external(?:e|o)?|externe)(?: (?:e-?mail|sender|message|mail|source))?\W{0,4}$",
    r"\W{0,4}\[?external\b.{0,40}?\]\W{0,4}$",
    r"\W{0,4}\[(?:ext|extern|externe|externo|externa|esterno|externí|zewn[^\]]{0,10})"
    r"(?: [^\]]{0,30})?\]\W{0,4}$",
    r"\W{0,4}(?:courriel|message|expéditeur|e-?mail) externe\b"
    r"|\W{0,4}(?:correo|mensaje|remitente)(?: electrónico)? externo\b"
    r"|\W{0,4}extern(?:e|al)? (?:e-?mail|nachricht)\b",
    r"\W{0,4}external (?:e-?mail|sender|message|mail)\b.{0,160}$",
    r"\W{0,4}(?:caution|warning|attention|notice|alert|avertissement|prudence|precaución|aviso"
    r"|mise en garde|advertencia|atención|alerta|cuidado|vorsicht|achtung|attenzione|atenção|let op)\b"
    r".{0,60}\b(?:external|outside|extern[eoa]?|extérieur|esterno|fuera|unknown sender|click)\b",
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
    r"(?:the )?information (?:contained )?in this (?:e-?mail|message|transmission)\b.{0,60}"
    r"\b(?:privileged|confidential)\b.{0,40}\b(?:privileged|confidential|intended|protected)",
    r"(?:e-?mail|message) has been (?:checked|scanned)\b|no virus found in this message",
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

#: Words disclaimers are made of; a paragraph with several different ones is one.
DISCLAIMER_WORDS: tuple[str, ...] = (
    r"confidential(?:ity)?|privileged|intended|recipients?|addressees?|disclosure|disclos\w+"
    r"|dissemination|distribution|unauthori[sz]ed|prohibited|notify|delet\w+|destroy|in error"
    r"|attachments?|reliance|liability|virus\w*|unlawful|legally|transmission",
    r"confidenti\w+|destinataires?|divulgation|diffusion|destruction|détruire|par erreur"
    r"|interdite?s?|pièces jointes|expéditeur|l['’]usage exclusif|responsabilité",
    r"confidencial\w*|destinatari[oa]s?|divulgación|difusión|prohibid[oa]s?|por error|anexos"
    r"|adjuntos|remitente|elimin\w+|destruir|autorizad[oa]s?|responsabilidad",
    r"vertraulich\w*|empfänger\w*|irrtümlich|unbefugt\w*|vernichten|destinatario|riservat\w+",
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
    r"(?:bien |très )?(?:cordialement|amicalement|à vous|respectueusement)"
    r"|salutations(?: distinguées)?|bien à vous",
    r"(?:meilleures|sincères|cordiales) salutations|confraternellement|sincèrement"
    r"|bonne (?:journée|soirée)",
    r"(?:reciba )?(?:un )?(?:(?:cordial|fuerte|atento|gran) )?(?:saludo|abrazo)s?"
    r"(?: cordial(?:es)?)?|cordialmente|atentamente|atte"
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

#: Whole sentences of politeness that close a letter.
FORMULA: tuple[str, ...] = (
    r"(?:veuillez|je vous prie d['’]|nous vous prions d['’])\s?(?:bien vouloir )?"
    r"(?:agréer|recevoir|accepter|croire)\b.{0,200}(?:salutations|sentiments|considération)\W{0,3}"
    r"[^.]{0,40}[.,]?\s*$",
    r"(?:sin otro particular|sin más por el momento)\b.{0,100}$",
    r"(?:le saluda|lo saluda|la saluda|les saluda|se despide)\b.{0,60}$",
)

#: Short answers in capitals look like initials.
ANSWERS = frozenset(
    {"yes", "y", "no", "n", "ok", "oui", "non", "si", "sí", "met", "tbd", "na", "yep", "nah"}
    | {"nope", "yea", "sure", "ja", "nein", "none", "ninguno", "aucun", "later", "hold", "stop"}
    | {"take", "seen", "done", "asap", "am", "pm", "acepto", "accept", "can", "cannot"}
)

#: Before and behind a name.
TITLES = frozenset(
    {"dr", "dra", "dre", "doctor", "docteur", "prof", "professor", "mr", "mrs", "ms", "mme", "md"}
    | {"sr", "sra", "phd", "rn", "np", "facs", "facp", "mbbs", "mbchb"}
)
