"""What says in English that nothing is asked."""

from object_links.asks import rules as r
from object_links.asks.english.words import DEGREE, DO, DONE, STUCK
from object_links.asks.rules import rule

AGAINST = (
    rule(
        r.REPORT,
        "released …",
        "(?:i|we|he|she|they|you|support|sales|finance|logistics|ops|warehouse|team|customer|"
        "client|colleague|courier|carrier|driver|supplier|who)(?: have| has|'ve|ve|'s)?"
        "(?: just| already| now| finally| also| has| have| successfully| both| all)* "
        f"(?:{DONE})",
        f"^(?:just |already |now |finally |successfully |both |all )*(?:{DONE}) ",
        "(?:has|have|had|was|were|got|been|'s|is|are|both|all|now|just|already|finally|"
        "successfully)(?: been| now| just| already| finally|"
        f" successfully| all| both| also| being| automatically| correctly)* (?:{DONE})",
        f"§ (?:just |already |now |finally |both |all |successfully )*(?:{DONE})",
        "(?:all good|all set|looks good|looks fine|works now|works again|working again|is "
        "fine|is ok|is okay|"
        "are fine|fine now|on its way|on the way|on track|as planned|as expected|as agreed|"
        "went through|went out|"
        "went well|no longer|in progress|no problems|no issues|is live|is in|done deal|good "
        "to go|lgtm|no action|"
        "back to normal|in transit|en route|left the|out for delivery|under control|complete|"
        "up and running|"
        "happy now|is happy|are happy|was happy|very happy|delighted|confirmed that|nicely)",
        f"(?:{DONE}) (?:to|over to|back to) (?:the |our |their |my )?(?:customer|client|"
        "supplier|carrier|buyer|them|him|her|[^ ]+ (?:team|department))",
        "(?:got|received|there's|came) … (?:thanks|confirmation|payment)",
        "(?:yesterday|last (?:week|month|year|friday|night)|this morning|days ago|an hour ago|"
        "minutes ago)",
        "(?:done|fixed|closed|resolved|solved|shipped|released|sorted|delivered|approved|paid|"
        "refunded) (?:now|today|by|on|with|via|at)",
        "(?:will be|is being|are being|gets|get|going to be) (?:shipped|released|delivered|"
        "closed|processed|sent|"
        "picked|approved|refunded|handled|invoiced|reviewed|done|sorted|paid|fixed|collected)",
        "(?:ships|leaves|arrives|goes out|closes|is scheduled|is booked|is planned) ",
        "\U0001f389|\u2705|\U0001f44d|\U0001f680|\U0001f64c|\U0001f942|\U0001f4aa|\u2714|"
        "\U0001f44f|tada|white check mark|thumbsup|party",
    ),
    rule(
        r.WAS,
        "was stuck",
        f"(?:was|were|had been|used to be|got) (?:(?:{DEGREE}|only|just|temporarily) "
        f")*(?:{STUCK}|in)",
        "(?:customer|client|buyer|caller|boss|they|he|she) (?:was|were|had been) (?:really |"
        "very |quite |so )*(?:angry|furious|upset|annoyed|unhappy|mad|worried|waiting|asking|"
        "complaining)",
        "(?:no longer|not anymore|any more|anymore|not any longer|isn't stuck|not stuck)",
        "(?:wanted|needed|had to|asked me|used to|would have|could have|should've been|might have)",
        "(?:the (?:problem|issue|error|mistake|bug|trouble) … (?:was|is|has been) (?:solved|"
        "fixed|gone|resolved|found|"
        "sorted|history|a|that|just|only|because|due))",
    ),
    rule(
        r.PLAN,
        "I'll …",
        "(?:i'll|ill|i will|i shall|we'll|well|we will|i'm going to|im going to|i am going "
        "to|we're going to|we are going to|"
        "i'm gonna|im gonna|gonna|i plan to|we plan to|i can|i could|i'm about to|im about to|"
        "i am about to|about to|i just|"
        "i intend to|i want to|planning to|i have to|i've to|i gotta|i should|i must|i "
        "need to|we can|i may|i might|"
        "i'm happy to|happy to|my plan is to|on my list to) (?:also |just |now |then |"
        "probably |quickly |go |go and |then |still |"
        f"personally |gladly |try to |only )*(?:{DO}|check|be|keep|get back|go|come|talk|"
        "speak|discuss|work|"
        "tackle|learn|prep|try)",
        "^(?:will|let me|lemme|gonna|going to|about to|trying to|plan to|i) (?:also |just |"
        "now |quickly |then )*"
        f"(?:{DO}|try|be|get|go|update|come|work) ",
        "(?:i'm|im|i am|we're|we are|currently|now|still|already|am|he's|she's|he is|she is) "
        "(?:now |currently |already |still |just )*"
        "(?:looking|checking|releasing|working|reviewing|handling|investigating|processing|on "
        "it|on that|on this|"
        "taking care|dealing|fixing|cancelling|canceling|closing|shipping|sending|following "
        "up|preparing|approving|"
        "updating|calling|talking|sorting|clearing|digging|refunding)",
        "^(?:looking into|working on|checking|releasing|on it|handling|investigating|"
        "reviewing|taking|taking care|"
        "cancelling|closing|fixing|approving|processing|shipping|sending) ",
        "(?:i got|i've got|i have|i took|i take|i'm taking|i own|leave it (?:to|with) me|i'll "
        "take|mine|my job|got it covered|i'm on)"
        " (?:§|it|this|that|care of|over|on|covered)",
        "(?:will do|leave it to me|leave it with me|will (?:release|ship|send|close|check|"
        "look|handle|update|"
        "approve|cancel|refund|fix|process|do) (?:§|it|this|that|later|tomorrow|tonight|"
        "monday|after|once|when|as soon))",
    ),
    rule(
        r.THANKS,
        "thanks",
        "(?:thanks|thank you|thank u|thx|tnx|thnx|ty|tks|tysm|cheers|kudos|well done|great "
        "job|good job|great work|nice work|"
        "nice one|appreciated|congrats|congratulations|awesome|brilliant|great|perfect|"
        "excellent|nice|super|wonderful|lovely|good news)",
    ),
    rule(
        r.THANKS_FOR,
        "thanks for …",
        "(?:thanks|thank you|thank u|thx|tnx|thnx|ty|cheers|kudos|props|great job|"
        "good job|nice work|"
        "great work|well done|congrats|congratulations|shout ?out|appreciate) "
        "(?:so much |a lot |again |very much |a million |a ton |everyone |all |team |guys |to "
        "you |to everyone |you |the team |@[^ ]+ )*"
        "(?:for|to|on|with|that|how|your)",
    ),
    rule(
        r.NOTICE,
        "FYI",
        "(?:fyi|for your information|for the record|for your records|just so you know|so you "
        "know|heads up|fwiw|btw fyi|"
        "jfyi|in case (?:anyone|anybody|you|someone|they|people) (?:asks?|wonders?|wondering|"
        "wants? to know|needs? it)|(?:for|to) (?:those|anyone|everyone|whoever) (?:who "
        ")?(?:wondering|wonders?|asking|asked|interested)|so you (?:all )?know|just to let "
        "you know|to let you know|letting you know|just letting|for reference|"
        "for info|note to self|"
        "as discussed|as agreed|as mentioned|psa|announcement|summary|recap|changelog|release "
        "notes|minutes)",
        "^(?:update|status update|status|update on §|status of §|news on §|news) , ",
        "^(?:note|remember|reminder|info|notice) (?:that|,)",
    ),
    rule(
        r.SET_PHRASE,
        "please note …",
        "(?:please|pls|plz|kindly) (?:note|be aware|be advised|be informed|find|see attached|"
        "find attached|remember that|"
        "bear with|ignore|disregard|accept my|excuse|enjoy|don't worry|do not worry|forgive)",
        "(?:check out|celebrate|have a (?:great|nice|good)|(?:let (?:me|us) know|shout|ping "
        "me|reach out) if (?:you|there|anyone) [^.?]*|feel free|"
        "if you have any questions|if you need anything|any questions|happy to help|hesitate|"
        "glad to help|"
        "keep up the|yes please|welcome|look forward|looking forward|see you|see above|see "
        "below|see attached|no worries)",
        "(?:should|must|have to|let's) celebrate|(?:i|we) (?:should|shouldn't|could|must) "
        "(?:not )?(?:have|'ve)|nothing new|no news (?:[^.?]* )?is good news|(?:no|without) "
        "(?:problems?|issues?|worries|"
        "trouble|errors?|delays?|complaints?)|(?:you can find|you'll find|you will find|makes "
        "sense|i see|as you can see|you should "
        "see|as you know|you know what|guess what|should be fine|should be ok|should be good|"
        "should be there|should be done|should arrive|should ship|should now|should be (?:out|"
        "in|with|delivered|released|visible|resolved|fixed|all|live|closed)|"
        "must have been|must be the|you should have|you should be|you should now)",
    ),
    rule(
        r.NO_NEED,
        "no need to …",
        "(?:stays?|keep|keeping|kept|leave|left|leaving|remains?) (?:it |this |§ )?(?:as is|"
        "as it is|the way it is|like that|like this)|(?:no need|no longer need(?:s|ed)?|not? "
        "longer needed|not needed|isn't needed|not necessary|unnecessary|not required|"
        "(?:don't|doesn't|didn't|do not|does not|did not|dont|doesnt|wont|won't|needn't|need "
        "not) (?:need|have to|bother|worry|require|want)|"
        "needn't|need not|no action|nothing to do|nothing needed|nothing required|no further "
        "action|no rush|not urgent|no hurry|"
        "nothing else|nothing more|nothing left|don't touch|leave it as|leave § as|already "
        "(?:taken care|handled|looking|on it|done|sorted)|"
        "someone is (?:already )?on|under control|no intervention|(?:we|i) (?:do|are doing|"
        "leave it|will do) nothing|nothing for (?:you|us))",
    ),
    rule(
        r.SETTLED,
        "never mind, solved",
        "(?:wrong (?:thread|channel|chat|window|tab|room)|meant for|never ?mind|nvm|nm|forget "
        "(?:it|that|about it|what i)|scratch that|ignore (?:me|"
        "that|this|my|the)|disregard|"
        "found it|got it|solved|sorted|all good now|all sorted|fixed now|works now|resolved|"
        "resolved itself|false alarm|my bad|"
        "figured it out|already done|it's done|its done|is done|it's fixed|its fixed|is fixed|"
        "is solved|is resolved|is sorted|"
        "issue solved|problem solved|taken care of already|we're good|we are good|i'm on it|"
        "im on it|on it|can be ignored|"
        "already fixed|already solved|fixed it|solved it|sorted it)",
    ),
    rule(
        r.RHETORICAL,
        "who knew …",
        "^know what",
        "(?:did you|have you|did anyone|you) (?:see|seen|hear|heard|notice|noticed) (?:that |"
        f"how |about )*§ … (?:{DONE}|made it|finally)",
        "(?:why|how come) (?:do|is it|am|does it|are) (?:always |it )?(?:i|me|we) always|"
        "always (?:me|us)",
        "isn't § (?:a|an|so|just|great|nice|lovely|beautiful|amazing)",
        "(?:who knew|who would have|who'd have|would've thought|would have thought|guess "
        "(?:what|who|which)|how (?:cool|great|awesome|nice|"
        "crazy|lovely|sweet) (?:is|are|was)|isn't (?:it|that) (?:great|nice|awesome|cool|"
        "lovely|wonderful|funny|ironic)|aren't we|"
        "what a|how about that|who cares|why bother|what could go wrong|can you "
        "believe|could you imagine|can you imagine|"
        "would you believe|did you know|how hard can|what's not to|remember when|who doesn't|"
        "who needs|"
        "what else is new|what else could|am i right|remember §|amirite|isn't life|how lucky|"
        "how time flies|who said|how many times)",
    ),
    rule(
        r.TOLD,
        "he asked if …",
        "(?:i|we) (?:already |just |also )?(?:told|answered|replied|asked|informed|wrote|"
        "explained|said|promised|let|gave|showed|sent)"
        " (?:him|her|them|that|to|the|back|yesterday|no|yes|everyone|customer|client)",
        "(?:he|she|they|customer|client|boss|colleague|someone|somebody|people|anna|meeting) … "
        "(?:asked|said|told|wrote|mentioned|wanted|replied|was asking) … (?:yesterday|and i|"
        "and we|last|earlier|but i|but we|then|so i|so we)",
        "(?:asked|told|said|wrote|mentioned) (?:me |us )?(?:yesterday|last|earlier|this "
        "morning|in the (?:meeting|call|daily|standup))",
        "(?:was|were) (?:asked|told|asking|saying)",
        "(?:in the (?:meeting|daily|standup|call)|we talked about|we discussed|we spoke about|"
        "talked about|discussed)",
    ),
    rule(
        r.IF,
        "if …",
        "^(?:if|whenever|once|as soon as|in case|unless|assuming|suppose|imagine|had|as long "
        "as|every time) ",
        "(?:would have|would've|could have|could've) ",
    ),
    rule(
        r.LEAVE,
        "approved, you can ship it",
        "(?:approved|signed off|confirmed|cleared|released|paid|ok|okay|fine|good|accepted|"
        "agreed|unblocked|settled) … (?:you (?:can|may|could)|go ahead|proceed|feel free|all "
        "yours|(?:can|may) (?:now )?(?:go|ship|be|leave))",
        "^(?:go ahead|you (?:can|may) (?:now |go ahead|proceed))",
    ),
    rule(
        r.MEANT,
        "on purpose",
        "(?:in the contract|per contract|fine with (?:it|that|us|them|him|her|me)|ok with "
        "(?:it|that)|on purpose|deliberately|intentionally|intended|by design|by choice|as "
        "agreed|as "
        "requested|as planned|as expected|as wanted|as discussed|at (?:the )?(?:customer's|"
        "customers|their|his|her) request|(?:is|are) known|known issue|agreed with|in "
        "agreement with|(?:is|are|was|were|been) (?:informed|aware)|knows? about (?:it|this)|"
        "customer knows|they know|asked for it|asked us to wait|per (?:customer|their) "
        "request)",
    ),
    rule(
        r.ALREADY,
        "already ordered",
        f"already (?:{DONE}|ordered|planned|scheduled|underway|on (?:its|the) way|there|in "
        "hand|being|in progress)",
        "(?:truck|slot|carrier|courier|pickup|replacement|credit|refund|technician|date|"
        "appointment|slot|ticket) (?:is |was "
        ")?(?:already |now )?(?:ordered|booked|planned|scheduled|on (?:its|the) way|underway|"
        "agreed)",
    ),
    rule(
        r.OVER,
        "no longer stuck",
        "(?:no longer|not|isn't|never|nor) (?:really |anymore |even )?(?:stuck|blocked|late|"
        "overdue|on hold|missing|urgent|delayed|broken|lost|critical)(?: anymore| any more| "
        "any longer)?",
    ),
    rule(
        r.CHEER,
        "🎉, lol",
        "(?:🎉|🥳|😂|🤣|😅|🥂|"
        "joy|tada|partying face|rofl|lol|lmao|haha|hahaha|hihi|jaja|jajaja|mdr|"
        "ptdr|hehe|xd)",
    ),
    rule(
        r.ALREADY,
        "Anna handles it",
        "(?:handles|is handling|takes over|is taking|takes care|is on it|will handle|will "
        "look|will take|will check|will do|picks up|covers|is dealing|deals) ",
    ),
    rule(
        r.HABIT,
        "usually …",
        "(?:usually|normally|always|typically|generally|every (?:time|order|monday|week|month|"
        "day)|as a rule|by default|for example|e g|such as|"
        "per policy|in general|our process|the rule is|in theory|hypothetically|for instance|"
        "documentation|docs|example|tutorial|"
        "training|the wiki|the guide|the faq)",
    ),
    rule(
        r.BESIDE,
        "how are you?, lunch",
        "^(?:how are you|how r u|how are things|how's it going|hows it going|how is everyone|"
        "how was your|what's up|whats up|sup|how do you do|you ok|"
        "you alright|alright|lunch|coffee|breakfast|dinner|beer|drinks|cake|pizza|donuts?|"
        "weekend|holidays?|vacation|football|soccer|"
        "the game|the match|movie|party|birthday|weather|parking|printer|gym|meeting room|"
        "kitchen|fridge|train|standup|zoom|"
        "who's in|who is in|happy hour|right|ok|really|seriously|cool|nice|great|good|deal|"
        "hello|hi|hey)(?: [^.?]*)? \\?",
        "(?:lunch|coffee|breakfast|beer|drinks|cake|pizza|weekend|holidays?|vacation|football|"
        "movie|birthday|weather|donuts?|snacks|"
        "happy hour|office party|team event|kitchen|fridge|parking)",
    ),
)
