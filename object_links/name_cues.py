"""What stands around a name and tells that a company is meant. Words of five languages, folded."""

from object_links.common_words import ARTICLES, COMMON
from object_links.folding import fold

ROLES = frozenset(
    fold(
        """
        account client customer company vendor supplier partner prospect lead debtor firm
        kunde kundin kunden firma lieferant lieferanten unternehmen konto interessent partnerfirma
        compte société entreprise fournisseur prospect
        cliente cuenta empresa proveedor deudor sociedad
        klant bedrijf leverancier relatie firma debiteur
        """
    )
)
"""Words just before a name that say what it is: "customer Orange", "Kunde Stern"."""

VERBS = frozenset(
    fold(
        """
        call phone invoice bill ask email mail contact remind visit notify inform update dun quote
        credit refund chase onboard renew acquire acquired
        anrufen rufe ruf frage frag mahne mahnen kontaktiere informiere besuche beliefere beliefern
        appelle appeler contacte contacter facture facturer relance relancer
        llama llamar contacta contactar factura facturar avisa avisar
        bel bellen vraag mail factureer contacteer informeer herinner
        """
    )
)
"""What one does to a customer: "call Orange", "invoice Target"."""

PLACES = frozenset(
    fold(
        "at for from with by to via of bei für von mit an chez pour avec para con bij voor van met"
    )
)
"""Weak: "from Acme", "bei Acme"."""

BUSINESS = frozenset(
    fold(
        """
        account order orders invoice invoices contract contracts deal renewal shipment delivery
        quote credit payment ticket case cases product products ceo cfo cto shares stock
        store stores office offices employees spokesperson spokesman subsidiary
        headquarters hq team company
        konto auftrag aufträge rechnung rechnungen vertrag verträge angebot lieferung bestellung
        zahlung aktie aktien filiale zentrale
        commande commandes facture factures contrat contrats livraison devis actions
        pedido pedidos factura facturas contrato contratos entrega oferta acciones
        bestelling bestellingen factuur facturen contract levering offerte aandelen
        """
    )
)
"""What customers have: "Orange invoice", "Apple products"."""

LITTLE = COMMON | ARTICLES


def is_role(word: str) -> bool:
    """Whether a folded word says what a name is; German compounds too (Großkunde)."""
    return word in ROLES or (len(word) > 7 and word.endswith(("kunde", "kunden", "firma")))  # noqa: PLR2004 -- shorter ones are no compounds
