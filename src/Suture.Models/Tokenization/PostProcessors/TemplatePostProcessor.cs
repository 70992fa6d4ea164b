using Suture.Formats;

namespace Suture.Models.Tokenization.PostProcessors;

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

    public string Identity => PartIdentity.Of("Template", string.Join(',', _before.Select(piece => piece.Id)), string.Join(',', _after.Select(piece => piece.Id)));

    /// <summary>Reads a <c>TemplateProcessing</c>.</summary>
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

    /// <summary>Reads a <c>BertProcessing</c>: a token before, a token after.</summary>
    public static TemplatePostProcessor ReadBert(JsonField field) => new([IdOf(field.Required("cls"))], [IdOf(field.Required("sep"))]);

    /// <summary>Reads a <c>RobertaProcessing</c>: the same, and the places of <see cref="ByteLevelPostProcessor"/>.</summary>
    public static PostProcessorSequence ReadRoberta(JsonField field) => new(
        new ByteLevelPostProcessor(field.Optional("add_prefix_space")?.Boolean() ?? true, field.Optional("trim_offsets")?.Boolean() ?? true),
        ReadBert(field));

    public void Process(EncodedText text, bool addSpecialTokens)
    {
        if (!addSpecialTokens) return;
        text.Tokens.InsertRange(0, _before);
        text.Tokens.AddRange(_after);
    }

    private static IEnumerable<int> IdsOf(JsonField name, JsonField known) =>
        known.Optional(name.Text()) is { } token
            ? token.Required("ids").Items().Select(id => id.Int32(min: 0))
            : throw name.Fault($"names the token '{name.Text()}', which special_tokens does not define.");

    // A token and its id.
    private static int IdOf(JsonField field) => field.Items().ToList() is [var token, var id] && token.IsText
        ? id.Int32(min: 0)
        : throw field.Fault("must be a token and its id.");
}
