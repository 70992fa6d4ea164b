using Suture.Corpora;
using Suture.Datasets;
using Suture.Probing.Evaluation;
using Suture.Steering.Languages;

namespace Suture.Experiments.Robustness;

/// <summary>What the sweep changes, one factor at a time around the default, and what it measures.</summary>
public sealed record RobustnessOptions
{
    /// <summary>Model A; default the embedded small one.</summary>
    public string Small { get; init; } = "embedded:small";

    /// <summary>Model B; default the embedded large one.</summary>
    public string Large { get; init; } = "embedded:large";

    /// <summary>Corpora that the stitch is fitted on; empty means the embedded training corpus. Default empty.</summary>
    public IReadOnlyList<CorpusOptions> Corpus { get; init; } = [];

    /// <summary>Corpora of another domain for the stitch; empty means the embedded Python source. Default empty.</summary>
    public IReadOnlyList<CorpusOptions> OtherCorpus { get; init; } = [];

    /// <summary>The case that the others are held against.</summary>
    public RobustnessPoint Default { get; init; } = new();

    /// <summary>Other seeds; default 1 and 2.</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = [1, 2];

    /// <summary>Other numbers of tokens for the stitch; default 2,000 and 12,000.</summary>
    public IReadOnlyList<int> StitchTokens { get; init; } = [2_000, 12_000];

    /// <summary>Other numbers of texts and pairs; default 20 and 60.</summary>
    public IReadOnlyList<int> Texts { get; init; } = [20, 60];

    /// <summary>Other layers of A; default 1 and 3.</summary>
    public IReadOnlyList<int> Layers { get; init; } = [1, 3];

    /// <summary>Other strengths; default 0.5, 1.5 and 2.</summary>
    public IReadOnlyList<double> Strengths { get; init; } = [0.5, 1.5, 2];

    /// <summary>Other lengths of contexts; default 16 and 48.</summary>
    public IReadOnlyList<int> ContextLengths { get; init; } = [16, 48];

    /// <summary>Labelled sets of probes; default the embedded code and languages.</summary>
    public IReadOnlyList<LabelledDataOptions> Data { get; init; } = [new() { Path = EmbeddedData.Code }, new() { Path = EmbeddedData.Languages }];

    /// <summary>Sets whose test texts are of another domain than their training texts; default the embedded code, its prose tested on WordNet definitions.</summary>
    public IReadOnlyList<LabelledDataOptions> OtherData { get; init; } = [new() { Path = EmbeddedData.CodeAbroad }];

    /// <summary>Most test texts a class against the rest, 2 or more; default 200.</summary>
    public int MaxTest { get; init; } = 200;

    /// <summary>Target languages of steering, of the embedded handbook; default German. Empty leaves steering out.</summary>
    public IReadOnlyList<string> Languages { get; init; } = ["de"];

    /// <summary>Prompts, 1 or more; default 40: beginnings of the handbook's last paragraphs, and as many of WordNet definitions for the other domain.</summary>
    public int Prompts { get; init; } = 40;

    /// <summary>Tokens of an answer, 1 or more; default 24.</summary>
    public int NewTokens { get; init; } = 24;

    /// <summary>How intervals of probes are drawn; those of steering have the same level.</summary>
    public BootstrapOptions Bootstrap { get; init; } = new();

    /// <summary>How much less than native counts as no loss, above 0 and below 1; default 0.1.</summary>
    public double Margin { get; init; } = 0.1;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">One or more are out of range; the message lists all of them.</exception>
    public void Validate()
    {
        string[] known = LanguageIdentifier.KnownLanguages.ToArray();
        List<string> faults =
        [
            .. Cases().SelectMany(each => each.Point.Faults()).Distinct(StringComparer.Ordinal),
            .. TextSource.Faults([.. Corpus, .. OtherCorpus], TextSource.DefaultShuffleBuffer),
            .. Data.Concat(OtherData).SelectMany(d => d.Faults()),
            .. Bootstrap.Faults(),
        ];
        if (Data.Count == 0 && Languages.Count == 0) faults.Add("no data set and no language: nothing to carry");
        if (Languages.FirstOrDefault(language => language == "en" || !known.Contains(language, StringComparer.Ordinal)) is { } odd) faults.Add($"language '{odd}': expected one other than en of {string.Join(", ", known)}");
        if (MaxTest < 2) faults.Add($"max test {MaxTest}: expected 2 or more texts");
        if (Prompts < 1) faults.Add($"prompts {Prompts}: expected 1 or more");
        if (NewTokens < 1) faults.Add($"new tokens {NewTokens}: expected 1 or more");
        if (!(Margin is > 0 and < 1)) faults.Add($"margin {Margin}: expected above 0, below 1");
        if (faults.Count > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }

    /// <summary>The default, then every case that changes one factor of it by a number.</summary>
    internal IEnumerable<(RobustnessFactor Factor, string Value, RobustnessPoint Point)> Cases() =>
    [
        (RobustnessFactor.Default, "", Default),
        .. Seeds.Select(v => (RobustnessFactor.Seed, Text(v), Default with { Seed = v })),
        .. StitchTokens.Select(v => (RobustnessFactor.StitchTokens, Text(v), Default with { StitchTokens = v })),
        .. Texts.Select(v => (RobustnessFactor.Texts, Text(v), Default with { Texts = v })),
        .. Layers.Select(v => (RobustnessFactor.Layer, Text(v), Default with { Layer = v })),
        .. Strengths.Select(v => (RobustnessFactor.Strength, Text(v), Default with { Strength = v })),
        .. ContextLengths.Select(v => (RobustnessFactor.ContextLength, Text(v), Default with { ContextLength = v })),
    ];

    private static string Text(IFormattable value) => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture);
}
