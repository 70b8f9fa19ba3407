"""How people ask in English."""

from object_links.asks import rules as r
from object_links.asks.english_words import BE, CAN, DEGREE, DO, DO_LAST, DONE, IT, STUCK, YOU
from object_links.asks.rules import Language, rule

ENGLISH = Language(
    "English",
    (
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
            "(?:second|third|2nd|3rd|fourth|nth|umpteenth|hundredth) (?:time|reminder|attempt|"
            "call)",
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
            "(?:wanted|needed|had to|asked me|used to|would have|could have|should've been|might "
            "have)",
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
            "i intend to|i want to|planning to|i'd|i have to|i've to|i gotta|i should|i must|i "
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
            "(?:thanks|thank you|thank u|thx|tnx|thnx|ty|cheers|kudos|props|grateful|great job|"
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
            "you know|to let you know|letting you know|just letting|good to know|for reference|"
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
            "what a|how about that|who cares|why not|why bother|what could go wrong|can you "
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
    ),
    r.words(
        "the a an is to for and it i we you of on in at my me that this are not with can was has "
        "have be if do from your our us or so they he she what by as will been just there any "
        "when"
    ),
    "hi|hey|hello|hiya|heya|yo|morning|good|afternoon|dear|so|then|and|also|ok|okay|k|just|now|"
    "team|guys|folks|colleagues|mate|sorry|quick|well|um|uh|hmm|oh|but|or|btw|again|please|pls|"
    "plz|kindly|maybe|perhaps|thanks|thank you|thx|yes|no|yeah|urgent|asap|finally|first|next|"
    "today|meanwhile|however|still|actually|anyway|re|fwd",
    "hi|hey|hello|dear|morning|yo",
)
