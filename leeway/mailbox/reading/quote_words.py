"""What mail programs write above a quote, in the languages we know.

Each attribution is "how the line starts…how it ends": "On 3 May, Anna <a@x> wrote:". The words are
matched case-folded. Test data for them are the public reply fixtures of talon, crisp and github.
"""

from __future__ import annotations

from .words import phrases

ATTRIBUTIONS: tuple[tuple[str, str], ...] = tuple(
    (begin, end)
    for begin, _, end in (
        one.partition("…")
        for one in phrases(
            "on …wrote:|on …writes:|at …wrote:|am …schrieb|am …geschrieben:|von …schrieb|le …écrit|le …ecrit|"
            "el …escribió|el …escribio|el …va escriure|il …scritto|il giorno …scritto|em …escreveu|a …escreveu|"
            "na …escreveu|no dia …escreveu|op …schreef|op …geschreven:|den …skrev|den …skrev:|på …skrev|"
            "fra …skrev|w dniu …napisał|dnia …napisał|dne …napsal|po …napísal|v …napisal|dana …napisao|"
            "dana …je napisao/la:|pe …a scris|în …a scris|…kirjoitti:|…yazdı|…şunu yazdı|…írta|…написал|…пише|"
            "…написав|…wrote:|…schrieb:|…a écrit|…ha scritto|…escribió:|…escreveu:|…napisał(a)|…napsal(a)|"
            "…skrev:|…έγραψε|vào …đã viết:|vào …viết:|pada …menulis:|…のメール:|…のメッセージ:|…書きました|…写道|…寫道|在 …写道|…님이 작성|"
            "…작성:|…كتب|בתאריך …כתב|…כתב/ה"
        )
    )
)

# Between dashes or underscores, above a quoted message: everything below was written before.
ORIGINAL = frozenset(
    phrases(
        "original message|originalnachricht|ursprüngliche nachricht|original-nachricht|message d'origine|"
        "message original|messaggio originale|mensaje original|mensagem original|missatge original|"
        "oorspronkelijk bericht|origineel bericht|ursprungligt meddelande|originalmeddelande|"
        "opprinnelig melding|original besked|oprindelig meddelelse|oprindelig besked|alkuperäinen viesti|"
        "oryginalna wiadomość|wiadomość oryginalna|wiadomość pierwotna|původní zpráva|pôvodná správa|"
        "eredeti üzenet|mesaj original|исходное сообщение|пересылаемое сообщение|оригінальне повідомлення|"
        "orijinal mesaj|özgün mesaj|元のメッセージ|原始邮件|原始郵件|原邮件|원본 메시지|original appointment|"
        "reply message|antwort|reply above this line"
    )
)

# A forward: what follows is what the writer wants to be read.
FORWARDED = phrases(
    "forwarded message|begin forwarded message|forwarded by|weitergeleitete nachricht|"
    "anfang der weitergeleiteten|message transféré|message réexpédié|début du message|messaggio inoltrato|"
    "inizio messaggio inoltrato|mensaje reenviado|inicio del mensaje reenviado|mensagem encaminhada|"
    "doorgestuurd bericht|begin doorgestuurd bericht|vidarebefordrat meddelande|videresendt|"
    "videresendt melding|välitetty viesti|przekazana wiadomość|wiadomość przekazana|přeposlaná zpráva|"
    "továbbított üzenet|mesaj redirecționat|пересланное сообщение|переслане повідомлення|"
    "iletilen mesaj|転送|转发的邮件|轉寄的郵件|전달된 메시지"
)

# The first line of a quoted header block, then the lines that make it believable.
FROM = frozenset(
    phrases(
        "from|von|de|da|di|van|från|fra|frå|lähettäjä|od|feladó|de la|от|від|от кого|kimden|gönderen|差出人|"
        "发件人|寄件者|寄件人|보낸 사람|from/von|expéditeur|mittente|afzender|remetente|remitente|من|מאת|送信者"
    )
)
FIELDS = FROM | frozenset(
    phrases(
        "to|sent|date|subject|cc|bcc|reply-to|importance|attachments|an|gesendet|datum|betreff|kopie|antwort an|"
        "à|a|envoyé|envoyé le|envoyé par|objet|date d'envoi|cci|copie à|inviato|data|oggetto|para|enviado|"
        "enviado el|enviada em|assunto|asunto|fecha|cco|aan|verzonden|onderwerp|till|skickat|ämne|til|sendt|"
        "emne|dato|vastaanottaja|lähetetty|aihe|kopio|päivämäärä|do|wysłano|temat|dw|odesláno|komu|předmět|"
        "kopia|címzett|elküldve|tárgy|către|trimis|subiect|кому|отправлено|тема|дата|копия|надіслано|"
        "kime|gönderildi|konu|宛先|送信日時|件名|日時|收件人|发送时间|主题|日期|抄送|收件者|傳送|主旨|"
        "받는 사람|날짜|제목|보낸 날짜|참조|إلى|الموضوع|تاريخ|אל|נושא|תאריך|priority|enviado por|sent by|sent at"
    )
)

SENT_FROM = phrases(
    "sent from my |sent from mail for |sent from outlook|sent from yahoo|get outlook for |envoyé de mon |"
    "envoyé depuis mon |envoyé à partir de |gesendet von |von meinem |enviado desde mi |enviado do meu |"
    "inviato da |verstuurd vanaf |verzonden vanaf |skickat från |sendt fra |lähetetty |wysłane z |"
    "odesláno z |отправлено с |iphoneから|ipadから|发自我的|從我的|obtenir outlook |télécharger outlook "
)
