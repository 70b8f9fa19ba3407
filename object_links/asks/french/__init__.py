"""The rules for French."""

from object_links.asks import rules as r
from object_links.asks.french.against import AGAINST
from object_links.asks.french.wishes import WISHES
from object_links.asks.rules import Language

FRENCH = Language(
    "French",
    (*WISHES, *AGAINST),
    r.words(
        "le la les de des du et est pas pour je nous vous en que il a au un une ce c'est qui dans "
        "sur avec on ne se plus elle ça mais ou si tu me mon ma notre votre par être fait l' d' "
        "qu'"
    ),
    "bonjour|salut|bonsoir|coucou|hello|bjr|slt|re|cher|chère|chers|collègues|équipe|l'équipe|"
    "tous|toutes|à|tout|le|monde|et|puis|alors|donc|ok|d'accord|bon|ben|euh|mais|ou|sinon|aussi|"
    "maintenant|merci|svp|stp|oui|non|urgent|désolée?|pardon|juste|madame|monsieur|du coup|"
    "par contre|ensuite|enfin|par ailleurs|pouvez",
    "bonjour|salut|hello|bonsoir|coucou|cher|chère|madame|monsieur",
)
