namespace Suture.Reports.Recipes.Kinds;

/// <summary>Which options a kind takes from a recipe's pair.</summary>
internal static class SharedKeys
{
    /// <summary>Keys of the pair that say which text is read, and how.</summary>
    public static readonly string[] Text = ["corpus", "eval_corpus", "shuffle_seed", "shuffle_buffer", "context_length", "contexts", "eval_contexts", "batch_contexts"];

    /// <summary>Keys of the models.</summary>
    public static readonly string[] Models = ["small", "large"];

    /// <summary>All of a pair, of a kind whose own pair is an option.</summary>
    public static IReadOnlyDictionary<string, string> Pair { get; } = Below("pair.", [.. Models, .. Text]);

    /// <summary>Of an analysis of features, which reads held-out text.</summary>
    public static IReadOnlyDictionary<string, string> FeaturePair { get; } = new Dictionary<string, string>(Below("pair.", [.. Models, "shuffle_seed", "shuffle_buffer", "context_length", "batch_contexts"]), StringComparer.Ordinal) { ["eval_corpus"] = "pair.corpus" };

    /// <summary>Keys that a kind has under the same names.</summary>
    public static IReadOnlyDictionary<string, string> Same(params IEnumerable<string> keys) => Below("", keys);

    private static Dictionary<string, string> Below(string prefix, IEnumerable<string> keys) => keys.ToDictionary(key => key, key => prefix + key, StringComparer.Ordinal);
}
