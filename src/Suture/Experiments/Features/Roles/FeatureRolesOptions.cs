using Suture.Features;
using Suture.Features.Roles.Endpoint;
using Suture.Probing.Evaluation;

namespace Suture.Experiments.Features.Roles;

/// <summary>Which features of an autoencoder are semantic and which structural, before and after its transfer (arXiv 2506.06609, section 5, Fig. 4).</summary>
public sealed record FeatureRolesOptions
{
    /// <summary>Models, stitch, autoencoders, and the text that densities are taken on.</summary>
    public required FeaturePairOptions Pair { get; init; }

    /// <summary>Groups of texts, JSON Lines <c>{"text": …, "rewrites": […]}</c>; null to have texts rewritten. Default null.</summary>
    public string? Groups { get; init; }

    /// <summary>An endpoint that rewrites texts; null for the built-in rewriter. Default null; not together with <see cref="Groups"/>.</summary>
    public EndpointOptions? Endpoint { get; init; }

    /// <summary>Texts to rewrite: a field <c>text</c> of JSON Lines or CSV, or lines, in file order; null means English sentences of the text that densities are taken on, in random order. Default null; ignored with <see cref="Groups"/>.</summary>
    public string? Texts { get; init; }

    /// <summary>Most groups, 1 or more; default 300.</summary>
    public int GroupCount { get; init; } = 300;

    /// <summary>Rewrites of a text, 1 to 100; default 5, the paper's. Ignored with <see cref="Groups"/>.</summary>
    public int Rewrites { get; init; } = 5;

    /// <summary>Least share of content words that the built-in rewriter must swap, 0 to 1; texts with less are left out and counted. Default 0.6.</summary>
    public double MinSwapped { get; init; } = 0.6;

    /// <summary>Structural share above which a feature is structural, 0 to 1; default 0.5.</summary>
    public double Threshold { get; init; } = SemanticStructural.DefaultThreshold;

    /// <summary>Thresholds of the sensitivity study, 0 to 1; default 0.3, 0.4, 0.5, 0.6, 0.7.</summary>
    public IReadOnlyList<double> Thresholds { get; init; } = [0.3, 0.4, 0.5, 0.6, 0.7];

    /// <summary>Resamples of groups, and the level of intervals; default 1,000 and 0.95. Its seed is ignored.</summary>
    public BootstrapOptions Bootstrap { get; init; } = new();

    /// <summary>Seed of the choice of sentences, of rewrites, of the random autoencoder and of resamples; default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Where groups come from.</summary>
    public RoleSource Source => Groups is not null ? RoleSource.File : Endpoint is not null ? RoleSource.Endpoint : RoleSource.Builtin;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">One or more options are out of range; the message lists all of them.</exception>
    public void Validate()
    {
        List<string> faults = [.. Pair.Faults(), .. Endpoint?.Faults() ?? [], .. Bootstrap.Faults()];
        if (Groups is not null && Endpoint is not null) faults.Add("groups from a file and from an endpoint: expected one of them");
        if (GroupCount < 1) faults.Add($"groups {GroupCount}: expected 1 or more");
        if (Rewrites is < 1 or > 100) faults.Add($"rewrites {Rewrites}: expected 1 to 100");
        if (!(MinSwapped is >= 0 and <= 1)) faults.Add($"least share swapped {MinSwapped}: expected 0 to 1");
        faults.AddRange(Thresholds.Append(Threshold).Where(threshold => !(threshold is >= 0 and <= 1)).Select(threshold => $"threshold {threshold}: expected 0 to 1"));
        if (faults.Count > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }
}
