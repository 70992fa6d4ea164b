namespace Suture.Models.Tokenization.Patterns;

/// <summary>A place in the text of a pattern, which readers of its parts move on.</summary>
internal sealed class PatternCursor(string text)
{
    /// <summary>Index of the next character.</summary>
    public int Index { get; private set; }

    /// <summary>Whether nothing is left.</summary>
    public bool AtEnd => Index == text.Length;

    /// <summary>The next character; NUL at the end.</summary>
    public char Next => AtEnd ? '\0' : text[Index];

    /// <summary>The character after the next; NUL where there is none.</summary>
    public char Second => Index + 1 < text.Length ? text[Index + 1] : '\0';

    /// <summary>Whether what follows begins with a text.</summary>
    public bool StartsWith(string value) => text.AsSpan(Index).StartsWith(value, StringComparison.Ordinal);

    /// <summary>Moves past a text if it is next.</summary>
    public bool TryTake(string value)
    {
        if (!StartsWith(value)) return false;
        Index += value.Length;
        return true;
    }

    /// <summary>Moves past a text that must be next.</summary>
    public void Take(string value)
    {
        if (!TryTake(value)) throw Fault($"lacks '{value}'");
    }

    /// <summary>Moves past the next code point, which it returns.</summary>
    public int TakeCodePoint()
    {
        if (AtEnd) throw Fault("ends too early");
        int codePoint = text[Index];
        if (char.IsSurrogate(text[Index])) codePoint = char.ConvertToUtf32(text, Index);
        Index += codePoint > 0xFFFF ? 2 : 1;
        return codePoint;
    }

    /// <summary>Moves past the characters that satisfy a condition, which it returns.</summary>
    public string TakeWhile(Func<char, bool> condition)
    {
        int start = Index;
        while (!AtEnd && condition(text[Index])) Index++;
        return text[start..Index];
    }

    /// <summary>Goes back to an earlier place.</summary>
    public void Return(int index) => Index = index;

    /// <summary>The exception for a fault here.</summary>
    public PatternSyntaxException Fault(string problem) => new(Index, problem);
}
