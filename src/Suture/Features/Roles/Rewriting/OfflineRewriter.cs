using System.Text;
using Suture.Numerics;

namespace Suture.Features.Roles.Rewriting;

/// <summary>Rewrites English texts without a model: other content words, the same structure.</summary>
/// <remarks>
/// Function words, punctuation, case and inflection stay; a noun, verb, adjective or adverb of manner gives way to a word of the same part of speech, of a distant
/// supersense and of about its frequency. A word has one replacement in a text, and no replacement serves twice in a text or in two rewrites of it. Grammar beyond that (what a verb
/// takes, what a noun counts) is not looked at. The same text, seed and lexicon give the same rewrites. Thread-safe.
/// </remarks>
public sealed class OfflineRewriter
{
    private const int CandidateCount = 24;

    private readonly Inflector _inflector;
    private readonly WordForms _forms;
    private readonly WordPools _pools;
    private readonly ulong _seed;

    /// <summary>Prepares.</summary>
    /// <param name="lexicon">The lexicon; null means the embedded one.</param>
    /// <param name="seed">Seed of all choices.</param>
    /// <exception cref="IOException">The embedded lexicon is missing.</exception>
    public OfflineRewriter(Lexicon? lexicon = null, ulong seed = 0)
    {
        lexicon ??= Lexicon.Embedded;
        _inflector = new Inflector(lexicon);
        _forms = new WordForms(lexicon, _inflector);
        _pools = new WordPools(lexicon, _inflector, _forms);
        _seed = seed;
    }

    /// <summary>Rewrites a text.</summary>
    /// <param name="text">English text.</param>
    /// <param name="count">Rewrites, 1 or more; the paper has 5.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public OfflineRewrite Rewrite(string text, int count)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var slots = ReadSlots(text);
        var random = new RandomSource(_seed).Fork("rewrites").Fork(text);
        var taken = slots.Where(slot => slot.Reading is not null).Select(slot => slot.Reading!.Entry.Lemma).ToHashSet(StringComparer.Ordinal);
        var rewrites = new string[count];
        int swapped = 0;
        for (int i = 0; i < count; i++)
        {
            var replacements = new Dictionary<LexiconEntry, LexiconEntry>();
            foreach (var entry in slots.Where(slot => slot.Reading is not null).Select(slot => slot.Reading!.Entry).Distinct())
            {
                var candidates = _pools.Candidates(entry, taken, CandidateCount);
                if (candidates.Count == 0) continue;
                var chosen = candidates[random.NextInt(candidates.Count)];
                replacements.Add(entry, chosen);
                taken.Add(chosen.Lemma);
            }

            (rewrites[i], swapped) = Write(text, slots, replacements);
        }

        int function = slots.Count(slot => slot.IsFunctionWord), unknown = slots.Count(slot => slot.IsUnknown);
        return new OfflineRewrite(new TextGroup(text, rewrites), new RewriteCounts(function, swapped, unknown, slots.Count - function - unknown - swapped));
    }

    private List<Slot> ReadSlots(string text)
    {
        var slots = new List<Slot>();
        var context = WordContext.None;
        var spans = WordSpans.Of(text);
        string[] words = [.. spans.Select(span => text.Substring(span.Start, span.Length).ToLowerInvariant())];
        for (int i = 0; i < words.Length; i++)
        {
            var (span, word) = (spans[i], words[i]);
            if (span.StartsClause) context = WordContext.None;
            if (IsFunctionWord(word))
            {
                slots.Add(new Slot(span, word, IsFunctionWord: true, IsUnknown: false, Reading: null));
                context = FunctionWords.ContextAfter(word) ?? context;
                continue;
            }

            var readings = span.IsPlain ? _forms.ReadingsOf(word) : [];
            var reading = readings.Count == 0 ? null : ReadingChoice.Choose(readings, context, endsPhrase: i + 1 == words.Length || spans[i + 1].StartsClause || IsFunctionWord(words[i + 1]));
            bool isOpen = reading is not null && (reading.Entry.Part != PartOfSpeech.Adverb || word.EndsWith("ly", StringComparison.Ordinal));
            slots.Add(new Slot(span, word, IsFunctionWord: false, IsUnknown: readings.Count == 0, isOpen ? reading : null));
            context = reading?.Entry.Part switch
            {
                PartOfSpeech.Noun or null => WordContext.Noun,
                PartOfSpeech.Adjective => WordContext.Adjective,
                PartOfSpeech.Adverb => context,
                _ => WordContext.None,
            };
        }

        return slots;
    }

    // "they're", "isn't": what stands before an apostrophe within a word is a function word in nearly all of them.
    private static bool IsFunctionWord(string word)
    {
        int apostrophe = word.AsSpan().IndexOfAny('\'', '’');
        return FunctionWords.Contains(word) || (apostrophe > 0 && (FunctionWords.Contains(word[..apostrophe]) || word[apostrophe..] is ['\'' or '’', 't']));
    }

    private (string Text, int Swapped) Write(string text, List<Slot> slots, Dictionary<LexiconEntry, LexiconEntry> replacements)
    {
        var written = new StringBuilder(text.Length);
        int from = 0, swapped = 0;
        for (int i = 0; i < slots.Count; i++)
        {
            var slot = slots[i];
            if (Replacement(slot, replacements) is not { } word)
            {
                // The article goes by the word that now follows it.
                if (!IndefiniteArticle.Is(slot.Word) || i + 1 == slots.Count || Replacement(slots[i + 1], replacements) is not { } next) continue;
                word = IndefiniteArticle.Before(next);
            }
            else
            {
                swapped++;
            }

            var original = text.AsSpan(slot.Span.Start, slot.Span.Length);
            written.Append(text, from, slot.Span.Start - from).Append(IndefiniteArticle.Is(slot.Word) ? ArticleCase(word, original) : WordCase.Like(word, original));
            from = slot.Span.End;
        }

        return (written.Append(text, from, text.Length - from).ToString(), swapped);
    }

    // A lone capital A may be the first word of a sentence or of a line in capitals; the first is far commoner.
    private static string ArticleCase(string word, ReadOnlySpan<char> original) => char.IsAsciiLetterUpper(original[0]) ? "A" + word[1..] : word;

    private string? Replacement(Slot slot, Dictionary<LexiconEntry, LexiconEntry> replacements) =>
        slot.Reading is { } reading && replacements.TryGetValue(reading.Entry, out var entry) ? _inflector.Form(entry.Lemma, entry.Part, reading.Inflection) : null;

    private sealed record Slot(WordSpan Span, string Word, bool IsFunctionWord, bool IsUnknown, WordReading? Reading);
}
