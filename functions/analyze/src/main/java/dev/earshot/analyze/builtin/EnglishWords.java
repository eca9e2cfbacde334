package dev.earshot.analyze.builtin;

import java.util.List;
import org.apache.lucene.analysis.CharArraySet;

/** English words that say nothing of what a question or sentence is about. */
final class EnglishWords {
  /** Function words, words of asking and fillers of speech. */
  static final CharArraySet WITHOUT_CONTENT =
      CharArraySet.unmodifiableSet(
          new CharArraySet(
              List.of(
                  """
                  a an the this that these those some any each every all both no not nor only own same so than too
                  very just also even still yet quite rather really actually basically pretty maybe perhaps
                  i me my mine myself you your yours yourself he him his himself she her hers herself it its itself
                  we us our ours ourselves they them their theirs themselves one ones someone somebody anyone anybody
                  anything something everyone everybody everything nobody nothing
                  and or but if then because as while of at by for with about against between into through during
                  before after above below to from up down in out on off over under again further once here there
                  upon within without toward towards among around
                  be am is are was were been being have has had having do does did done doing will would shall should
                  can could may might must ought let
                  i'm i've i'll i'd you're you've you'll you'd he's he'll he'd she's she'll she'd it's it'll we're
                  we've we'll we'd they're they've they'll they'd that's that'll there's here's what's who's where's
                  when's how's let's isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't
                  shouldn't haven't hasn't hadn't cannot
                  what which who whom whose when where why how
                  say says said saying tell tells told telling talk talks talked talking speak speaks spoke speaking
                  mention mentions mentioned mentioning discuss discusses discussed discussing describe describes
                  described explain explains explained according speaker speakers narrator narrators caller interviewee presenter host recording transcript audio
                  anybody please give get gets got getting go goes going went gone come comes came make makes made
                  making thing things way kind sort lot um uh er ah oh hmm well okay ok yes yeah no like
                  much many more most other others such few
                  """
                      .strip()
                      .split("\\s+")),
              true));

  private EnglishWords() {}
}
