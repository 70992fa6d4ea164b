namespace Suture.Features;

/// <summary>Counts, over groups of a text and its rewrites, where each feature is structural and where semantic (arXiv 2506.06609, section 5).</summary>
/// <remarks>In a group, a feature is active when it fires on any token of any version, structural when in all versions, semantic when active and not structural.</remarks>
public sealed class SemanticStructural
{
    /// <summary>The share at which <see cref="RolePooling.Share"/> decides, unless told otherwise.</summary>
    public const double DefaultThreshold = 0.5;

    private readonly int[] _structural;
    private readonly int[] _semantic;
    private readonly int[] _versions;
    private readonly int[] _lastVersion;

    /// <summary>Begins to count.</summary>
    /// <param name="latentCount">Number of features, dSae.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="latentCount"/> is negative.</exception>
    public SemanticStructural(int latentCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(latentCount);
        _structural = new int[latentCount];
        _semantic = new int[latentCount];
        _versions = new int[latentCount];
        _lastVersion = new int[latentCount];
    }

    /// <summary>Groups counted.</summary>
    public int GroupCount { get; private set; }

    /// <summary>In how many groups each feature was structural, <c>[dSae]</c>.</summary>
    public IReadOnlyList<int> StructuralCounts => _structural;

    /// <summary>In how many groups each feature was semantic, <c>[dSae]</c>.</summary>
    public IReadOnlyList<int> SemanticCounts => _semantic;

    /// <summary>Counts a group.</summary>
    /// <param name="versions">Of each version, the features active on any of its tokens, in any order; a feature may be listed twice. A version without any leaves none structural.</param>
    /// <exception cref="ArgumentException">The group has fewer than two versions (every feature would be structural), or lists a feature that does not exist. Nothing of the group is then counted.</exception>
    public void AddGroup(IReadOnlyList<IReadOnlyList<int>> versions) => Add(Classify(versions));

    /// <summary>Tells the roles that features have in a group, without counting it.</summary>
    /// <param name="versions">As for <see cref="AddGroup"/>.</param>
    /// <exception cref="ArgumentException">As for <see cref="AddGroup"/>.</exception>
    public GroupRoles Classify(IReadOnlyList<IReadOnlyList<int>> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        if (versions.Count < 2) throw new ArgumentException($"Group {GroupCount} has {versions.Count} versions; expected 2 or more, for in a single one every active feature is structural.", nameof(versions));
        Check(versions);
        var active = new List<int>();
        for (int version = 0; version < versions.Count; version++)
        {
            foreach (int feature in versions[version])
            {
                if (_lastVersion[feature] == version + 1) continue;
                _lastVersion[feature] = version + 1;
                if (_versions[feature]++ == 0) active.Add(feature);
            }
        }

        List<int> structural = [], semantic = [];
        foreach (int feature in active)
        {
            (_versions[feature] == versions.Count ? structural : semantic).Add(feature);
            (_versions[feature], _lastVersion[feature]) = (0, 0);
        }

        return new GroupRoles(structural, semantic);
    }

    /// <summary>Counts a group whose roles are known.</summary>
    /// <param name="roles">What <see cref="Classify"/> gave.</param>
    /// <param name="times">How often it is counted, 0 or more: a bootstrap draws groups with replacement.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is negative, or a feature does not exist.</exception>
    public void Add(GroupRoles roles, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(roles);
        ArgumentOutOfRangeException.ThrowIfNegative(times);
        foreach (int feature in roles.Structural.Concat(roles.Semantic)) ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)feature, (uint)_structural.Length, nameof(roles));
        foreach (int feature in roles.Structural) _structural[feature] += times;
        foreach (int feature in roles.Semantic) _semantic[feature] += times;
        GroupCount += times;
    }

    /// <summary>The labels of all features, <c>[dSae]</c>.</summary>
    /// <param name="pooling">As for <see cref="Label"/>.</param>
    /// <param name="threshold">As for <see cref="Label"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="Label"/>.</exception>
    public FeatureRole[] Labels(RolePooling pooling = RolePooling.Share, double threshold = DefaultThreshold)
    {
        var labels = new FeatureRole[_structural.Length];
        for (int feature = 0; feature < labels.Length; feature++) labels[feature] = Label(feature, pooling, threshold);
        return labels;
    }

    /// <summary>Share of the groups with the feature active in which it was structural; null when it was active in none.</summary>
    /// <param name="feature">Feature.</param>
    public double? StructuralShare(int feature)
    {
        int active = _structural[feature] + _semantic[feature];
        return active == 0 ? null : (double)_structural[feature] / active;
    }

    /// <summary>The label of a feature over all groups.</summary>
    /// <param name="feature">Feature.</param>
    /// <param name="pooling">How groups are pooled.</param>
    /// <param name="threshold">Share at which <see cref="RolePooling.Share"/> decides, in [0, 1]; the other rules ignore it.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="pooling"/> is unknown, or <paramref name="threshold"/> outside [0, 1].</exception>
    public FeatureRole Label(int feature, RolePooling pooling = RolePooling.Share, double threshold = DefaultThreshold)
    {
        if (!(threshold >= 0 && threshold <= 1)) throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "Expected a share, 0 to 1.");
        if (StructuralShare(feature) is not { } share) return FeatureRole.Dead;
        return pooling switch
        {
            RolePooling.Share when share == threshold => FeatureRole.Tie,
            RolePooling.Share => share > threshold ? FeatureRole.Structural : FeatureRole.Semantic,
            RolePooling.Ever => share > 0 ? FeatureRole.Structural : FeatureRole.Semantic,
            RolePooling.Always => share == 1 ? FeatureRole.Structural : FeatureRole.Semantic,
            _ => throw new ArgumentOutOfRangeException(nameof(pooling), pooling, "Known rules: Share, Ever, Always."),
        };
    }

    private void Check(IReadOnlyList<IReadOnlyList<int>> versions)
    {
        for (int version = 0; version < versions.Count; version++)
        {
            foreach (int feature in versions[version])
            {
                if ((uint)feature >= (uint)_structural.Length) throw new ArgumentException($"Version {version} of group {GroupCount} lists feature {feature}; there are {_structural.Length}.", nameof(versions));
            }
        }
    }
}
