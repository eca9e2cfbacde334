package dev.earshot.analyze.builtin;

import java.util.regex.Pattern;

/** What an English question asks for, and how a sentence that has it looks. */
enum AnswerType {
  COLOUR(
      "\\bwhat colou?r\\b|\\bwhich colou?r\\b",
      "\\b(red|blue|green|yellow|black|white|grey|gray|brown|orange|purple|pink|silver|gold(en)?|beige|violet)\\b"),
  MONEY(
      "\\bhow (much|expensive|many (dollars|euros|pounds))\\b.*\\b(costs?|pay|paid|spend|spent|charged?|worth|price|earn|money"
          + "|raise|invest|owe|save|get back)\\b|\\bhow (much|expensive) (is|are|was|were)\\b"
          + "|\\bwhat (do|does|did|will|would) .*\\bcosts?\\b"
          + "|\\b(price|cost|budget|fee|salary|salaries|fare|rent|funding|revenue) (of|for)\\b"
          + "|\\bwhat('s| is| was| are) .*\\b(price|budget|fee|salary|fare|rent|prize)\\b",
      "[$€£]|\\b(dollars?|euros?|pounds?|pence|cents?|bucks|francs?|yen|crowns?|rupees?|free|nothing|money)\\b"
          + "|\\b(cost|pay|paid|price)\\b.*(\\d|thousand|million|billion|hundred)"
          + "|\\b(thousand|million|billion) (in|a year|per)\\b"),
  LENGTH(
      "\\bhow (far|tall|high|wide|deep|long is|big|large)\\b|\\bwhat (distance|height|length|size)\\b",
      Words.NUMBER
          + "[- ](\\w+ )?(milli|centi|kilo)?(met(er|re)s?|miles?|feet|foot|inch(es)?|yards?|acres?|squares?|hectares?|times|percent"
          + "|pages?|people|litres?|gallons?|tons?|rooms?|stor(ey|ies|y)|floors?|degrees?|light)|\\b(twice|half) (as|the)\\b"),
  AGE("\\bhow old\\b|\\b(at )?what age\\b", Words.NUMBER + "|\\b(born|age|aged)\\b"),
  DURATION(
      "\\bhow long\\b|\\bhow (many|much) (more )?(seconds|minutes|hours|days|weeks|months|years|time)\\b"
          + "|\\bfor how\\b",
      Words.NUMBER
          + "[- ](\\w+ )?(second|minute|hour|day|week|month|year|decade|centur|semester|season)"
          + "|\\b(an?|the|half an|all|whole|this|last|next) (hour|day|week|month|year|decade|minute|century|night)\\b"
          + "|\\b(until|since|forever|overnight)\\b"),
  TIME(
      "\\bwhen\\b|\\bwhat (time|day|date|year|month|hour)\\b|\\bwhich (day|date|year|month|week)\\b|\\bhow soon\\b"
          + "|\\bhow often\\b|\\bdeadline\\b|\\bwhat('s| is| was) the date\\b|\\bby what\\b",
      Words.TIME),
  NUMBER(
      "\\bhow (many|much|fast|heavy|hot|cold|strong|loud)\\b"
          + "|\\bwhat (percentage|percent|number|amount|age|price|share|fraction|score|temperature|size|speed)\\b"
          + "|\\b(number|price|cost|percentage|budget|amount|size|rate|fee|salary|population|score|temperature) (of|for)\\b"
          + "|\\bwhat('s| is| was| does| did) .*\\b(cost|price|budget|rate|fee|number|score)\\b",
      Words.NUMBER),
  PERSON(
      "\\bwho\\b|\\bwhom\\b|\\bwhose\\b|\\bwhich (person|people|colleague|player|author|scientist|doctor|team)\\b"
          + "|\\bwhat('s| is| was) .*\\bname\\b",
      "(?-i:(?<=[\\w,;:] )(?!I\\b|I'|OK\\b)[A-Z][\\p{L}'-]+)|(?-i:^(?!I\\b|The\\b|And\\b|But\\b|So\\b|We\\b|It\\b|This\\b"
          + "|That\\b|There\\b|If\\b|In\\b|On\\b|At\\b|You\\b|They\\b|What\\b|Yes\\b|No\\b|Okay\\b|Well\\b|Then\\b|Now\\b)[A-Z]"
          + "[\\p{L}]+ (?=(will|is|was|has|had|said|can|wrote|knows?|did|does|and|from|from|found|made|led|took|won)\\b))"
          + "|\\b(my|our|his|her|their|the) (\\w+ )?(mother|father|brother|sister|wife|husband|uncle|aunt|son|daughter|friend"
          + "|boss|manager|teacher|doctor|team|professor|captain|director|president|minister|mayor|neighbou?r|colleague"
          + "|engineer|nurse|lawyer|editor|coach|chef|pilot|student|students|grandmother|grandfather|landlord|owner)\\b"
          + "|\\b(I'll|I will|I can|I am|I'm)\\b"),
  PLACE(
      "\\bwhere\\b|\\b(which|what) (city|country|town|place|room|building|street|address|state|region|floor|village|site)\\b",
      "\\b(in|at|near|from|to|on|inside|outside|behind|under|next|across|along|between|around|into|through|by|over) "
          + "(the|a|an|my|our|your|his|her|their|this|that|room|(?-i:[A-Z]))"
          + "|\\b(here|there|downtown|upstairs|downstairs|abroad|online|home)\\b"),
  REASON(
      "\\bwhy\\b|\\bhow come\\b|\\bfor what reason\\b|\\bwhat('s| is| was| were)? (the )?(reasons?|caus)|\\bwhat caused\\b"
          + "|\\bwhat made\\b",
      "\\b(because|since|so that|due to|owing|reasons?|in order|caus(e|ed|es|ing)|that's why|which is why|as a result"
          + "|thanks to|therefore|otherwise|to (avoid|keep|prevent|save|make|protect|get|stop|let|help)|so (we|I|they|it|he|she|you)"
          + "|made (me|us|them|him|her|it)|led to)\\b"),
  OTHER("", "");

  private final Pattern question;
  private final Pattern sign;

  AnswerType(String question, String sign) {
    this.question = Pattern.compile(question, Pattern.CASE_INSENSITIVE);
    this.sign = Pattern.compile(sign, Pattern.CASE_INSENSITIVE);
  }

  static AnswerType of(String question) {
    for (AnswerType type : values()) {
      if (type != OTHER && type.question.matcher(question).find()) {
        return type;
      }
    }
    return OTHER;
  }

  /** Whether what is asked for can hardly be said without such a sign. */
  boolean strict() {
    return this != PERSON && this != PLACE && this != REASON && this != OTHER;
  }

  /** Whether the sentence has something of this type. */
  boolean foundIn(String sentence) {
    return sign.matcher(sentence).find();
  }

  private static final class Words {
    static final String NUMBER =
        "(\\d+|\\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
            + "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?"
            + "|half|third|quarter|dozen|couple|percent|twice|double|zero|one (?!of|another|day|thing|more|reason))\\b)";
    static final String TIME =
        "\\b(mon|tues|wednes|thurs|fri|satur|sun)days?\\b"
            + "|\\b(january|february|march|april|may (?=\\d|the)|june|july|august|september|october|november|december)\\b"
            + "|\\b(today|tonight|tomorrow|yesterday|noon|midnight|midday|morning|afternoon|evening|night|weekend|weekly|daily"
            + "|monthly|yearly|spring|summer|autumn|winter|christmas|easter|century|decade|o'clock|immediately|soon|now"
            + "|quarter|deadline|ago|always|never|later)\\b"
            + "|\\b(last|next|this|every|each|per|by|until|before|after|since|in|within|at|on|around|about|end of|end of the) (\\w+ )?"
            + "(second|minute|hour|day|week|month|year|semester|season|term|time|one|two|three|four|five|six|seven|eight|nine|ten"
            + "|eleven|twelve|first|second|third|\\w+teenth|\\w+tieth|\\d+)"
            + "|\\b(1[0-9]|20)\\d\\d\\b|\\b\\d+(st|nd|rd|th|:\\d\\d| ?[ap]\\.?m)\\b"
            + "|\\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\\w+teenth|twentieth|thirtieth) of\\b"
            + "|\\bnineteen (hundred|\\w+ty|\\w+teen)|\\btwenty (ten|twelve|\\w+teen|twenty)";

    private Words() {}
  }
}
