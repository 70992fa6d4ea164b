using System.Collections.Frozen;
using System.Globalization;

namespace Suture.Models.Tokenization.Patterns;

/// <summary>Unicode's general categories by the names that patterns use.</summary>
internal static class UnicodeCategories
{
    // In the order of .NET's enumeration.
    private static readonly string[] Names =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co",
        "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    private static readonly FrozenDictionary<string, uint> Masks = Names
        .Select((name, index) => (Name: name, Mask: 1u << index))
        .Concat("LMNPSZC".Select(group => (group.ToString(), Names.Index().Where(n => n.Item[0] == group).Aggregate(0u, (mask, n) => mask | 1u << n.Index))))
        .ToFrozenDictionary(entry => entry.Item1, entry => entry.Item2, StringComparer.OrdinalIgnoreCase);

    /// <summary>The categories of a name such as <c>L</c> or <c>Lu</c>, bit c for the <see cref="UnicodeCategory"/> c; null when it names none.</summary>
    public static uint? Find(string name) => Masks.TryGetValue(name, out uint mask) ? mask : null;

    /// <summary>Whether a name stands for letters of one case.</summary>
    public static bool DependsOnCase(string name) => name.ToUpperInvariant() is "LU" or "LL" or "LT";

    /// <summary>Categories in the body of a .NET character class.</summary>
    /// <remarks>Halves of surrogate pairs are left out: as stand-ins they belong to other categories.</remarks>
    public static string Spell(uint categories)
    {
        uint left = categories & ~(1u << (int)UnicodeCategory.Surrogate);
        string body = "";
        foreach (string name in (IEnumerable<string>)["L", "M", "N", "P", "S", "Z", .. Names])
        {
            uint mask = Masks[name];
            if ((left & mask) != mask) continue;
            body += $@"\p{{{name}}}";
            left &= ~mask;
        }

        return body;
    }
}
