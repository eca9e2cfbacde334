package dev.earshot.analyze.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an English question asks for, and how words that say it look. */
enum AnswerType {
  COLOUR(
      "\\b(what|which) colou?rs?\\b",
      "\\b(red|blue|green|yellow|black|white|grey|gray|brown|orange|purple|pink|silver|gold(en)?|beige|violet|turquoise)\\b"),
  AGE(
      "\\bhow old\\b|\\b(at )?(what|which) age\\b|\\bwhat('s| is| was) .*\\bage\\b",
      Words.NUMBER + "|\\b(born|age|aged|old)\\b"),
  TEMPERATURE(
      "\\bhow (hot|cold|warm)\\b|\\b(what|which) temperature\\b|\\bwhat('s| is| was) .*\\btemperature\\b",
      "\\bdegrees?\\b|°|\\bminus " + Words.NUMBER + "|\\b(freezing|boiling)\\b"),
  SPEED(
      "\\bhow fast\\b|\\b(what|which) speed\\b|\\bwhat('s| is| was) .*\\bspeed\\b",
      Words.NUMBER
          + "[- ](\\w+ ){0,3}(an?|per|every|each) (second|minute|hour|day|week|month|year)|\\b(miles|kilomet(er|re)s) an? hour"
          + "|\\b(mega|giga|kilo)bits?\\b|\\bknots\\b"),
  WEIGHT(
      "\\bhow heavy\\b|\\bweighs?\\b|\\bwhat('s| is| was) .*\\bweight\\b",
      Words.NUMBER + "[- ](\\w+ )?(kilo(gram)?s?|grams?|pounds?|ounces?|tons?|tonnes?|stone)\\b"),
  MONEY(
      "\\bhow (much( more| less)?(?! (?!money\\b|more\\b|less\\b)\\w+ (do|does|did|was|were|is|are|has|have|had|goes)\\b)|many (dollars|euros|pounds))\\b.*\\b(costs?|pay|pays|paid|spend|spent|charged?|worth|price|earns?|money"
          + "|raised?|invest(ed)?|owes?|saved?|get back|lose|lost|sold|funding|revenue|profit|salary)\\b|\\bhow expensive\\b"
          + "|\\bhow much (is|are|was|were) (the|a|an|one|it|this|that|your|his|her|their)\\b"
          + "|\\bwhat (do|does|did|will|would) .*\\b(costs?|earn|charge)\\b|\\bwhat would .* have cost\\b"
          + "|\\b(price|cost|budget|fee|salary|salaries|fare|rent) (of|for)\\b"
          + "|\\bwhat('s| is| was| are) .*\\b(price|budget|fee|salary|fare|rent|worth)\\b|\\b(what|which) (salary|price|fee|rent)\\b",
      "[$€£¥]|\\b(dollars?|euros?|pounds?|pence|cents?|bucks|francs?|yen|crowns?|kron(a|ur|er)|rupees?|free|nothing|money)\\b"
          + "|\\b(costs?|pays?|paid|price|earns?|worth|raised|salary|wants|asks|above|below)\\b.*"
          + Words.NUMBER
          + "|"
          + Words.NUMBER
          + " (thousand|million|billion)\\b|\\b(thousand|million|billion|hundred and \\w+)\\b|\\b(half|twice|double|third) (of|the|as)\\b"
          + "|\\b(cost|costs|earn|earns|worth) (as much|more|less|a)\\b"),
  FREQUENCY(
      "\\bhow (often|frequently|regularly)\\b|\\bhow many times\\b",
      "\\b(once|twice|thrice|daily|weekly|monthly|yearly|hourly|never|always|rarely|often)\\b|\\b("
          + "\\w+ times|(a|an|per|every|each) (other |second |third )?(second|minute|hour|day|night|morning|evening|week|weekend|month|year)"
          + "|every (\\w+ )?(seconds|minutes|hours|days|weeks|months|years|monday|tuesday|wednesday|thursday|friday|saturday|sunday))\\b"),
  LENGTH(
      "\\bhow (far|tall|high|wide|deep|thick|big|large)\\b|\\b(what|which) (distance|height|length|size|depth)\\b"
          + "|\\bwhat('s| is| was) .*\\b(distance|height|length|size|depth)\\b",
      Words.NUMBER
          + "[- ](\\w+ )?(milli|centi|kilo)?(met(er|re)s?|miles?|feet|foot|inch(es)?|yards?|acres?|squares?|hectares?|times|percent"
          + "|pages?|people|litres?|gallons?|rooms?|stor(ey|ies|y)|floors?|degrees?|inch|gigs?|(giga|mega|tera)bytes?)|\\b(twice|half) (as|the)\\b"
          + "|\\b(as|than) an? \\w+\\b"),
  DURATION(
      "\\bhow long\\b|\\bhow (many|much) (more )?(seconds|minutes|hours|days|weeks|months|years|time)\\b|\\bfor how\\b"
          + "|\\bhow (quickly|soon)\\b|\\bsince when\\b|\\buntil when\\b",
      Words.NUMBER
          + "[- ](\\w+ )?(second|minute|hour|day|night|week|month|year|decade|centur|semester|season|winter|summer|kilomet|mile)"
          + "|\\b(an?|half an|all|whole|the whole|the same) (hour|day|week|month|year|decade|minute|century|night|quarter)\\b"
          + "|\\b(until|since|forever|for ever|overnight|end of|weeks|months|years|ages) ?\\b"),
  TIME(
      "^(and |so |but |by |until |since |from |on |at )*when\\b|\\bwhen (is|are|was|were|did|do|does|will|would|can|could|should|has|have|had|must)\\b"
          + "|\\b(what|which) (time|day|date|year|month|hour|weekday|century)\\b|\\bhow (soon|early|late)\\b|\\bdeadline\\b"
          + "|\\bwhat('s| is| was) the date\\b|\\bby what\\b",
      Words.TIME),
  SHARE(
      "\\b(what|which) (percentage|percent|share|fraction|proportion|part of the)\\b|\\bhow much (more|less|higher|lower)\\b"
          + "|\\bhow (much|far) (did|has|have|will) .*\\b(grow|grown|rise|risen|fall|fallen|drop|dropped|increase|increased|decrease|shrink)\\b"
          + "|\\bhow does .* compare\\b",
      "\\b(percent|per cent|thirds?|half|halves|quarters?|tenths?|fifths?|most|majority|doubled|tripled|halved|twice|double)\\b|%|\\w+fold\\b"
          + "|\\b(one|two|three|four|five|six|seven|eight|nine) (in|out of) \\w+|"
          + Words.NUMBER
          + " times\\b"),
  COUNT(
      "\\bhow many\\b|\\b(what|which) number\\b|\\bnumber of\\b|\\bwhat('s| is| was) .*\\bnumber\\b",
      Words.COUNT),
  NUMBER(
      "\\bhow much\\b|\\b(what|which) (amount|score|rate|size)\\b|\\b(amount|size|rate|score) of\\b"
          + "|\\bwhat('s| is| was) .*\\b(rate|score|result|pressure)\\b",
      Words.COUNT),
  NAME(
      "\\bwhat('s| is| was| are| were) .*\\b(names?|called|title)\\b|\\b(what|which) (name|title)\\b"
          + "|\\bwhat do(es)? .*\\bcall\\b",
      Words.NAME + "|\\b(called|named|name is|name was|names? (it|him|her|them)|we call)\\b"),
  PERSON(
      "\\b(who|whom|whose)\\b|\\b(which|what) (person|people|colleague|player|author|scientist|doctor|team|teachers?|students?|actors?|actress)\\b"
          + "|\\bby whom\\b",
      Words.NAME
          + "|\\b(my|our|his|her|their|your|the|an?|one|some|two|another|every|all|these|those|most) (\\w+ )?"
          + Words.ROLE
          + "|\\b(I|me|we|us|he|she|they|him|her|them|mine|ours|somebody|someone|everybody|everyone|nobody|people|volunteers|those who|the ones)\\b"),
  PLACE(
      "\\bwhere\\b|\\b(which|what) (city|country|town|place|room|building|street|address|state|region|floor|village|site|direction"
          + "|university|school|hospital|hotel|airport|station)\\b|\\bwhat('s| is| was) .*\\baddress\\b",
      "\\b(in|at|near|from|to|into|inside|outside|behind|under|next|across|along|between|around|through|towards|by|over|beside"
          + "|above|below|opposite|on|off|down|up) (the|a|an|my|our|your|his|her|their|this|that|room|another|every|its|it|(?-i:[A-Z]))"
          + "|\\b(here|there|downtown|upstairs|downstairs|abroad|online|home|outside|inside|everywhere)\\b"
          + "|\\b(road|street|lane|avenue|square)\\b"),
  REASON(
      "\\bwhy\\b|\\bhow come\\b|\\bfor what reason\\b|\\bwhat('s| is| was| were| are)? (the )?(\\w+ )?(reasons?|caus)|\\bwhat (has |could have )?caused\\b"
          + "|\\bwhat (made|makes|leads|led)\\b",
      "\\b(because|since|as (?!well|soon|long|much|many|far)|so|due to|owing|reasons?|in order|in case|caus(e|ed|es|ing)|that's why|which is why|result"
          + "|thanks to|therefore|otherwise|to (?!the|a|an|my|me|it|him|her|us|them|you|this|that)\\w+|made|makes|means?|led to|for)\\b"),
  YES_NO(
      "^(and |so |but |or )?(is|are|was|were|do|does|did|has|have|had|can|could|may|might|will|would|should|must|isn't|aren't|don't|doesn't|didn't)\\b",
      "^(yes|yeah|no|nope|sure|of course|exactly|right|not)\\b"),
  OTHER("", "");

  private final Pattern question;
  private final Pattern sign;

  AnswerType(String question, String sign) {
    this.question = Pattern.compile(question, Pattern.CASE_INSENSITIVE);
    this.sign = Pattern.compile(sign, Pattern.CASE_INSENSITIVE);
  }

  static AnswerType of(String question) {
    String asked = question.strip();
    for (AnswerType type : values()) {
      if (type != OTHER && type.question.matcher(asked).find()) {
        return type;
      }
    }
    return OTHER;
  }

  /** Whether what is asked for can hardly be said without such a sign. */
  boolean strict() {
    return switch (this) {
      case NAME, PERSON, PLACE, REASON, YES_NO, OTHER -> false;
      default -> true;
    };
  }

  /** Where in a sentence something of this type stands, by characters. */
  List<Span> spans(String sentence) {
    List<Span> spans = new ArrayList<>();
    Matcher matcher = sign.matcher(sentence);
    while (this != OTHER && matcher.find()) {
      spans.add(new Span(matcher.start(), matcher.end()));
    }
    return spans;
  }

  /** Characters of a text, from the first to before the last. */
  record Span(int start, int end) {}

  private static final class Words {
    static final String NUMBER =
        "(\\d+|\\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
            + "|eighteen|nineteen|(twen|thir|for|fif|six|seven|eigh|nine)ty(-\\w+)?|hundreds?|thousands?|millions?|billions?"
            + "|half|third|quarter|dozen|couple|percent|twice|double|zero|one (?!of|another|day|thing|more|reason|side)|an? (?=(hundred|thousand|million|dozen|single)))\\b)";
    static final String COUNT =
        "(\\d+|\\b(one|single|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
            + "|eighteen|nineteen|(twen|thir|for|fif|six|seven|eigh|nine)ty(-\\w+)?|hundreds?|thousands?|millions?|billions?|half|third|quarter"
            + "|dozens?|couple|percent|zero|several|none|nobody|both|no (?=\\w+s\\b))\\b)";
    static final String NAME =
        "(?-i:(?<!\\b(?:in|at|near|towards|of|on|since|until|In|At|Near|On) )(?<=[\\w,;:] )(?!I\\b|I'|OK\\b|"
            + "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
            + "|November|December|Christmas|Easter|[A-Z]\\w+(?:ish|ese)\\b)[A-Z][\\p{L}'-]+)"
            + "|(?-i:^(?!I\\b|The\\b|And\\b|But\\b|So\\b|We\\b|It\\b|This\\b|That\\b|There\\b|If\\b|In\\b|On\\b|At\\b|You\\b"
            + "|They\\b|What\\b|Yes\\b|No\\b|Okay\\b|Well\\b|Then\\b|Now\\b|Who\\b|She\\b|He\\b|Everybody\\b|Nobody\\b|Nothing\\b|Some\\b|Others\\b"
            + "|(?:My|Our|Your|His|Her|Their|A|An|All|Both|Each|Half|Most)\\b)[A-Z][\\p{L}]+ "
            + "(?=(?:will|is|was|has|had|said|can|wrote|knows?|did|does|and|from|found|made|led|took|won|then|later|told|wants?"
            + "|proposes|owns|bought|caught|broke|\\p{L}+ed|\\p{L}+es)\\b))";
    static final String ROLE =
        "(mother|father|mom|dad|brother|sister|wife|husband|uncle|aunt|son|daughter|friend|friends|boss|manager|teacher|doctor|team"
            + "|professor|captain|director|president|minister|mayor|neighbou?rs?|colleagues?|engineers?|nurse|lawyer|editor|coach"
            + "|chef|pilot|students?|pupils?|grandmother|grandfather|grandson|landlord|owner|woman|man|men|women|boy|girl|child"
            + "|children|kids|king|queen|emperor|officer|police|farmer|dentist|vicar|astronomer|merchants?|company|firm|government"
            + "|foundation|church|bank|council|parents|people|workers?|partner|guide|guest|driver|painter|writer|scientists?"
            + "|researchers?|historians?|soldiers?|customers?|clients?|members?|family|pensioner|waiter|watchmaker|assistant"
            + "|technician|plumber|mechanic|baker|butcher|priest|judge|secretary|singer|player|actors?|actress|caretaker|cousin|nephew|niece)\\b";
    static final String TIME =
        "\\b(mon|tues|wednes|thurs|fri|satur|sun)days?\\b"
            + "|\\b(january|february|march|april|may (?=\\d|the)|of may|in may|june|july|august|september|october|november|december)\\b"
            + "|\\b(today|tonight|tomorrow|yesterday|noon|midnight|midday|morning|afternoon|evening|night|weekend|weekly|daily"
            + "|monthly|yearly|spring|summer|autumn|winter|christmas|easter|century|decade|o'clock|immediately|soon|sunrise|sunset|dawn"
            + "|quarter|deadline|ago|always|never|later|first seconds)\\b"
            + "|\\b(last|next|this|every|each|per|by|until|before|after|since|in|within|at|on|around|about|end of|end of the) ((the|about|half past|quarter to|quarter past) )?(\\w+ )?"
            + "(second|minute|hour|day|week|month|year|semester|season|term|time|two|three|four|five|six|seven|eight|nine|ten"
            + "|eleven|twelve|first|second|third|\\w+teenth|\\w+tieth|\\w+ty|\\w+ty-\\w+|\\d+)\\b"
            + "|\\b(1[0-9]|20)\\d\\d\\b|\\b\\d+(st|nd|rd|th|:\\d\\d| ?[ap]\\.?m)\\b|\\bon the \\w+(th|st|nd|rd)\\b"
            + "|\\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\\w+teenth|twentieth|thirtieth|\\w+-(first|second|third|\\w+th)) of\\b"
            + "|\\bnineteen (hundred|\\w+ty|\\w+teen)|\\btwenty (ten|twelve|\\w+teen|twenty)"
            + "|\\b(two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million) \\w* ?years ago|\\bwhen\\b|\\bas soon as\\b";

    private Words() {}
  }
}
