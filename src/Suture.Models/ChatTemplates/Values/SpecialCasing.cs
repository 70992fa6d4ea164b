namespace Suture.Models.ChatTemplates.Values;

/// <summary>Characters whose upper or title case is more than one character, or another than .NET gives: Unicode's SpecialCasing.txt, as far as no language is known.</summary>
internal static class SpecialCasing
{
    // Character, upper case, and title case where that is another.
    private static readonly string[] Table =
    [
        "\u00DF SS Ss", "\u0131 I", "\u0149 \u02BCN", "\u017F S", "\u01F0 J\u030C", "\u0390 \u0399\u0308\u0301", "\u03B0 \u03A5\u0308\u0301",
        "\u0587 \u0535\u0552 \u0535\u0582", "\u1E96 H\u0331", "\u1E97 T\u0308", "\u1E98 W\u030A", "\u1E99 Y\u030A", "\u1E9A A\u02BE",
        "\u1F50 \u03A5\u0313", "\u1F52 \u03A5\u0313\u0300", "\u1F54 \u03A5\u0313\u0301", "\u1F56 \u03A5\u0313\u0342",
        "\u1FB2 \u1FBA\u0399 \u1FBA\u0345", "\u1FB3 \u0391\u0399 \u1FBC", "\u1FB4 \u0386\u0399 \u0386\u0345", "\u1FB6 \u0391\u0342",
        "\u1FB7 \u0391\u0342\u0399 \u0391\u0342\u0345", "\u1FBC \u0391\u0399 \u1FBC", "\u1FC2 \u1FCA\u0399 \u1FCA\u0345",
        "\u1FC3 \u0397\u0399 \u1FCC", "\u1FC4 \u0389\u0399 \u0389\u0345", "\u1FC6 \u0397\u0342", "\u1FC7 \u0397\u0342\u0399 \u0397\u0342\u0345",
        "\u1FCC \u0397\u0399 \u1FCC", "\u1FD2 \u0399\u0308\u0300", "\u1FD3 \u0399\u0308\u0301", "\u1FD6 \u0399\u0342", "\u1FD7 \u0399\u0308\u0342",
        "\u1FE2 \u03A5\u0308\u0300", "\u1FE3 \u03A5\u0308\u0301", "\u1FE4 \u03A1\u0313", "\u1FE6 \u03A5\u0342", "\u1FE7 \u03A5\u0308\u0342",
        "\u1FF2 \u1FFA\u0399 \u1FFA\u0345", "\u1FF3 \u03A9\u0399 \u1FFC", "\u1FF4 \u038F\u0399 \u038F\u0345", "\u1FF6 \u03A9\u0342",
        "\u1FF7 \u03A9\u0342\u0399 \u03A9\u0342\u0345", "\u1FFC \u03A9\u0399 \u1FFC", "\uFB00 FF Ff", "\uFB01 FI Fi", "\uFB02 FL Fl",
        "\uFB03 FFI Ffi", "\uFB04 FFL Ffl", "\uFB05 ST St", "\uFB06 ST St", "\uFB13 \u0544\u0546 \u0544\u0576", "\uFB14 \u0544\u0535 \u0544\u0565",
        "\uFB15 \u0544\u053B \u0544\u056B", "\uFB16 \u054E\u0546 \u054E\u0576", "\uFB17 \u0544\u053D \u0544\u056D",
    ];

    private static readonly Dictionary<int, string[]> Rows = Table.Select(row => row.Split(' ')).ToDictionary(row => (int)row[0][0]);

    /// <summary>The upper case; null when the simple mapping holds.</summary>
    public static string? Upper(int codePoint) => IsIotaSubscript(codePoint)
        ? CodePoints.ToText(Capital(codePoint)) + "\u0399"
        : Rows.GetValueOrDefault(codePoint)?[1];

    /// <summary>The title case; null when it is the upper case.</summary>
    public static string? Title(int codePoint) => codePoint switch
    {
        // The digraphs DŽ, LJ, NJ and DZ: capital, title, small.
        >= 0x1C4 and <= 0x1CC => CodePoints.ToText(0x1C5 + (codePoint - 0x1C4) / 3 * 3),
        >= 0x1F1 and <= 0x1F3 => "\u01F2",
        // Georgian has capitals, but not at the beginning of words.
        (>= 0x10D0 and <= 0x10FA) or (>= 0x10FD and <= 0x10FF) => CodePoints.ToText(codePoint),
        _ when IsIotaSubscript(codePoint) => CodePoints.ToText(codePoint | 8),
        _ => Rows.GetValueOrDefault(codePoint)?[^1],
    };

    // Greek alpha, eta and omega with breathings and an iota below: eight small letters, eight capital ones, thrice.
    private static bool IsIotaSubscript(int codePoint) => codePoint is >= 0x1F80 and <= 0x1FAF;

    private static int Capital(int codePoint) => (codePoint & ~0xF) switch
    {
        0x1F80 => 0x1F08,
        0x1F90 => 0x1F28,
        _ => 0x1F68,
    } + (codePoint & 7);
}
