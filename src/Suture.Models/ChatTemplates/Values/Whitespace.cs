using System.Buffers;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>What Python takes for white space: four control characters more than .NET does.</summary>
internal static class Whitespace
{
    /// <summary>All of it.</summary>
    public static readonly char[] All = [.. Enumerable.Range(0, 0x3001).Select(c => (char)c).Where(Is)];

    /// <summary>What ends a line for <c>splitlines</c>.</summary>
    public static readonly SearchValues<char> LineBreaks = SearchValues.Create("\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029");

    public static bool Is(char c) => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f';
}
