using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Filters;

/// <summary>What the argument <c>attribute</c> of filters means: <c>a.b.0</c> is item b of item a, and its first element.</summary>
internal sealed class AttributePath
{
    private readonly Rendering _rendering;
    private readonly Value[] _parts;
    private readonly Value? _default;
    private readonly bool _ignoresCase;

    /// <summary>Creates a path.</summary>
    /// <param name="path">A text with dots, a whole number, or null for the value itself.</param>
    /// <param name="rendering">The rendering.</param>
    /// <param name="ignoresCase">Whether texts are given in lower case.</param>
    /// <param name="fallback">In place of what is undefined; null leaves it undefined.</param>
    public AttributePath(Value? path, Rendering rendering, bool ignoresCase = false, Value? fallback = null)
    {
        _rendering = rendering;
        _ignoresCase = ignoresCase;
        _default = fallback;
        _parts = path switch
        {
            null => [],
            TextValue text => [.. text.Text.Split('.').Select(Part)],
            _ => [path],
        };
    }

    /// <summary>The attribute of a value.</summary>
    public Value Of(Value value)
    {
        foreach (var part in _parts)
        {
            value = Subscript.Item(value, part, _rendering);
            if (value is UndefinedValue && _default is not null) value = _default;
        }

        return _ignoresCase && value is TextValue text ? _rendering.Text(CaseMapping.Lower(text.Text)) : value;
    }

    private static Value Part(string part) =>
        part.Length > 0 && part.All(char.IsAsciiDigit) && NumberText.ParseInteger(part, 10) is { } index ? new IntegerValue(index) : new TextValue(part);
}
