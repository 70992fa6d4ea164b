using System.Globalization;
using Suture.Experiments.Results;

namespace Suture.Cli.Terminal;

/// <summary>How much two tokenizers have in common, in a line.</summary>
internal static class AlignmentText
{
    public static string Of(TextAlignment alignment) =>
        $"different tokenizers: {alignment.Pairs:N0} tokens end at the same character, {Percent(alignment.SmallFraction)} of A's and {Percent(alignment.LargeFraction)} of B's";

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
