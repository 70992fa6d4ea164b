namespace Suture.Features;

/// <summary>How two labellings of the same features agree, over those that both call structural or semantic.</summary>
public sealed record RoleAgreement
{
    /// <summary>Features that both call structural.</summary>
    public required int BothStructural { get; init; }

    /// <summary>Features structural in the first, semantic in the second.</summary>
    public required int TurnedSemantic { get; init; }

    /// <summary>Features semantic in the first, structural in the second.</summary>
    public required int TurnedStructural { get; init; }

    /// <summary>Features that both call semantic.</summary>
    public required int BothSemantic { get; init; }

    /// <summary>Features that have a label in the first alone; in the second they are dead or a tie.</summary>
    public required int Lost { get; init; }

    /// <summary>Features that have a label in the second alone.</summary>
    public required int Gained { get; init; }

    /// <summary>Features that both label.</summary>
    public int Compared => BothStructural + TurnedSemantic + TurnedStructural + BothSemantic;

    /// <summary>Share of them with the same label; null when there are none.</summary>
    public double? Share => Compared == 0 ? null : (double)(BothStructural + BothSemantic) / Compared;

    /// <summary>Cohen's kappa, <c>(p − e) / (1 − e)</c> with p the share and e what independent labels of the same frequencies would share: 1 for the same labels, 0 for chance. Null where e is 1 or there are none.</summary>
    public double? Kappa
    {
        get
        {
            double count = Compared;
            if (count == 0) return null;
            double first = (BothStructural + TurnedSemantic) / count, second = (BothStructural + TurnedStructural) / count;
            double chance = (first * second) + ((1 - first) * (1 - second));
            return chance == 1 ? null : (Share!.Value - chance) / (1 - chance);
        }
    }

    /// <summary>Compares labels.</summary>
    /// <param name="first">Labels, <c>[dSae]</c>.</param>
    /// <param name="second">Labels of the same features.</param>
    /// <exception cref="ArgumentException">The numbers of labels differ.</exception>
    public static RoleAgreement Of(IReadOnlyList<FeatureRole> first, IReadOnlyList<FeatureRole> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != second.Count) throw new ArgumentException($"There are {first.Count} labels and {second.Count}; expected those of the same features.", nameof(second));
        int[] counts = new int[6];
        for (int i = 0; i < first.Count; i++)
        {
            bool inFirst = IsLabel(first[i]), inSecond = IsLabel(second[i]);
            if (inFirst && inSecond) counts[(first[i] == FeatureRole.Semantic ? 2 : 0) + (second[i] == FeatureRole.Semantic ? 1 : 0)]++;
            else if (inFirst) counts[4]++;
            else if (inSecond) counts[5]++;
        }

        return new RoleAgreement { BothStructural = counts[0], TurnedSemantic = counts[1], TurnedStructural = counts[2], BothSemantic = counts[3], Lost = counts[4], Gained = counts[5] };
    }

    private static bool IsLabel(FeatureRole role) => role is FeatureRole.Structural or FeatureRole.Semantic;
}
