using System.Collections.Frozen;
using System.Globalization;

namespace Suture.Models.Tokenization.Unicode;

/// <summary>What Unicode normalization knows of characters: combining classes, decompositions, compositions.</summary>
/// <remarks>
/// .NET's own normalization does nothing in programs without globalization data, as ours are, and tells nothing about which character
/// of the result comes from which of the text. The data, beside this file, are of the version of Unicode that the reference has.
/// </remarks>
internal sealed class NormalizationTables
{
    private const string Resource = "Suture.Models.Tokenization.Unicode.normalization.txt";

    private static readonly Lazy<NormalizationTables> Shared = new(static () => new NormalizationTables());

    private readonly FrozenDictionary<int, byte> _classes;
    private readonly FrozenDictionary<int, int[]> _canonical;
    private readonly FrozenDictionary<int, int[]> _compatible;
    private readonly FrozenDictionary<(int First, int Second), int> _composites;

    private NormalizationTables()
    {
        var classes = new Dictionary<int, byte>();
        var canonical = new Dictionary<int, int[]>();
        var compatible = new Dictionary<int, int[]>();
        var composable = new List<int>();
        foreach (string line in ReadLines())
        {
            string[] fields = line.Split(' ');
            if (fields[1] == "ccc")
            {
                string[] bounds = fields[0].Split('-');
                for (int c = Hexadecimal(bounds[0]); c <= Hexadecimal(bounds[1]); c++) classes.Add(c, byte.Parse(fields[2], CultureInfo.InvariantCulture));
                continue;
            }

            int codePoint = Hexadecimal(fields[0]);
            (fields[1] == "~" ? compatible : canonical).Add(codePoint, [.. fields[2..].Select(Hexadecimal)]);
            if (fields[1] == "=") composable.Add(codePoint);
        }

        _classes = classes.ToFrozenDictionary();
        _canonical = canonical.ToFrozenDictionary();
        _compatible = compatible.ToFrozenDictionary();
        _composites = Compositions(composable, canonical).ToFrozenDictionary();
    }

    /// <summary>The tables, read when first asked for.</summary>
    public static NormalizationTables Instance => Shared.Value;

    /// <summary>Characters that are second in a composition, Hangul aside.</summary>
    public IEnumerable<int> Seconds => _composites.Keys.Select(pair => pair.Second);

    /// <summary>Characters with a combining class other than 0.</summary>
    public IEnumerable<int> Combining => _classes.Keys;

    /// <summary>Characters with a decomposition, Hangul syllables aside.</summary>
    /// <param name="compatibility">Whether compatibility decompositions count.</param>
    public IEnumerable<int> Decomposable(bool compatibility) => compatibility ? _canonical.Keys.Concat(_compatible.Keys) : _canonical.Keys;

    /// <summary>The canonical combining class.</summary>
    public int ClassOf(int codePoint) => _classes.GetValueOrDefault(codePoint);

    /// <summary>The full decomposition of a character, Hangul syllables aside; null when it has none.</summary>
    public int[]? Decomposition(int codePoint, bool compatibility) =>
        (compatibility ? _compatible.GetValueOrDefault(codePoint) : null) ?? _canonical.GetValueOrDefault(codePoint);

    /// <summary>What two characters compose to, Hangul aside; -1 when they do not.</summary>
    public int Compose(int first, int second) => _composites.TryGetValue((first, second), out int composite) ? composite : -1;

    /// <summary>Each composite is made of what all but the last of its decomposition make, and the last.</summary>
    private static Dictionary<(int First, int Second), int> Compositions(List<int> composable, Dictionary<int, int[]> canonical)
    {
        var compositeOf = composable.ToDictionary(c => string.Join(' ', canonical[c]), StringComparer.Ordinal);
        return composable.ToDictionary(
            c => (canonical[c].Length == 2 ? canonical[c][0] : compositeOf[string.Join(' ', canonical[c][..^1])], canonical[c][^1]));
    }

    private static IEnumerable<string> ReadLines()
    {
        using var stream = typeof(NormalizationTables).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource '{Resource}' is missing from the program.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#')) yield return line;
        }
    }

    private static int Hexadecimal(string digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
