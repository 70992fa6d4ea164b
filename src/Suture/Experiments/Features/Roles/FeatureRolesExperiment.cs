using System.Text.Json;
using Suture.Features;
using Suture.Features.Roles;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.Steering;

namespace Suture.Experiments.Features.Roles;

/// <summary>Which features are semantic and which structural, in A and, carried by a stitch, in B (Fig. 4).</summary>
/// <param name="options">What to do.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class FeatureRolesExperiment(FeatureRolesOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    /// <summary>File of the groups that were read, as <see cref="FeatureRolesOptions.Groups"/> takes them.</summary>
    public const string GroupsFile = "groups.jsonl";

    private const int Examples = 5;

    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Stops between batches, requests and resamples; no record is written then.</param>
    /// <exception cref="ArgumentException">An option is out of range, models, stitch and autoencoders do not fit together, or no group is left.</exception>
    /// <exception cref="Corpora.CorpusFormatException">A text or a file of groups is not as it must be.</exception>
    /// <exception cref="IOException">A file cannot be read or written, or an endpoint fails.</exception>
    public FeatureRolesResult Run(CancellationToken cancellationToken = default)
    {
        options.Validate();
        folder.Begin();
        var source = new RoleGroupSource(options, log);
        var (found, texts) = source.Find(cancellationToken);
        using var session = log.Run("Load the models", _ => new FeatureSession(options.Pair, compute, log.Downloads, cancellationToken));
        var tokens = new TextTokens(session.Small.Model);
        int longest = ModelText.ContextLengthFor(options.Pair.ContextLength, session.Small.Model, session.Large.Model);
        var groups = found.Select(group => (Group: group, Tokens: group.Versions.Select(tokens.Of).ToArray())).Where(group => group.Tokens.All(ids => tokens.CanRead(ids, longest))).ToArray();
        if (groups.Length == 0) throw new ArgumentException($"None of {found.Count} groups can be read: a version of each is longer than {longest} tokens, or empty.");
        TextGroupFile.Write(folder.Artefact(GroupsFile), groups.Select(group => group.Group));

        var arms = Count(session, [.. groups.Select(group => group.Tokens)], cancellationToken);
        var labels = log.Run("Resample groups", _ => new RoleStudy(options, arms).Labels(cancellationToken));
        var densities = new RoleDensityPass(session.Original.LatentCount);
        log.Run("Take densities", p => densities.Run(session.Batches(p, cancellationToken)), session.Contexts.TokenCount, "tokens");
        var (original, transferred) = (arms[0].All, arms[1].All);
        FeatureScoreFile.Write(folder.Artefact(FeatureScoreFile.FileName), Scores(original, transferred));
        var result = new FeatureRolesResult
        {
            Small = session.Small.Model.Name,
            Large = session.Large.Model.Name,
            SmallLayer = session.Small.Layer,
            LargeLayer = session.Large.Layer,
            Texts = texts with { Groups = groups.Length, Versions = groups.Sum(group => group.Tokens.Length), Unreadable = found.Count - groups.Length },
            Threshold = options.Threshold,
            Level = options.Bootstrap.Level,
            Arms = labels,
            DensityTokens = densities.Tokens,
            Densities = RoleDensities.Of(original.Labels(threshold: options.Threshold), densities.Original, densities.Transferred),
            Examples = [.. groups.Take(Examples).Select(group => group.Group)],
        };
        folder.Complete(
            new RunRecord
            {
                Kind = RunKind.FeatureRoles,
                Status = RunStatus.Finished,
                Command = command,
                Configuration = JsonSerializer.SerializeToNode(options, FeaturesJson.Default.FeatureRolesOptions)!.AsObject(),
                Seed = options.Seed,
                Environment = RunEnvironment.Of(compute),
                Inputs = [.. session.Inputs, .. source.Inputs()],
                Results = JsonSerializer.SerializeToNode(result, FeaturesJson.Default.FeatureRolesResult)!.AsObject(),
            },
            log.Timings);
        return result;
    }

    private RoleCounts[] Count(FeatureSession session, int[][][] groups, CancellationToken cancellationToken)
    {
        var random = RandomCounterpart.Of(session.Transferred, new RandomSource(options.Seed).Fork("random").NextUInt64());
        List<RoleCounts> arms = [new(RoleArm.Original, session.Original.LatentCount), new(RoleArm.Transferred, session.Transferred.LatentCount), new(RoleArm.Random, random.LatentCount)];
        if (session.Native is { } native) arms.Add(new RoleCounts(RoleArm.Native, native.LatentCount));
        return log.Run("Encode the groups", p =>
        {
            int done = 0;
            foreach (int[][][] chunk in groups.Chunk(Math.Max(1, options.Pair.BatchContexts / groups.Max(group => group.Length))))
            {
                var contexts = new TokenContexts([.. chunk.SelectMany(versions => versions)], session.Small.Model.SpecialIds);
                var batch = session.Encode(contexts, [], [random], cancellationToken);
                List<SparseCodes> codes = [batch.Small, batch.Transferred, batch.OnLarge[0]];
                if (batch.Native is { } own) codes.Add(own);
                for (int arm = 0; arm < arms.Count; arm++) AddGroups(arms[arm], codes[arm], contexts, chunk);
                p.Report(done += chunk.Length);
            }

            return arms.ToArray();
        }, groups.Length, "groups");
    }

    // Special tokens are not of the text: BOS is alike in all versions, and would make its features structural everywhere.
    private static void AddGroups(RoleCounts counts, SparseCodes codes, TokenContexts contexts, int[][][] groups)
    {
        int context = 0;
        foreach (int[][] versions in groups)
        {
            var active = new List<IReadOnlyList<int>>();
            for (int version = 0; version < versions.Length; version++, context++)
            {
                var features = new HashSet<int>();
                for (int row = contexts.RowOffset(context); row < contexts.RowOffset(context) + contexts.Length(context); row++)
                {
                    if (contexts.IsSpecial(row)) continue;
                    foreach (int latent in codes.LatentsOf(row)) features.Add(latent);
                }

                active.Add([.. features]);
            }

            counts.Add(active);
        }
    }

    private static FeatureScores Scores(SemanticStructural original, SemanticStructural transferred)
    {
        int[] latents = [.. Enumerable.Range(0, original.StructuralCounts.Count)];
        return new FeatureScores(latents.Length)
            .Add("structural_share", [.. latents.Select(original.StructuralShare)])
            .Add("structural_share_transferred", [.. latents.Select(transferred.StructuralShare)])
            .Add("groups_active", [.. latents.Select(latent => (double?)(original.StructuralCounts[latent] + original.SemanticCounts[latent]))]);
    }
}
