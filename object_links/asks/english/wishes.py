"""How people ask in English."""

from object_links.asks import rules as r
from object_links.asks.english.words import BE, CAN, DEGREE, DO, DO_LAST, DONE, IT, STUCK, YOU
from object_links.asks.rules import rule

WISHES = (
    rule(
        r.REQUEST,
        "can you …",
        f"(?:{CAN})(?: (?:also|maybe|perhaps|quickly|just|possibly))? (?:you|u|ya|someone|"
        "some1|"
        "somebody|anyone|any1|anybody|we|one of you|you guys)",
        f"^(?:{CAN}) (?:{YOU}) (?:{DO})",
        f"^(?:{CAN}) i (?:get|have|see|ask|bother|borrow)",
        "your turn|over to you|can this|(?:would|do) you mind",
        "(?:you|someone|somebody|anyone) (?:able|available|free|willing|around) to",
        f"(?:anyone|someone|somebody|volunteers?) (?:who )?(?:can|could|to) (?:{DO})",
        "(?:want|need|like|expect|ask|asks|asking|asked|remind) (?:you|u|someone|somebody) "
        f"to (?:{DO})",
        f"i'd (?:ask|suggest|propose|recommend) (?:you|we|someone|that we|that you) … (?:{DO})",
        f"you (?:might|may) want to (?:{DO})",
        f"(?:let's|lets|let us) (?:{DO})",
    ),
    rule(
        r.PLEASE,
        "please …",
        "please|plese|plase|pleas|pleae|pleaze|pls|plz|plss|plzz|kindly|pretty please",
        "thanks in advance|thank you in advance|tia|much appreciated|appreciate (?:it|your "
        "help)|"
        "appreciate (?:if|a)|would appreciate|be (?:much )?appreciated",
    ),
    rule(
        r.ORDER,
        "release …",
        f"^(?:{DO}) (?:{IT})",
        "^(?:look|looking) (?:at|into|up) ",
        "^(?:check|see|find out|ask|confirm|verify) (?:if|whether|why|what|who|when|where|how|"
        "with|on)",
        f"^(?:{DO}) … §$",
        "^(?:take|have) a (?:quick )?look",
        "^(?:make sure|take care|follow up|get back|keep me|keep us|let me know|lmk|let us "
        "know|"
        "tell me|tell us|show me|give me|send me|get me|ping me|remind me|help me|do not "
        "forget|"
        "don't forget|be sure|don't|do not) ",
        f"§ (?:asap |now |today )?(?:{DO_LAST})(?: asap| now| today| it)?$",
        f"^§ … to be (?:{DONE})",
        f"(?:someone|somebody|you) (?:please |pls )?(?:{DO}) (?:{IT})",
        "(?:action required|action needed)",
        "^(?:todo|to do|next up) [,]",
    ),
    rule(
        r.QUESTION,
        "who …, is …",
        "^^which ",
        "^(?:who|what|when|why|how|where|whose|whom|who's|what's|where's|when's|how's|"
        "whos|whats|"
        "wheres|hows|wats|wat|whens|wehn|wich|whys|why's|y) ",
        "^(?:is|are|has|have|did|does|do|was|were|isn't|isnt|hasn't|didn't|doesn't|aren't|am|"
        "should|shall|can|could|may|must|will|would) (?:§|it|this|that|there|they|the|we|i|you|"
        "u|anyone|any|anybody|someone|somebody|he|she|our|my|all|order|case|both|customer)",
        "^(?:any ?one|any ?body|some ?one) (?:know|knows|seen|heard|looking|working|on|"
        "remember|"
        "has|have|got|handling|handle|taking)",
        "(?:what|how) about §",
        "(?:right|correct|yes|or not|or no|ok|yeah|true|agreed)(?: \\?)",
        "any (?:reason|chance|way|idea|ideas|clue|thoughts?|objections?|problem|problems|"
        "issues?|"
        "concerns|luck)",
    ),
    rule(
        r.NEWS,
        "any news …",
        "any (?:news|update|updates|eta|progress|movement|word|info|information|feedback|"
        "result|"
        "developments?|answer|response|follow up|status|timeline|visibility)",
        "(?:what|how|whats|what's) (?:is |are )?(?:the )?(?:status|state|story|plan|deal|eta|"
        "situation|"
        "latest|hold ?up|going on|up with|happening|happened|next)",
        "(?:where|how) (?:are|r|do|is|did|does) (?:we|things|it|this|that|§)",
        "where (?:we are|we stand|things are|things stand|it is|this is|§ is)",
        "how far",
        "^(?:current |latest |quick )?(?:status|statsu|staus|stauts|eta|news|progress|info|"
        "details?|update|updates)"
        "(?: update| check| report)?(?: (?:on|of|for|about|re))? (?:the )?(?:order |case "
        ")?§(?: pls| please| thx| thanks| thank you| now| asap| today)?$",
        "§ (?:status|eta|news|update|updates|progress|info)$",
        "^status (?:on|of|for) (?:the |this |that |order |my |our )?",
        "(?:let me know|lmk|let us know|keep me posted|keep me updated|keep us posted|tell me|"
        "tell us|get back to me|get back to us|come back to me|advise|report back|heads up "
        "when|"
        "shout when|ping me|update me|fill me in|enlighten me)",
        "(?:wondering|curious|wonder|was asking|just checking|checking in|checking whether|"
        "checking if|"
        "following up|follow up on|chasing|circling back|asking (?:about|for|after)|"
        "inquiring|enquiring|want to know|wants to know|like to know|love to know|interested "
        "in|"
        "like an update|need an update|looking for (?:an? )?(?:update|status|info|help))",
    ),
    rule(
        r.NEED,
        "… needs to be …",
        "(?:need|needs|ned|neds|needed|require|requires|required)",
        "(?:must|should|has to|have to|ought to|gotta|got to|supposed to|shld) ",
        "(?:want|wants|wanna|would like|i'd like|we'd like|d like|would love|i'd love) (?:to|"
        "§|it|this|that|a|an|the|"
        "someone|you|somebody|my|his|her|their)",
        "(?:would|wud|'d|it'd|might|could) (?:be|b) (?:really |very |so |super )?(?:great|"
        "good|nice|awesome|"
        "helpful|lovely|ideal|fantastic|perfect|cool|best|amazing|wonderful|kind|handy|better|"
        "a good idea)",
        "(?:due today|due now|overdue)",
        "(?:deadline|expires) (?:today|tomorrow|tonight|eod|noon|monday|tuesday|"
        "wednesday|"
        "thursday|friday|end of day|cob|eow|this week|next week)",
        "(?:before|until) (?:noon|the weekend|end of day|eod|lunch)",
        "(?:take care of|taken care of|have a look|take a look|looked at|looked into|look "
        "into|a look at|eyes on|"
        "handled by someone|sorted out)",
        "(?:can't wait|cannot wait|can not wait|high priority|top priority|prio 1|p1)",
        f"to be (?:{DONE})",
        "(?:missing|lacks|lacking|short of|without) (?:an? |the |any )?(?:approval|signature|"
        "release|"
        "confirmation|answer|reply|owner|address|po|sign off)",
        "(?:up for grabs|who wants|awaits?|awaiting) ",
        "time to",
    ),
    rule(
        r.TROUBLE,
        "… is stuck",
        f"(?:{BE}) (?:(?:{DEGREE}) )*(?:{STUCK})",
        f"^(?:§|order|it|this) (?:(?:{DEGREE}) )*(?:{STUCK})",
        f"(?:still|again|yet) (?:{STUCK})",
        f"(?:{STUCK}) (?:again|since|for (?:days|hours|weeks|ages|\\d+|two|three|four|five|a))",
        "[^ ]+'s (?:still )?(?:stuck|blocked|overdue|late|missing|wrong|on hold)",
        "(?:doesn't|does not|didn't|did not|don't|won't|will not|can't|cannot|couldn't|can "
        "not) "
        "(?:let|work|show|go|ship|close|match|open|load|arrive|add up|appear|sync|move|print|"
        "get|"
        "release|save|have|look right|fit|update|process|reach|accept|respond|start)",
        "(?:nobody|no one|noone) (?:is|has|was|seems|answers|answered|replied|responds|reacts|"
        "cares|"
        "knows|picked|touched|looked|did|does|came|wants|took)",
        "(?:no|zero|without) (?:reply|response|reaction|answer|movement|progress|update|news|"
        "feedback|"
        "word|sign|tracking|owner)",
    ),
    rule(
        r.TROUBLE,
        "the customer is angry",
        "(?:customer|client|buyer|they|he|she|caller|user|account|boss|dealer|partner|"
        "supplier|management|"
        "everyone|people|guy|lady) (?:is |are |'s |s |gets? |getting |now |really |already |"
        "still |very |so |"
        "super |again |just )*(?:furious|angry|upset|mad|annoyed|unhappy|fuming|complaining|"
        "complains|"
        "complained|impatient|screaming|yelling|threatening|threatens|escalating|escalated|"
        "pissed|"
        "frustrated|not happy|not amused|going crazy|going nuts|desperate|losing patience|"
        "livid|"
        "shouting|calling|chasing|nervous|nagging|bugging|worried|disappointed|on my back|on "
        "the phone|"
        "breathing down)",
        "(?:furious|angry|upset|fuming|livid|unhappy|annoyed) (?:customer|client|buyer|caller)",
        "complain(?:s|t|ts|ing)? (?:about|re|on|from|regarding|over|that)",
        "(?:fails?|failed|failing|crashes|crashed|broke|breaks|bounced|errors? out|throws an "
        "error|"
        "times? out|timed out|stalled|vanished|disappeared|slipped)",
        "(?:problem|problems|issue|issues|trouble|error|mistake|bug|mess|mismatch|discrepancy|"
        "typo|confusion|something|something's|anything) (?:is |are )?(?:with|in|on|off|wrong|"
        "fishy|strange|weird|about)",
        "(?:wrong|incorrect|duplicate|bad|outdated|old|invalid|double|strange|weird|odd) "
        "(?:price|"
        "address|amount|quantity|qty|item|items|customer|date|number|invoice|tax|vat|total|"
        "discount|"
        "product|status|order|booking|bookings|charge|sku|part|parts)",
        "(?:twice|double) (?:charged|billed|invoiced|booked|shipped)|(?:charged|billed|"
        "invoiced|booked|"
        "shipped) (?:twice|double)",
        "(?:too (?:late|long|high|low|much|slow|expensive))",
        "(?:second|third|2nd|3rd|fourth|nth|umpteenth|hundredth) (?:time|reminder|attempt|call)",
        "(?:escalation|reminder|sla breach|breached|breaches|red flag|help needed|help wanted|"
        "sos|emergency|"
        "showstopper|disaster|nightmare)",
        f"(?:{BE}|has been|been|just|still) (?:sitting|lying|hanging|rotting|stuck|waiting|"
        "idle|pending|"
        "on hold|parked|in approval|in review)",
    ),
    rule(
        r.UNDONE,
        "still not …",
        "(?:not|n't|[^ ]+n't|never|nobody|no one|noone|none) … (?:yet|so far|since)",
        "(?:still|yet) (?:not|no|isn't|hasn't|haven't|doesn't|won't|can't|nothing|open|"
        "unreleased|in|"
        "with|at|shows|showing|says|there|here|waiting|to)",
        "(?:isn't|is not|not been|hasn't been|hasn't|has not been|wasn't|was not|were not|"
        "weren't|aren't|"
        f"are not|not|never) (?:been |yet |properly |correctly |fully |even )*(?:{DONE}|"
        "moving|"
        "working|visible|showing|correct|right|possible|there|here|answered|there yet|"
        "acknowledged)",
        "(?:should have|should've|shoulda|was supposed to|were supposed to|was meant to|was "
        "due|were due|was promised|"
        "was expected|had to be)",
    ),
    rule(
        r.WAITING,
        "waiting for …",
        "(?:waiting|waits|wait|waitin|awaiting|hoping|holding|dying) (?:for|on|to|since|4)",
        "(?:customer|client|buyer|boss|dealer|partner|supplier|warehouse|driver|truck) "
        "(?:is |are |'s |s |'re |re |still |has been |have been |been |already )*(?:waiting|"
        "asking|asks|asked|keeps asking|keep asking|needs|calls|called|calling|keeps calling|"
        "keep calling|expects|expecting|"
        "insists|demands|requests|requested|begging|"
        "pressing|pushing|wondering)",
        "(?:can't|cannot|couldn't|can not) (?:ship|proceed|continue|start|move|invoice|"
        "deliver|go on|"
        "work|finish|close|complete) … (?:until|without|because|unless|before)",
        "(?:depends|blocked|blocks|blocking|held up|hangs) (?:on|by|us|me|the|everything)",
    ),
    rule(
        r.UNSURE,
        "I can't find …",
        "(?:can't|cannot|cant|can not|couldn't|don't|do not|didn't|unable to|not able to|fail "
        "to|struggling to|"
        "trying to|failed to|dunno how to|trouble) "
        "(?:find|see|open|release|approve|cancel|close|access|edit|reach|locate|understand|"
        "get|know|"
        "figure|remember|log|change|tell|make|book|print|ship|finding|seeing|opening|"
        "releasing|process|"
        "save|have access|view|complete|refund|match|work out)",
        "(?:no|not a|any) (?:idea|clue)",
        "(?:not sure|unsure|unclear|not clear|dunno|don't know|do not know|doesn't know|no "
        "one knows|"
        "nobody knows|(?:i'm|im|i am|we're|we are) (?:a bit |totally |completely "
        ")?(?:confused|puzzled|lost|stumped|clueless))",
        "(?:lost track|no access|no permission|missing permission|not allowed|without access)",
        "(?:question|questions|q|quick question|quick one) (?:about|on|re|regarding|for|"
        "concerning|to)",
        "^(?:question|quick question|quick one|help|urgent|sos|needed|wanted|request|reminder|"
        "escalation|todo|to do|action|asap)(?: [,]| §)",
        "(?:asking for help|need help|need a hand|some help|a hand|help with|help on|help me|"
        "help us|helping (?:me|out))",
    ),
    rule(
        r.PRESSING,
        "urgent, asap",
        "(?:urgent|urgently|asap|a s a p|immediately|right away|right now|today|tonight|"
        "quickly|at once|eod|"
        "quick|critical|important|priority|prio|ugrent|top|soon|finally|before (?:noon|lunch|"
        "monday|friday))",
    ),
    rule(
        r.REQUEST,
        "would help if …",
        "(?:would|could|'d|might) (?:be|help|love|appreciate|do) … if (?:you|someone|somebody|we|§|"
        "this|it|that|anyone|the|u)",
        "(?:i'd|we'd|i would|we would|would) be (?:very |so |really |most )?(?:grateful|thankful|"
        "obliged|glad|happy) (?:for|if|to (?:hear|know|get|have|see|learn))",
        "^(?:mind|fancy) [^ .,?]+ing",
        "^(?:care|feel like|up for) (?:to|[^ .,?]+ing)",
        "(?:has|have|got) (?:anyone|anybody|someone|somebody|you) (?:got )?(?:a|the|any|time|"
        "a minute|a moment)",
    ),
    rule(
        r.QUESTION,
        "by when …",
        "^(?:to|by|from|for|with|at|in|on|since|until|under|about) (?:whom|who|which|what|when)",
        "(?:thoughts|ideas|opinions|comments|input|views|advice|guidance) (?:on|about|for|re) ",
        "(?:your|any) (?:thoughts|take|view|views|opinion|advice|guidance|input)",
        "^got (?:a|an|any) ",
        "any joy|anything (?:new |more |further )?(?:on|from|about|yet)|what gives|what now",
        "^(?:which|whether) ",
    ),
    rule(
        r.NEED,
        "they'd rather …",
        "(?:would|'d|'ll|will) (?:rather|prefer|much rather|sooner)|prefers? (?:to|it|§|that|"
        "the|a)",
        "(?:could|can) (?:really )?(?:do with|use) (?:a|an|some|another|your|one|more|§|help|the)",
        "(?:wants|wanting|bears|deserves) [^ .,?]+ing",
        "(?:in need of|due for|long overdue|up to you|with you|in your court|your call|your move|"
        "on you|action from|input from)",
        "(?:gentle|friendly|polite|kind|quick|little|another|small) (?:reminder|nudge|ping|bump|"
        "chaser|poke)",
    ),
    rule(
        r.UNDONE,
        "never got …",
        "never (?:got|received|arrived|came|heard|made|showed|turned|left|saw|materiali[sz]ed|"
        "happened|reached|shipped|sent|answered|replied|confirmed|went)",
        "(?:haven't|hasn't|have not|has not|havent|hasnt|hadn't|still not|not) (?:got|heard|seen|"
        "received|had|come|arrived|left|moved|turned up|shown up|budged|changed|had any)",
        "(?:no sign|no trace|nothing (?:from|back|yet|so far|on|came|happens|happened|moves|moved)|"
        "radio silence|crickets)",
        "(?:to|at|with|for|from|under|against) the (?:wrong|old|previous) ",
        "(?:fell|fallen|slipped|falling|slip) (?:through|off|between|behind)",
    ),
    rule(
        r.UNSURE,
        "I keep getting …",
        "keeps? (?:getting|seeing|running into|hitting|bouncing|failing|throwing|coming back|"
        "crashing|disappearing|jumping|changing|showing|saying|rejecting)",
        "(?:at a loss|no clue|beats me|out of ideas|makes no sense|doesn't make sense|does "
        "not make "
        "sense|can't make sense|puzzled|baffled|confused|out of my depth|doesn't look right|looks "
        "(?:off|wrong|odd|strange|weird|fishy))",
        "(?:what|where|how|whom?|when|which [^ ]+|whether) (?:i'm|im|i am|we're|we are) "
        "(?:supposed|"
        "meant|expected|to)|(?:what|where|how|whom?) to (?:do|tell|say|put|send|book|handle|"
        "go|look)",
    ),
    rule(
        r.LATE,
        "should have left …",
        "(?:should have|should've|ought to have|were to have|was to have) (?:[^ .,?]+ "
        ")?(?:been|gone|left|arrived|shipped|come|started|happened|reached|had)",
        "(?:was|were) (?:supposed|meant|due|scheduled|promised) (?:to|for|by|on) … (?:but|"
        "and|yet|still|now)",
    ),
    rule(
        r.WRONG,
        "keyed in wrong",
        "(?:entered|keyed|keyed in|booked|billed|invoiced|shipped|sent|addressed|labelled|"
        "labeled|picked|priced|charged|done|set up|delivered|packed|logged|calculated|put "
        "in|typed|scanned) (?:in )?(?:wrong|wrongly|incorrectly|twice|double|in error|by "
        "mistake|by accident)",
        "(?:wrongly|incorrectly|mistakenly|accidentally) [^ .,?]+ed",
        "mis(?:keyed|picked|shipped|labelled|labeled|priced|addressed|booked|delivered|"
        "entered|typed|spelt|spelled)",
        "(?:isn't|is not|aren't|wasn't|not) (?:what|the one|the same|as) (?:we|they|i|he|"
        "she|it|was|agreed|quoted|ordered|promised|expected|discussed)",
    ),
    rule(
        r.INSISTS,
        "has rung twice",
        "(?:rung|called|phoned|written|emailed|asked|chased|rang|complained|been on|texted|"
        "wrote) (?:us |me |again |already |in |about it )*(?:twice|three|several|many|"
        "multiple|again|a few|every|daily|four|2|3|4|all (?:day|morning|week)|non stop|constantly)",
        "(?:calls|rings|emails|asks|writes|chases) (?:us |me )?(?:every|daily|constantly|"
        "all the time|non stop|again and again)",
    ),
    rule(
        r.TROUBLE,
        "in picking for days",
        "(?:has|have|'s|'ve) (?:now |already )?been (?:[^.,?]+ )?(?:for|since) (?:[^ .,?]+ "
        ")?(?:days|weeks|hours|months|ages|ever|monday|tuesday|wednesday|thursday|friday|"
        "last|yesterday|the)",
        "for (?:[^ .,?]+ )?(?:days|weeks|ages) (?:now|already)",
        "no (?:[^.,?]+ )?(?:yet|so far)",
    ),
)
