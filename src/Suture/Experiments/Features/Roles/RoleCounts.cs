using Suture.Features;

namespace Suture.Experiments.Features.Roles;

/// <summary>The roles of one arm's features group by group, and what follows from them.</summary>
/// <param name="arm">Whose.</param>
/// <param name="latentCount">Features.</param>
internal sealed class RoleCounts(RoleArm arm, int latentCount)
{
    private readonly List<GroupRoles> _groups = [];

    /// <summary>Whose.</summary>
    public RoleArm Arm { get; } = arm;

    /// <summary>Over all groups.</summary>
    public SemanticStructural All { get; } = new(latentCount);

    /// <summary>Counts a group.</summary>
    public void Add(IReadOnlyList<IReadOnlyList<int>> versions)
    {
        var roles = All.Classify(versions);
        _groups.Add(roles);
        All.Add(roles);
    }

    /// <summary>Over the first groups.</summary>
    public SemanticStructural First(int groups) => Drawn([.. Enumerable.Repeat(1, groups)]);

    /// <summary>Over groups drawn so often each; groups beyond the list are left out.</summary>
    public SemanticStructural Drawn(int[] times)
    {
        var drawn = new SemanticStructural(All.StructuralCounts.Count);
        for (int group = 0; group < times.Length; group++)
        {
            if (times[group] > 0) drawn.Add(_groups[group], times[group]);
        }

        return drawn;
    }

    /// <summary>Share of labelled features that is structural; null when there are none.</summary>
    public static double? StructuralShare(IReadOnlyList<FeatureRole> labels)
    {
        int structural = labels.Count(label => label == FeatureRole.Structural), semantic = labels.Count(label => label == FeatureRole.Semantic);
        return structural + semantic == 0 ? null : (double)structural / (structural + semantic);
    }
}
