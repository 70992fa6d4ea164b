using Suture.Formats;
using Suture.Models.Tokenization.BytePair;

namespace Suture.Models.Tokenization.Normalizers;

/// <summary>Spells text as bytes before it is cut.</summary>
internal sealed class ByteLevelNormalizer : INormalizer
{
    private ByteLevelNormalizer()
    {
    }

    public string Identity => PartIdentity.Of("ByteLevel");

    public static ByteLevelNormalizer Read(JsonField field)
    {
        _ = field.AsObject();
        return new ByteLevelNormalizer();
    }

    public AlignedText Normalize(AlignedText text)
    {
        var builder = new AlignedTextBuilder(text);
        ByteLevelSpelling.Write(text.Span, new TextRange(0, text.Length), builder);
        return builder.Build();
    }
}
