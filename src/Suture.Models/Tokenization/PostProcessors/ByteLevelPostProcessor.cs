using Suture.Formats;
using Suture.Models.Tokenization.BytePair;

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

    public void Process(List<TokenPiece> tokens, Tokenizer tokenizer, EncodingRequest request)
    {
        if (!_trimOffsets || !request.WithOffsets) return;
        for (int i = 0; i < tokens.Count; i++) tokens[i] = Trim(tokens[i], tokenizer.FindTokenOf(tokens[i].Id)!, i == 0);
    }

    private TokenPiece Trim(TokenPiece piece, string token, bool first)
    {
        int leading = 0, trailing = 0;
        while (leading < token.Length && IsBlank(token[leading])) leading++;
        while (trailing < token.Length && IsBlank(token[^(trailing + 1)])) trailing++;

        // A single blank in front of everything was put there by the pre-tokenizer.
        if (leading == 1 && _addPrefixSpace && (first || piece.Start == 0)) leading = 0;
        int start = Math.Min(piece.Start + leading, piece.End);
        return piece with { Start = start, End = trailing > 0 && piece.End >= trailing ? Math.Max(piece.End - trailing, start) : piece.End };
    }

    private static bool IsBlank(char c) => c == ByteLevelAlphabet.Spell((byte)' ') || char.IsWhiteSpace(c);
}
