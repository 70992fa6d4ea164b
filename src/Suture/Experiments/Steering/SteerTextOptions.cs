using Suture.Datasets;
using Suture.Models;
using Suture.Steering;

namespace Suture.Experiments.Steering;

/// <summary>Pairs of texts to fit steering vectors on.</summary>
public sealed record SteerTextOptions
{
    /// <summary>The embedded handbook, with the columns <c>en</c>, <c>de</c>, <c>fr</c>, <c>es</c>.</summary>
    public const string Handbook = "handbook-parallel.jsonl.gz";

    /// <summary>A JSON Lines or CSV file with both texts of a pair in a record, or plain text with the target class's texts, one a line; null means the embedded handbook. Default null.</summary>
    public string? Pairs { get; init; }

    /// <summary>Plain text with the counterparts, line for line; null where <see cref="Pairs"/> holds both. Default null.</summary>
    public string? Counterparts { get; init; }

    /// <summary>Field of the texts to steer towards; default <c>target</c>. In the handbook a language's code.</summary>
    public string TargetField { get; init; } = "target";

    /// <summary>Field of their counterparts; default <c>baseline</c>. In the handbook <c>en</c> unless another language is named.</summary>
    public string BaselineField { get; init; } = "baseline";

    /// <summary>Most pairs, 1 or more; default 250, as in the paper's appendix.</summary>
    public int MaxPairs { get; init; } = 250;

    /// <summary>Tokens of each text that are read, 2 or more; default 128.</summary>
    public int MaxTextTokens { get; init; } = 128;

    /// <summary>Which positions speak for a text; default all but special tokens.</summary>
    public TextPooling Pooling { get; init; } = TextPooling.AllTokens;

    /// <summary>Whether texts are put into the chat template as a user's words; default false.</summary>
    public bool Chat { get; init; }

    /// <summary>Names every field that is out of range.</summary>
    internal IEnumerable<string> Faults()
    {
        if (MaxPairs < 1) yield return $"pairs {MaxPairs}: expected 1 or more";
        if (MaxTextTokens < 2) yield return $"text tokens {MaxTextTokens}: expected 2 or more";
        if (Pairs is null && Counterparts is not null) yield return "counterparts without pairs: name the file of the target class's texts too";
    }

    /// <summary>The file of the pairs.</summary>
    internal string PairsPath => Pairs ?? HandbookPath;

    /// <summary>Where the embedded handbook is.</summary>
    internal static string HandbookPath => Path.Combine(EmbeddedAssets.TextFolder, Handbook);

    /// <summary>Reads the pairs.</summary>
    /// <exception cref="Corpora.CorpusFormatException">A file is not as it must be.</exception>
    /// <exception cref="IOException">There is no such file.</exception>
    internal IReadOnlyList<TextPair> Read()
    {
        string baseline = Pairs is null && BaselineField == new SteerTextOptions().BaselineField ? "en" : BaselineField;
        var texts = Counterparts is null ? ParallelTextReader.ReadColumns(PairsPath, TargetField, baseline) : ParallelTextReader.ReadLines(PairsPath, Counterparts);
        return [.. texts.Pairs.Take(MaxPairs).Select(pair => new TextPair(pair.First, pair.Second))];
    }

    /// <summary>The pairs as a model's tokens.</summary>
    /// <param name="model">The model.</param>
    /// <param name="pairs">The pairs.</param>
    internal PairedTokens Tokens(LanguageModel model, IReadOnlyList<TextPair> pairs) => PairedTokens.Of(pairs, new TextTokens(model, Chat), model, Pooling, MaxTextTokens);
}
