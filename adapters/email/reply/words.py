# ruff: noqa: RUF001 -- words of languages with other letters
"""The words that mail programs put around what people write, in the languages they speak.

Taken from the programs' own menus: Gmail, Outlook, Apple Mail, Thunderbird, Yahoo. All in small
letters. A language is added by adding its words; no rule names one.
"""

from typing import Literal

Role = Literal["from", "sent", "date", "to", "subject", "other"]

_FROM = (
    "from", "von", "de", "van", "da", "od", "från", "fra", "от", "від кого", "від", "kimden",
    "gönderen", "feladó", "lähettäjä", "expéditeur", "remitente", "remetente", "mittente",
    "afzender", "absender", "avsändare", "avsender", "afsender", "nadawca", "odesílatel",
    "odosielateľ", "šalje", "expeditor", "de la", "από", "差出人", "送信者", "发件人", "寄件者",
    "寄件人",
    "보낸 사람", "מאת", "من", "dari", "từ", "d'", "отправитель", "saatja", "nuo", "no",
    "pošiljatelj",
)  # fmt: skip
_SENT = (
    "sent", "gesendet", "envoyé", "envoyé le", "date d'envoi", "enviado", "enviado el",
    "verzonden", "inviato", "enviada em", "enviado em", "enviada", "skickat", "sendt",
    "sendt den", "wysłano", "wysłane", "отправлено", "надіслано", "odesláno", "odoslané",
    "elküldve", "küldve", "lähetetty", "gönderme tarihi", "gönderildi", "trimis", "poslano",
    "送信日時", "发送时间", "寄件日期", "傳送時間", "보낸 날짜",
)  # fmt: skip
_DATE = (
    "date", "datum", "fecha", "data", "dato", "дата", "dátum", "päivämäärä", "päiväys", "pvm",
    "tarih", "dată", "日付", "日時", "时间", "日期", "날짜", "ημερομηνία", "תאריך", "التاريخ",
    "tanggal",
    "ngày",
)  # fmt: skip
_TO = (
    "to", "an", "à", "pour", "destinataire", "a", "para", "aan", "till", "til", "do", "кому",
    "komu", "címzett", "vastaanottaja", "kime", "alıcı", "către", "prima", "za", "naar",
    "empfänger", "destinatario", "destinatário", "宛先", "收件人", "收件者", "받는 사람", "προς",
    "אל", "إلى",
    "kepada", "đến",
)  # fmt: skip
_SUBJECT = (
    "subject", "betreff", "objet", "sujet", "asunto", "onderwerp", "oggetto", "assunto", "ämne",
    "emne", "temat", "тема", "předmět", "predmet", "tárgy", "aihe", "konu", "subiect", "件名",
    "主题",
    "主旨", "제목", "θέμα", "נושא", "الموضوع", "subjek", "chủ đề",
)  # fmt: skip
_OTHERS = (
    "cc", "bcc", "kopie", "kopia", "copie", "copie à", "copia", "kopi", "kópia", "másolatot kap",
    "másolat", "kopio", "bilgi", "копия", "копія", "dw", "udw", "抄送", "副本", "참조", "reply-to",
    "reply to", "antwort an", "répondre à", "responder a", "risposta", "rispondi a",
    "odpowiedź do", "importance", "wichtigkeit", "priority", "priorität", "attachments",
    "anlagen", "pièces jointes", "organization", "organisation",
)  # fmt: skip

HEADERS: dict[str, Role] = {}
"""The name of a header -> what it says."""
_ROLES: tuple[tuple[Role, tuple[str, ...]], ...] = (
    ("other", _OTHERS),
    ("to", _TO),
    ("subject", _SUBJECT),
    ("date", _DATE),
    ("sent", _SENT),
    ("from", _FROM),
)
for _role, _names in _ROLES:
    HEADERS.update(dict.fromkeys(_names, _role))

OPENERS = (
    "on ", "at ", "quoting ", "am ", "le ", "el ", "il ", "op ", "em ", "den ", "på ", "dne ",
    "dňa ", "dnia ", "w dniu ", "в ", "у ", "pe ", "în ", "la ", "στις ", "vào ", "ngày ",
    "pada ", "tanggal ", "dana ", "在", "于", "於", "בתאריך", "في", "วันที่", "kl. ",
)  # fmt: skip
"""How the line begins that says who wrote what follows."""

WROTE_LAST = (
    "wrote", "wrote the following", "writes", "sent", "said", "schrieb", "geschrieben",
    "schrieb folgendes", "a écrit", "a écrit ce qui suit", "escribió", "escribio", "ha escrit",
    "va escriure", "ha escrito", "schreef", "ha scritto", "scrive", "escreveu", "skrev",
    "skrev følgende", "napisał", "napisała", "napisał(a)", "napisał/a", "pisze", "napsal(a)",
    "napsal", "napsala", "napísal(a)", "написал", "написала", "написал(а)", "пишет", "писал",
    "написав", "написав(-ла)", "пише", "írta", "ezt írta", "kirjoitti", "yazdı", "şunu yazdı",
    "a scris", "scris", "је написао", "je napisao/la", "je napisao", "έγραψε", "写道", "寫道",
    "のメッセージ", "は書きました", "作成", "작성", "님이 작성", "đã viết", "menulis", "כתב",
    "كتب", "เขียนว่า",
)  # fmt: skip
"""Verbs that stand before the colon."""

WROTE_BEFORE_NAME = (
    " schrieb ", " schreef ", " skrev ", " heeft ", " napsal ", " napisał ", " pisze ",
    " написал ", " пишет ", " kirjoitti ", " wrote ", " escribió ", " ha scritto ", " hat am ",
)  # fmt: skip
"""Verbs after which the writer's name may stand."""

MESSAGE = (
    "message", "messaggio", "mensaje", "mensagem", "missatge", "nachricht", "bericht",
    "meddelande", "meddelelse", "melding", "besked", "wiadomo", "zpráv", "správ", "сообщени",
    "повідомлен", "лист", "письмо", "viesti", "üzenet", "levél", "mesaj", "ileti", "posta", "邮件",
    "郵件", "メッセージ", "메시지", "e-mail", "email", "mail", "μήνυμα", "appointment", "termin",
    "poruk",
    "pesan", "tin nhắn",
)  # fmt: skip
"""Stems of "message"."""

FORWARDED = (
    "forward", "weitergeleitet", "weiterleitung", "transfér", "transmis", "réexpédi", "reenviad",
    "reenviat", "inoltrat", "doorgestuurd", "encaminhad", "reencaminhad", "vidarebefordra",
    "videresend", "videresendt", "przekazan", "przekazywan", "přeposlan", "preposlan", "пересыла",
    "перенаправ", "пересла", "пересил", "edelleen", "välitetty", "továbbít", "iletilen", "ilet",
    "yönlendir", "redirecționat", "redirectionat", "proslije", "転送", "转发", "轉寄", "轉發",
    "전달",
    "προωθ", "diteruskan", "chuyển tiếp",
)  # fmt: skip
"""Stems of "forwarded"."""

FORWARDING_SUBJECTS = (
    "fw:", "fwd:", "wg:", "tr:", "rv:", "i:", "enc:", "doorst:", "vs:", "vb:", "vl:", "pd:",
    "fs:", "转发:", "轉寄:", "转发：", "轉寄：", "пересл:", "továbbítás:", "ilt:",
)  # fmt: skip

REPLY_ABOVE = (
    "reply above this line", "type your reply above this line", "write above this line",
    "reply above the line", "antworten sie oberhalb dieser zeile",
    "antwort oberhalb dieser zeile", "répondez au-dessus de cette ligne",
    "répondre au-dessus de cette ligne", "responda por encima de esta línea",
    "responder por encima de esta línea", "antwoord boven deze regel",
    "rispondi sopra questa riga", "responda acima desta linha", "odpowiedz powyżej tej linii",
)  # fmt: skip
