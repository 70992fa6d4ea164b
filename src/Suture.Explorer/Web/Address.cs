using System.Globalization;
using System.Text;

namespace Suture.Explorer.Web;

/// <summary>Addresses within the explorer: a path and the parts of its query that are not at their default.</summary>
internal static class Address
{
    /// <summary>Builds one.</summary>
    /// <param name="path">Path, ours.</param>
    /// <param name="parts">Names and values; null and empty values are left out.</param>
    public static string Of(string path, params IEnumerable<(string Name, string? Value)> parts)
    {
        var text = new StringBuilder(path);
        char separator = '?';
        foreach (var (name, value) in parts)
        {
            if (string.IsNullOrEmpty(value)) continue;
            text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(Whole(value)));
            separator = '&';
        }

        return text.ToString();
    }

    /// <summary>A number as an address has it.</summary>
    /// <param name="value">The number, or null.</param>
    public static string? Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number as an address has it.</summary>
    /// <param name="value">The number, or null.</param>
    public static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    // Half of a surrogate pair cannot be escaped.
    private static string Whole(string value) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value));
}
