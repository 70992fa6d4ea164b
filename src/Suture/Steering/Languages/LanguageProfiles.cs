using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Suture.Steering.Languages;

/// <summary>How frequent character n-grams are in each language.</summary>
/// <remarks>Made by <c>assets/languages/build.py</c>; a gram of up to three UTF-16 units is packed into one number, 0 standing for the end of a word.</remarks>
internal sealed class LanguageProfiles
{
    /// <summary>Longest gram, in characters.</summary>
    public const int MaxGram = 3;

    private const string Resource = "Suture.Steering.Languages.profiles.tsv.gz";
    private const double Unit = 1e-7;
    private static readonly Lazy<LanguageProfiles> Shared = new(ReadEmbedded);

    private readonly Dictionary<ulong, double[]> _frequencies = [];

    private LanguageProfiles(TextReader reader)
    {
        string[] header = (reader.ReadLine() ?? throw new InvalidDataException("The language profiles are empty.")).Split('\t');
        Languages = header[1..];
        for (int line = 2; reader.ReadLine() is { } text; line++)
        {
            string[] fields = text.Split('\t');
            if (fields.Length != header.Length || fields[0].Length is 0 or > MaxGram) throw new InvalidDataException($"Line {line} of the language profiles has {fields.Length} fields after '{fields[0]}'; expected a gram and {Languages.Count} numbers.");
            _frequencies.Add(Pack(fields[0].Replace('_', '\0')), [.. fields.Skip(1).Select(field => field.Length == 0 ? 0 : int.Parse(field, NumberStyles.None, CultureInfo.InvariantCulture) * Unit)]);
        }
    }

    /// <summary>The profiles that ship.</summary>
    public static LanguageProfiles Embedded => Shared.Value;

    /// <summary>ISO 639-1 codes, in the order of a gram's frequencies.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>The known grams with their frequency among grams of their length, one number a language.</summary>
    public IEnumerable<KeyValuePair<ulong, double[]>> Frequencies => _frequencies;

    /// <summary>A gram as a number: the next character comes in from the right.</summary>
    public static ulong Pack(ReadOnlySpan<char> gram)
    {
        ulong packed = 1;
        foreach (char character in gram) packed = (packed << 16) | character;
        return packed;
    }

    private static LanguageProfiles ReadEmbedded()
    {
        using var packed = typeof(LanguageProfiles).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The assembly lacks the resource '{Resource}'.");
        using var stream = new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new LanguageProfiles(reader);
    }
}
