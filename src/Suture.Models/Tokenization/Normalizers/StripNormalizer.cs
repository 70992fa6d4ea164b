using Suture.Formats;

namespace Suture.Models.Tokenization.Normalizers;

/// <summary>Takes white space off the ends.</summary>
internal sealed class StripNormalizer : INormalizer
{
    private readonly bool _left;
    private readonly bool _right;

    private StripNormalizer(bool left, bool right)
    {
        _left = left;
        _right = right;
    }

    public string Identity => PartIdentity.Of("Strip", _left, _right);

    public static StripNormalizer Read(JsonField field) => new(field.Required("strip_left").Boolean(), field.Required("strip_right").Boolean());

    public AlignedText Normalize(AlignedText text)
    {
        int start = _left ? text.Length - text.Span.TrimStart().Length : 0;
        int end = _right ? text.Span.TrimEnd().Length : text.Length;
        return text.Slice(new TextRange(start, Math.Max(start, end)));
    }
}
