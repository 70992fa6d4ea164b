using System.Text;
using Suture.Models.ChatTemplates.Evaluation;

namespace Suture.Models.ChatTemplates.Formatting;

/// <summary>Collects text and charges it to the budget before it takes memory.</summary>
internal sealed class TextBuilder(RenderBudget budget)
{
    private readonly StringBuilder _text = new();

    public RenderBudget Budget { get; } = budget;

    public TextBuilder Append(ReadOnlySpan<char> text)
    {
        Budget.Write(text.Length);
        _text.Append(text);
        return this;
    }

    public TextBuilder Append(char character)
    {
        Budget.Write(1);
        _text.Append(character);
        return this;
    }

    /// <summary>Appends a text, such as a fill character, several times.</summary>
    /// <param name="text">Text.</param>
    /// <param name="count">How often; none when negative.</param>
    public TextBuilder Repeat(ReadOnlySpan<char> text, long count)
    {
        if (count <= 0 || text.Length == 0) return this;
        Budget.Write(Math.Min(count, RenderBudget.MaxCharacters) * text.Length);
        for (long i = 0; i < count; i++) _text.Append(text);
        return this;
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();
}
