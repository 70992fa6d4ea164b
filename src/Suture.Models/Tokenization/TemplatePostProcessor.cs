using Suture.Formats;

namespace Suture.Models.Tokenization;

/// <summary>Puts special tokens before and after a text, such as a token that begins every text.</summary>
internal sealed class TemplatePostProcessor : IPostProcessor
{
    private readonly TokenPiece[] _before;
    private readonly TokenPiece[] _after;

    private TemplatePostProcessor(IEnumerable<int> before, IEnumerable<int> after)
    {
        _before = [.. before.Select(id => new TokenPiece(id, 0, 0))];
        _after = [.. after.Select(id => new TokenPiece(id, 0, 0))];
    }

    public static TemplatePostProcessor Read(JsonField field)
    {
        var known = field.Required("special_tokens");
        var single = field.Required("single");
        List<int> before = [], after = [];
        bool textSeen = false;
        foreach (var item in single.Items())
        {
            if (item.Optional("SpecialToken") is { } special) (textSeen ? after : before).AddRange(IdsOf(special.Required("id"), known));
            else if (textSeen || item.Required("Sequence").Required("id").Text() is not "A") throw item.Fault("must be the text 'A', once, or a SpecialToken.");
            else textSeen = true;
        }

        return textSeen ? new TemplatePostProcessor(before, after) : throw single.Fault("does not hold the text: expected one Sequence 'A'.");
    }

    public void Process(List<TokenPiece> tokens, Tokenizer tokenizer, bool addSpecialTokens)
    {
        if (!addSpecialTokens) return;
        tokens.InsertRange(0, _before);
        tokens.AddRange(_after);
    }

    private static IEnumerable<int> IdsOf(JsonField name, JsonField known) =>
        known.Optional(name.Text()) is { } token
            ? token.Required("ids").Items().Select(id => id.Int32(min: 0))
            : throw name.Fault($"names the token '{name.Text()}', which special_tokens does not define.");
}
