using System.Runtime.InteropServices;
using Suture.Formats;

namespace Suture.Models.Tokenization.PostProcessors;

/// <summary>Takes blanks at either end out of the places of tokens, if the file asks for it.</summary>
internal sealed class ByteLevelPostProcessor : IPostProcessor
{
    private readonly bool _addPrefixSpace;
    private readonly bool _trimOffsets;

    /// <summary>Creates one.</summary>
    /// <param name="addPrefixSpace">Whether a blank may have been put in front of the text.</param>
    /// <param name="trimOffsets">Whether to do anything.</param>
    public ByteLevelPostProcessor(bool addPrefixSpace, bool trimOffsets)
    {
        _addPrefixSpace = addPrefixSpace;
        _trimOffsets = trimOffsets;
    }

    public string Identity => "";

    public static ByteLevelPostProcessor Read(JsonField field) =>
        new(field.Required("add_prefix_space").Boolean(), field.Required("trim_offsets").Boolean());

    public void Process(EncodedText text, bool addSpecialTokens)
    {
        if (!_trimOffsets || !text.WithOffsets) return;
        var tokens = CollectionsMarshal.AsSpan(text.Tokens);
        for (int i = 0; i < tokens.Length; i++) tokens[i] = Trim(tokens[i], text.EndsOf(tokens[i]), i == 0);
    }

    private TokenPiece Trim(TokenPiece piece, BlankEnds ends, bool first)
    {
        // A single blank in front of everything was put there by the pre-tokenizer.
        int leading = ends.Leading == 1 && _addPrefixSpace && (first || piece.Start == 0) ? 0 : ends.Leading;
        int start = Math.Min(piece.Start + leading, piece.End);
        return piece with { Start = start, End = ends.Trailing > 0 && piece.End >= ends.Trailing ? Math.Max(piece.End - ends.Trailing, start) : piece.End };
    }
}
