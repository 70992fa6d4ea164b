using Suture.Formats;

namespace Suture.Models.Families;

/// <summary>Fields that configs of several families have, with the family's default where one is absent.</summary>
internal static class ConfigFields
{
    /// <summary>A truth value.</summary>
    /// <param name="config">The root of config.json.</param>
    /// <param name="key">The key.</param>
    /// <param name="absent">The value where it is absent or null.</param>
    /// <exception cref="CheckpointFormatException">It is of another kind.</exception>
    public static bool Flag(this JsonField config, string key, bool absent) => config.Optional(key)?.Boolean() ?? absent;

    /// <summary>What a norm adds before it divides, from 0 to 1.</summary>
    /// <param name="config">The root of config.json.</param>
    /// <param name="key">The key.</param>
    /// <param name="absent">The value where it is absent or null.</param>
    /// <exception cref="CheckpointFormatException">It is outside these limits.</exception>
    public static double Epsilon(this JsonField config, string key, double absent) => config.Optional(key)?.Double(0, 1) ?? absent;

    /// <summary>A soft cap; null for none.</summary>
    /// <param name="config">The root of config.json.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="CheckpointFormatException">It is not above 0.</exception>
    public static float? SoftCap(this JsonField config, string key) => (float?)config.Optional(key)?.Double(1e-3, 1e9);

    /// <summary>Refuses a setting that is not built.</summary>
    /// <param name="config">The root of config.json.</param>
    /// <param name="key">A truth value.</param>
    /// <param name="built">The value that is built, which is also what absence means.</param>
    /// <exception cref="CheckpointFormatException">It has the other value.</exception>
    public static void RequireFlag(this JsonField config, string key, bool built)
    {
        if (config.Flag(key, built) != built) throw config.Required(key).Fault($"is {(built ? "false" : "true")}, which is not built; expected {(built ? "true" : "false")}.");
    }
}
