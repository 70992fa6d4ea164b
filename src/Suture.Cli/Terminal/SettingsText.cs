namespace Suture.Cli.Terminal;

/// <summary>Reads values of settings.</summary>
internal static class SettingsText
{
    /// <summary>A name of an enum, in any case.</summary>
    /// <exception cref="FormatException">It is none; the message lists them.</exception>
    public static T Choice<T>(string value)
        where T : struct, Enum
    {
        string? name = Array.Find(Enum.GetNames<T>(), n => n.Equals(value, StringComparison.OrdinalIgnoreCase));
        return name is not null ? Enum.Parse<T>(name) : throw new FormatException($"Expected one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
    }
}
