using Suture.Formats;

namespace Suture.Models.Tokenization.PreTokenizers;

/// <summary>What a <c>Metaspace</c> says, as a pre-tokenizer or as a decoder: which mark stands for a blank, and where one is put in front.</summary>
/// <param name="Mark">The mark, mostly U+2581.</param>
/// <param name="Scheme">Where it is put in front.</param>
/// <param name="Splits">Whether each mark begins a word.</param>
internal sealed record Metaspace(char Mark, PrependScheme Scheme, bool Splits)
{
    public static Metaspace Read(JsonField field)
    {
        var mark = field.Required("replacement");
        return mark.Text() is [var unit] && !char.IsSurrogate(unit)
            ? new Metaspace(unit, ReadScheme(field), field.Optional("split")?.Boolean() ?? true)
            : throw mark.Fault($"is {mark.Describe()}; expected one character, up to U+FFFF.");
    }

    // Files older than prepend_scheme say add_prefix_space instead; newer ones may say both.
    private static PrependScheme ReadScheme(JsonField field)
    {
        bool adds = field.Optional("add_prefix_space")?.Boolean() ?? true;
        if (field.Optional("prepend_scheme") is not { } scheme) return adds ? PrependScheme.Always : PrependScheme.Never;
        return scheme.Text() switch
        {
            "never" => PrependScheme.Never,
            "first" when adds => PrependScheme.First,
            "always" when adds => PrependScheme.Always,
            "first" or "always" => throw scheme.Fault($"is '{scheme.Text()}', but add_prefix_space is false."),
            _ => throw scheme.Fault($"is '{scheme.Text()}'; expected never, first or always."),
        };
    }
}
