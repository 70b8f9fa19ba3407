"""Verbs and states of English that several rules share, as alternatives."""

DO = (
    "release|cancel|approve|reject|check|re ?check|double check|refund|hold|stop|ship|close|re "
    "?open|"
    "update|send|re ?send|show|find|give|tell|put|fix|resolve|solve|escalate|assign|re ?assign|"
    "prioriti[sz]e|expedite|confirm|review|change|add|remove|unblock|block|remind|merge|split|book|"
    "pay|invoice|credit|process|chase|push|bump|ping|nudge|investigate|deliver|return|extend|move|"
    "forward|transfer|complete|finish|open|create|print|register|verify|validate|track|trace|call|"
    "contact|notify|inform|reply|answer|schedule|re ?schedule|postpone|delay|set|mark|correct|"
    "adjust|"
    "void|reverse|lift|clear|authori[sz]e|accept|decline|deny|submit|raise|lower|attach|upload|"
    "download|export|get|pull|grab|allocate|unlock|unfreeze|freeze|restart|re ?run|replace|swap|"
    "dispatch|collect|pick|pack|handle|sort|prepare|keep|leave|drop|delete|undo|revert|edit|"
    "reissue|issue|quote|reserve|restock|re ?order|order|charge|waive|apply|sign|write|ask|let|"
    "make|take|look|follow|bring|load|test|explain|share|post|link|copy|fill|enter|run|start|"
    "pause|resume|suspend|rush|speed|help|do|wait|deal|figure|dig|rebook|recall|"
    "route|return|expand|reduce|increase|amend|modify|archive|duplicate|discount|settle|match"
)
DO_LAST = "|".join(
    verb
    for verb in DO.split("|")
    if verb
    not in {"complete", "clear", "correct", "open", "set", "match", "issue", "return", "hold"}
)
IT = (
    "§|it|this|that|these|those|them|the|all|both|my|our|your|their|his|her|a|an|any|me|us|him|"
    "everything|customer|order|orders|case|cases|ticket|tickets|invoice|line|one|please|pls|plz|"
    "asap|"
    "#|status|payment|delivery|address|price|quantity"
)
DONE = (
    "released|cancell?ed|approved|rejected|checked|refunded|shipped|closed|re ?opened|updated|sent|"
    "fixed|resolved|solved|escalated|assigned|confirmed|reviewed|changed|added|removed|unblocked|"
    "merged|booked|paid|invoiced|credited|processed|delivered|returned|extended|moved|forwarded|"
    "transferred|completed|finished|created|registered|verified|validated|corrected|adjusted|"
    "voided|"
    "reversed|lifted|cleared|authori[sz]ed|accepted|submitted|uploaded|unlocked|replaced|"
    "dispatched|"
    "collected|picked|packed|handled|sorted|done|received|arrived|posted|signed|printed|rebooked|"
    "rescheduled|postponed|went|got|told|called|informed|notified|talked|spoke|made|took|filed|"
    "raised|logged|opened|entered|settled|archived|reconciled|gone|out"
)
STUCK = (
    "stuck|blocked|broken|overdue|late|delayed|missing|wrong|incorrect|lost|urgent|on hold|frozen|"
    "hanging|failing|failed|down|unpaid|unassigned|unanswered|incomplete|pending|outstanding|"
    "damaged|past due|in limbo|not (?:moving|working|right|correct|ok|showing|visible|possible)|"
    "acting up|messed up|screwed up|held up|in trouble|critical|out of sync|rotting|gathering dust|"
    "sitting|unresolved|escalating|nowhere|a mess|locked|short"
)
BE = "is|are|'s|s|it's|its|still|again|keeps?|got|gets|seems?|looks?|remains?|stays?|being|been|be"
YOU = (
    "you|u|ya|yo?u guys|someone|some1|somebody|anyone|any1|anybody|we|i|one of you|the team|"
    "logistics|sales|finance|support|accounting|purchasing|warehouse|ops|he|she|they|"
    "[^ .?]+(?: from [^ .?]+)?"
)
CAN = "can|cn|could|coud|cld|would|will|wld|may|might|shall|should"
DEGREE = "still|again|now|completely|totally|really|very|a bit|somehow|currently|apparently"
