"""The words of the grammar in English, German, French, Spanish, Dutch, Italian, Portuguese, Polish.

Only words that can mean nothing else stand here. "Please approve" asks somebody else, "ok" may be
"I have read it", "annuler" may cancel the order: these are no commands, and get a question.
"""

from typing import Literal, get_args

Verb = Literal["approve", "reject", "choose", "undo", "mute", "unmute", "help"]
VERBS: tuple[Verb, ...] = get_args(Verb)

PHRASES: dict[Verb, tuple[str, ...]] = {
    "approve": (
        "approve", "approved", "i approve", "we approve", "i hereby approve", "hereby approved",
        "it's approved",
        "it is approved", "this is approved", "approved by me", "approved from my side",
        "approved on my side",
        "approval granted", "you have my approval", "go ahead", "consider it approved",
        "genehmigen", "genehmigt", "genehmige", "ich genehmige", "hiermit genehmigt",
        "hiermit genehmige ich",
        "ist genehmigt", "genehmigt von mir", "von mir genehmigt", "von meiner seite genehmigt",
        "meinerseits genehmigt",
        "genehmigung erteilt", "freigeben", "freigegeben", "ist freigegeben", "freigabe erteilt",
        "ich gebe frei", "gebe ich frei", "hiermit freigegeben", "hiermit gebe ich frei",
        "von mir freigegeben",
        "von meiner seite freigegeben", "meinerseits freigegeben", "einverstanden",
        "bin einverstanden",
        "ich bin einverstanden", "bewilligt",
        "approuver", "approuvé", "approuvée", "j'approuve", "je l'approuve", "c'est approuvé",
        "valider", "validé",
        "validée", "je valide", "je la valide", "je le valide", "c'est validé", "accordé",
        "accord donné",
        "bon pour accord", "vous avez mon accord", "feu vert",
        "aprobar", "aprobado", "aprobada", "apruebo", "lo apruebo", "la apruebo", "yo apruebo",
        "queda aprobado",
        "queda aprobada", "está aprobado", "está aprobada", "autorizar", "autorizado",
        "autorizada", "autorizo",
        "lo autorizo", "adelante", "doy mi aprobación", "visto bueno", "doy el visto bueno",
        "goedkeuren", "goedgekeurd", "ik keur goed", "ik keur het goed", "ik keur dit goed",
        "is goedgekeurd",
        "bij deze goedgekeurd", "hierbij goedgekeurd", "door mij goedgekeurd", "akkoord",
        "accoord", "ga akkoord",
        "ik ga akkoord", "ik ben akkoord", "wat mij betreft akkoord",
        "approvare", "approvato", "approvata", "approvo", "lo approvo", "la approvo",
        "è approvato", "è approvata",
        "da parte mia approvato", "autorizzare", "autorizzato", "autorizzata", "autorizzo",
        "via libera",
        "aprovar", "aprovado", "aprovada", "aprovo", "eu aprovo", "está aprovado",
        "está aprovada", "aprovado por mim",
        "tem a minha aprovação", "deferido",
        "zatwierdź", "zatwierdzam", "zatwierdzone", "zatwierdzono", "zatwierdzony",
        "zatwierdzona", "zatwierdzić",
        "akceptuję", "zaakceptowane", "zaakceptowano", "zgoda", "wyrażam zgodę", "aprobuję",
        "zezwalam",
    ),
    "reject": (
        "reject", "rejected", "i reject", "we reject", "decline", "declined", "i decline", "deny",
        "denied", "refused",
        "i refuse", "refuse",
        "ablehnen", "abgelehnt", "ich lehne ab", "ich lehne das ab", "lehne ab", "lehne ich ab",
        "hiermit abgelehnt",
        "zurückweisen", "zurückgewiesen", "nicht genehmigen",
        "rejeter", "rejeté", "rejetée", "je rejette", "refuser", "refusé", "refusée", "je refuse",
        "rechazar", "rechazado", "rechazada", "rechazo", "lo rechazo", "la rechazo", "denegar",
        "denegado", "denegada",
        "afwijzen", "afgewezen", "ik wijs af", "ik wijs het af", "ik wijs dit af", "afkeuren",
        "afgekeurd", "geweigerd",
        "weigeren",
        "rifiutare", "rifiutato", "rifiutata", "rifiuto", "respingere", "respinto", "respinta",
        "respingo",
        "rejeitar", "rejeitado", "rejeitada", "rejeito", "recusar", "recusado", "recusada",
        "recuso",
        "odrzuć", "odrzucam", "odrzucone", "odrzucono", "odrzucony", "odrzucić", "odmawiam",
        "odmowa",
    ),
    "choose": (),
    "undo": (
        "undo", "undo it", "undo that", "undo this", "rückgängig", "rückgängig machen",
        "rueckgaengig",
        "bitte rückgängig machen", "défaire", "annuler la dernière action", "deshacer",
        "deshazlo", "ongedaan maken",
        "maak ongedaan", "maak het ongedaan", "annulla l'ultima azione", "disfare", "desfazer",
        "desfaça", "cofnij",
        "cofnij to",
    ),
    "mute": (
        "mute", "mute this", "mute it", "stumm", "stummschalten", "stumm schalten", "sourdine",
        "mettre en sourdine",
        "silenciar", "silenciar esto", "dempen", "demp", "silenzia", "silenziare", "wycisz",
        "wyciszyć",
    ),
    "unmute": (
        "unmute", "unmute this", "stummschaltung aufheben", "enlever la sourdine",
        "dejar de silenciar",
        "dempen opheffen", "riattiva", "deixar de silenciar", "wyłącz wyciszenie",
    ),
    "help": ("help", "hilfe", "aide", "ayuda", "hulp", "aiuto", "ajuda", "pomoc", "?"),
}  # fmt: skip

YES = (
    "yes", "yep", "ja", "oui", "sí", "sì", "si", "sim", "tak", "jawohl", "yes please",
    "yes, please", "ja bitte", "ja, bitte", "ja gerne", "ja, gerne", "oui s'il vous plaît",
    "oui, s'il vous plaît", "sí por favor", "sí, por favor", "ja graag", "ja, graag",
    "sì per favore", "sì, per favore", "sim por favor", "sim, por favor", "tak proszę",
    "tak, proszę",
)  # fmt: skip
"""Alone, they approve; before a command they are courtesy."""

NO = ("no", "nope", "nein", "non", "nee", "não", "nie")
"""Alone, they reject. "No problem" does not."""

BEFORE = (
    "todo bien", "está bien", "tutto bene", "tutto ok", "tout est bon", "alles goed",
    "wszystko dobrze", "tudo certo",
    *YES, "ok", "okay", "sure", "fine", "alright", "all right", "good", "perfect", "great",
    "looks good", "looks good to me", "lgtm", "all good", "gut", "passt", "passt so",
    "alles klar", "in ordnung", "alles gut", "super", "gerne", "prima", "d'accord", "parfait",
    "très bien", "c'est bon", "vale", "de acuerdo", "perfecto", "bien", "muy bien", "prima",
    "in orde", "goed", "ziet er goed uit", "va bene", "perfetto", "bene", "d'accordo", "tudo bem",
    "perfeito", "certo", "dobrze", "w porządku", "super", "jasne", "thanks", "thank you", "danke",
    "merci", "gracias", "dank", "grazie", "obrigado", "obrigada", "dzięki",
)  # fmt: skip
"""What may stand before a command, with a comma or the like behind it."""

GREETINGS = (
    "hi", "hello", "hey", "dear", "good morning", "good afternoon", "good evening", "hallo",
    "hoi", "guten abend", "guten morgen", "guten tag", "moin", "servus", "liebe", "lieber",
    "bonjour", "bonsoir", "salut", "chère", "cher", "hola", "buenos días", "buenas tardes",
    "estimado", "estimada", "dag", "goedemorgen", "goedemiddag", "beste", "ciao", "buongiorno",
    "salve", "gentile", "olá", "oi", "bom dia", "boa tarde", "caro", "cara", "cześć",
    "dzień dobry", "witam", "hej",
)  # fmt: skip

OBJECTS = (
    "it", "this", "that", "this one", "the order", "this order", "the request", "this request",
    "the invoice", "this invoice", "es", "das", "dies", "die bestellung", "den auftrag",
    "die anfrage", "die rechnung", "den antrag", "la commande", "cette commande", "la demande",
    "cette demande", "la facture", "el pedido", "este pedido", "la solicitud", "esta solicitud",
    "la factura", "esto", "het", "dit", "deze", "de bestelling", "deze bestelling", "de aanvraag",
    "deze aanvraag", "de factuur", "l'ordine", "quest'ordine", "questo ordine", "la richiesta",
    "questa richiesta", "la fattura", "o pedido", "esse pedido", "a solicitação", "a encomenda",
    "a fatura", "isto", "to", "zamówienie", "to zamówienie", "wniosek", "ten wniosek", "fakturę",
    "tę fakturę",
)  # fmt: skip
"""What a command may name without saying more: it is the object of the mail anyway."""

THANKS = (
    "much appreciated", "appreciated", "appreciate it", "best wishes", "have a nice day",
    "sincerely",
    "viele grüße", "beste grüße", "schöne grüße", "liebe grüße", "mit freundlichen grüßen",
    "schönen tag", "besten dank",
    "danke dir", "danke ihnen", "dankeschön", "bonne journée", "bien à vous", "salutations",
    "bien cordialement", "cdlt",
    "un saludo", "un cordial saludo", "atentamente", "buen día", "mil gracias", "mvg",
    "met vriendelijke groet", "vriendelijke groet",
    "hartelijk dank", "hartelijk bedankt", "fijne dag", "cordiali saluti", "distinti saluti",
    "un saluto", "buona giornata", "mille grazie",
    "cumprimentos", "atenciosamente", "bom dia", "bom trabalho", "valeu", "z poważaniem",
    "pozdrowienia", "miłego dnia", "wielkie dzięki",
    "thanks", "thank you", "thanks a lot", "many thanks", "thx", "ty", "cheers", "danke",
    "vielen dank", "danke schön", "merci", "merci beaucoup", "gracias", "muchas gracias",
    "bedankt", "dank je", "dank u", "dankjewel", "alvast bedankt", "grazie", "grazie mille",
    "obrigado", "obrigada", "muito obrigado", "dzięki", "dziękuję", "best", "regards",
    "best regards", "kind regards", "gruß", "grüße", "lg", "vg", "mfg", "groet", "groeten",
    "saludos", "cordialement", "saluti", "pozdrawiam", "abraço",
)  # fmt: skip
PLEASE = (
    "please", "pls", "bitte", "s'il vous plaît", "s'il te plaît", "svp", "stp", "por favor",
    "graag", "alsjeblieft", "alstublieft", "per favore", "per piacere", "proszę",
)  # fmt: skip
"""Alone behind a command, it asks somebody else."""

BUT = (
    "but", "and", "aber", "und", "mais", "et", "pero", "y", "maar", "en", "ma", "e", "mas", "ale",
    "i", "oraz", "because", "as", "since", "weil", "da", "denn", "car", "parce que", "porque",
    "omdat", "want", "perché", "perche", "ponieważ", "bo", "due to", "wegen",
)  # fmt: skip
"""What may stand between a command and a comment in the place of a comma."""

NUMBERED = (
    "option", "action", "number", "nr.", "nr", "no.", "aktion", "nummer", "numéro", "opción",
    "acción", "número", "optie", "actie", "opzione", "azione", "numero", "opção", "ação", "opcja",
    "akcja", "numer",
)  # fmt: skip
