"""The rules for Spanish."""

from object_links.asks import rules as r
from object_links.asks.rules import Language
from object_links.asks.spanish.against import AGAINST
from object_links.asks.spanish.wishes import WISHES

SPANISH = Language(
    "Spanish",
    (*WISHES, *AGAINST),
    r.words(
        "a el la los de que y es en no por para un se con del ya al las una lo está me nos "
        "te le su "
        "mi hay si qué este esta como más pero ha he muy sin hoy todo son"
    ),
    "hola|buenas|buenos|días|dias|tardes|noches|oye|oiga|oigan|chicos|chicas|equipo|todos|todas|"
    "compañeros|gente|y|e|pues|entonces|ok|vale|bueno|pero|o|también|ahora|gracias|por favor|"
    "porfa|sí|no|urgente|perdón|perdona|perdonad|disculpa|disculpe|disculpen|estimado|estimada|"
    "estimados|estimadas|querido|querida|queridos|queridas|además|luego|aun así|eso sí|solo|"
    "así que",
    "hola|buenas|oye|estimado|estimada|querido|querida",
)
