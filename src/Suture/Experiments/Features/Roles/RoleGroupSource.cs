using Suture.Corpora;
using Suture.Datasets;
using Suture.Features.Roles;
using Suture.Features.Roles.Endpoint;
using Suture.Features.Roles.Rewriting;
using Suture.Models;
using Suture.Numerics;

namespace Suture.Experiments.Features.Roles;

/// <summary>Finds the groups of an experiment: reads them, or has texts rewritten.</summary>
/// <param name="options">Which.</param>
/// <param name="log">Receives steps.</param>
internal sealed class RoleGroupSource(FeatureRolesOptions options, StepLog log)
{
    private const int MostSentences = 100_000;

    /// <summary>The groups, and what they are; counts of use are filled in by who reads them.</summary>
    /// <exception cref="CorpusFormatException">A file is not as it must be.</exception>
    /// <exception cref="EndpointException">The endpoint refuses, or too many texts in a row failed.</exception>
    /// <exception cref="ArgumentException">No text is left.</exception>
    public (IReadOnlyList<TextGroup> Groups, RoleTexts Texts) Find(CancellationToken cancellationToken)
    {
        var (groups, texts) = options.Source switch
        {
            RoleSource.File => Read(),
            RoleSource.Builtin => Rewrite(),
            RoleSource.Endpoint => Ask(cancellationToken),
            var other => throw new InvalidOperationException($"Groups from {other} are not known; known are Builtin, File, Endpoint."),
        };
        return groups.Count > 0 ? (groups, texts) : throw new ArgumentException($"None of {texts.Offered} texts was rewritten ({texts.TooFewSwapped} with too few words swapped); expected at least one group.");
    }

    /// <summary>What a run's record says was read.</summary>
    public IEnumerable<RunInput> Inputs()
    {
        if (options.Groups is { } groups) yield return new RunInput("groups", groups, FileHash.OfFile(groups));
        else if (options.Texts is { } texts) yield return new RunInput("texts", texts, FileHash.OfFile(texts));
    }

    private (IReadOnlyList<TextGroup>, RoleTexts) Read()
    {
        var all = TextGroupFile.Read(options.Groups!);
        return ([.. all.Take(options.GroupCount)], Texts(all.Count));
    }

    private (IReadOnlyList<TextGroup>, RoleTexts) Rewrite() => log.Run("Rewrite texts", p =>
    {
        var rewriter = new OfflineRewriter(seed: options.Seed);
        var groups = new List<TextGroup>();
        var words = new RewriteCounts(0, 0, 0, 0);
        int offered = 0, few = 0;
        foreach (string text in Offered())
        {
            if (groups.Count == options.GroupCount) break;
            offered++;
            var rewrite = rewriter.Rewrite(text, options.Rewrites);
            // A text whose words were all kept has no rewrite at all.
            if (rewrite.Counts.Swapped == 0 || rewrite.Counts.SwappedShare < options.MinSwapped)
            {
                few++;
                continue;
            }

            groups.Add(rewrite.Group);
            words = words.Plus(rewrite.Counts);
            p.Report(groups.Count);
        }

        return (groups, Texts(offered) with { TooFewSwapped = few, Words = words });
    }, options.GroupCount, "groups");

    private (IReadOnlyList<TextGroup>, RoleTexts) Ask(CancellationToken cancellationToken)
    {
        string[] texts = [.. Offered().Take(options.GroupCount)];
        using var rewriter = new EndpointRewriter(options.Endpoint!);
        var rewrites = log.Run("Ask for rewrites", p => rewriter.RewriteAsync(texts, options.Rewrites, p, cancellationToken).GetAwaiter().GetResult(), texts.Length, "texts");
        return (rewrites.Groups, Texts(texts.Length) with { Endpoint = rewrites.Counts });
    }

    private RoleTexts Texts(int offered) => new() { Source = options.Source, Groups = 0, Versions = 0, Offered = offered, TooFewSwapped = 0, Unreadable = 0 };

    private IEnumerable<string> Offered()
    {
        if (options.Texts is { } path) return PromptReader.Read(path, "text").Distinct(StringComparer.Ordinal);
        IReadOnlyList<CorpusOptions> corpora = options.Pair.Corpus.Count > 0 ? options.Pair.Corpus : [new CorpusOptions { Path = Path.Combine(EmbeddedAssets.TextFolder, TextSource.EmbeddedEvaluation) }];
        string[] sentences = [.. Sentences.OfDocuments(corpora.SelectMany(Documents)).Take(MostSentences)];
        new RandomSource(options.Seed).Fork("texts").Shuffle<string>(sentences);
        return sentences;
    }

    private static IEnumerable<string> Documents(CorpusOptions corpus) =>
        (Corpus.Open(corpus) as TextCorpus ?? throw new ArgumentException($"'{corpus.Path}' holds token ids, which have no sentences; name texts to rewrite (--texts) or groups (--groups).")).Documents();
}
