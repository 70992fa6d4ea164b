using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>A text: Python's <c>str</c>, or <c>Markup</c> when the filters <c>safe</c> or <c>escape</c> made it.</summary>
/// <remarks>Lengths and positions count code points, as Python's do; see <see cref="CodePoints"/>.</remarks>
internal sealed class TextValue(string text, bool isMarkup = false) : Value
{
    public static readonly TextValue Empty = new("");

    public string Text { get; } = text;

    /// <summary>Whether other texts are escaped for HTML when they are joined to this one by <c>+</c> or <c>%</c>.</summary>
    public bool IsMarkup { get; } = isMarkup;

    public override string TypeName => IsMarkup ? "Markup" : "str";

    public override bool IsTrue => Text.Length > 0;

    public override int? Length => CodePoints.Count(Text);

    public override bool HasItems => true;

    public override IEnumerable<Value> Items => CodePoints.Split(Text).Select(character => new TextValue(character));

    public override void WriteText(TextBuilder output) => output.Append(Text);

    public override void WriteRepr(TextBuilder output)
    {
        if (IsMarkup) output.Append("Markup(");
        TextRepr.Write(Text, output);
        if (IsMarkup) output.Append(')');
    }
}
