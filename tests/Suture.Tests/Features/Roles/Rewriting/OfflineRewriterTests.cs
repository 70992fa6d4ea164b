using Suture.Corpora;
using Suture.Features.Roles;
using Suture.Features.Roles.Rewriting;
using Suture.Models;

namespace Suture.Tests.Features.Roles.Rewriting;

public sealed class OfflineRewriterTests
{
    private static readonly OfflineRewriter Rewriter = new(seed: 3);

    private static readonly string[] Texts =
    [
        "And the king said unto the woman, Go to thine house, and I will give charge concerning thee.",
        "For the violence of the land, of the city, and of all that dwell therein: behold, he giveth.",
        "This command registers the virtual machine and its parameters in libvirtd, then starts it so that its installation can proceed.",
        "An honest man isn't the one who's walked twenty miles; a stone was thrown by the OLD priests' servants.",
        "She strode several miles towards the woods (slowly), and the bigger dogs were running after children.",
        "Set net.ipv4.ip_forward=1 on third-party hosts such as www.eyrolles.com/index, or read “Section 6.7” carefully!",
    ];

    [Fact]
    public void Rewrite_AnyText_KeepsWordCountPunctuationAndFunctionWords()
    {
        var corpus = (TextCorpus)Corpus.Open(new CorpusOptions { Path = Path.Combine(EmbeddedAssets.TextFolder, "corpus-eval.jsonl.gz") });
        foreach (string text in Texts.Concat(Sentences.OfDocuments(corpus.Documents()).Take(200)))
        {
            foreach (string rewrite in Rewriter.Rewrite(text, 5).Group.Rewrites)
            {
                string[] before = Words(text), after = Words(rewrite);
                Assert.Equal(before.Length, after.Length);
                Assert.Equal(Between(text), Between(rewrite));
                for (int i = 0; i < before.Length; i++)
                {
                    string word = before[i].ToLowerInvariant();
                    if (IndefiniteArticle.Is(word)) Assert.True(IndefiniteArticle.Is(after[i].ToLowerInvariant()));
                    else if (FunctionWords.Contains(word)) Assert.Equal(before[i], after[i]);
                    Assert.Equal(char.IsUpper(before[i][0]), char.IsUpper(after[i][0]));
                }
            }
        }
    }

    [Fact]
    public void Rewrite_AnyText_NeverUsesAWordTwiceNorOneOfTheText()
    {
        foreach (string text in Texts)
        {
            var original = Words(text);
            var rewrites = Rewriter.Rewrite(text, 5).Group.Rewrites;
            for (int i = 0; i < original.Length; i++)
            {
                string[] slot = [original[i], .. rewrites.Select(rewrite => Words(rewrite)[i])];
                if (slot[1] == slot[0]) continue;
                if (!IndefiniteArticle.Is(slot[0].ToLowerInvariant())) Assert.Equal(slot.Length, slot.Distinct().Count());
            }
        }
    }

    [Fact]
    public void Rewrite_SameSeed_GivesTheSame_OtherSeedOther()
    {
        var again = new OfflineRewriter(seed: 3);

        Assert.All(Texts, text => Assert.Equal(Rewriter.Rewrite(text, 3).Group.Rewrites, again.Rewrite(text, 3).Group.Rewrites));
        Assert.NotEqual(Rewriter.Rewrite(Texts[0], 1).Group.Rewrites, new OfflineRewriter(seed: 4).Rewrite(Texts[0], 1).Group.Rewrites);
    }

    [Fact]
    public void Rewrite_SameWord_GetsTheSameReplacementInEachForm()
    {
        string[] words = Words(Rewriter.Rewrite("The dog saw a stone, but stones saw the dogs and the dog.", 1).Group.Rewrites[0]);

        Assert.Equal(words[1], words[12]);
        var reading = new WordForms(Lexicon.Embedded, new Inflector(Lexicon.Embedded));
        Assert.Contains(reading.ReadingsOf(words[9].ToLowerInvariant()), r => r.Entry.Lemma == words[1] && r.Inflection == Inflection.Plural);
        Assert.Contains(reading.ReadingsOf(words[6].ToLowerInvariant()), r => r.Entry.Lemma == words[4] && r.Inflection == Inflection.Plural);
    }

    [Fact]
    public void Rewrite_SwappedNouns_AreOfADistantSupersense()
    {
        var lexicon = Lexicon.Embedded.Entries.ToDictionary(entry => (entry.Lemma, entry.Part));
        foreach (string rewrite in Rewriter.Rewrite("The horse ate the bread beside the church.", 5).Group.Rewrites)
        {
            string[] words = Words(rewrite);
            foreach (var (at, lemma) in (ReadOnlySpan<(int, string)>)[(1, "horse"), (4, "bread"), (7, "church")])
            {
                Assert.True(SenseGroups.AreDistant(lexicon[(lemma, PartOfSpeech.Noun)], lexicon[(words[at], PartOfSpeech.Noun)]), words[at]);
            }
        }
    }

    [Fact]
    public void Rewrite_Counts_TellWhatBecameOfTheWords()
    {
        var counts = Rewriter.Rewrite("The zorbly horse of Zanzabarth ate eth0 slowly.", 1).Counts;

        Assert.Equal(new RewriteCounts(FunctionWords: 2, Swapped: 3, Unknown: 3, Kept: 0), counts);
        Assert.Equal(0.5, counts.SwappedShare);
        Assert.Equal(0, Rewriter.Rewrite("", 1).Counts.SwappedShare);
    }

    [Theory]
    [InlineData("the", "fat", PartOfSpeech.Noun)]
    [InlineData("the", "evil", PartOfSpeech.Noun)]
    [InlineData("to", "walk", PartOfSpeech.Verb)]
    [InlineData("the", "walk", PartOfSpeech.Noun)]
    [InlineData("will", "answer", PartOfSpeech.Verb)]
    [InlineData("an", "answer", PartOfSpeech.Noun)]
    [InlineData("they", "place", PartOfSpeech.Verb)]
    [InlineData("in", "place", PartOfSpeech.Noun)]
    public void Choose_AmbiguousWord_GoesByTheWordBefore(string before, string word, PartOfSpeech expected)
    {
        var forms = new WordForms(Lexicon.Embedded, new Inflector(Lexicon.Embedded));

        Assert.Equal(expected, ReadingChoice.Choose(forms.ReadingsOf(word), FunctionWords.ContextAfter(before)!.Value, endsPhrase: true).Entry.Part);
    }

    [Theory]
    [InlineData("apple", "an")]
    [InlineData("stone", "a")]
    [InlineData("hour", "an")]
    [InlineData("university", "a")]
    [InlineData("unimportant", "an")]
    [InlineData("use", "a")]
    [InlineData("one", "a")]
    public void IndefiniteArticle_Before_GoesBySound(string next, string expected) => Assert.Equal(expected, IndefiniteArticle.Before(next));

    [Fact]
    public void Rewrite_ArticleBeforeASwappedWord_Agrees()
    {
        foreach (string rewrite in Rewriter.Rewrite("A horse saw an apple.", 20).Group.Rewrites)
        {
            string[] words = Words(rewrite);
            Assert.Equal(IndefiniteArticle.Before(words[1]), words[0].ToLowerInvariant());
            Assert.Equal(IndefiniteArticle.Before(words[4]), words[3]);
            Assert.True(char.IsUpper(words[0][0]));
        }
    }

    private static string[] Words(string text) => [.. WordSpans.Of(text).Select(span => text.Substring(span.Start, span.Length))];

    private static string Between(string text)
    {
        var spans = WordSpans.Of(text);
        return string.Join('|', spans.Select((span, i) => text[(i == 0 ? 0 : spans[i - 1].End)..span.Start]).Append(text[spans[^1].End..]));
    }
}
