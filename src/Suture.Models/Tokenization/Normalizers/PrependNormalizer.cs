using Suture.Formats;

namespace Suture.Models.Tokenization.Normalizers;

/// <summary>Puts text in front, unless there is nothing to put it in front of.</summary>
internal sealed class PrependNormalizer : INormalizer
{
    private readonly string _content;

    private PrependNormalizer(string content) => _content = content;

    public string Identity => PartIdentity.Of("Prepend", _content);

    public static PrependNormalizer Read(JsonField field) => new(PartLimits.ReadContent(field.Required("prepend")));

    public AlignedText Normalize(AlignedText text)
    {
        if (text.Length == 0 || _content.Length == 0) return text;
        var builder = new AlignedTextBuilder(text);
        builder.PutInFront(_content);
        return builder.Build();
    }
}
