using Suture.Formats;

namespace Suture.Models.Tokenization;

/// <summary>Takes blanks at either end out of the places of tokens, if the file asks for it.</summary>
internal sealed class ByteLevelPostProcessor : IPostProcessor
{
    private readonly bool _addPrefixSpace;
    private readonly bool _trimOffsets;

    private ByteLevelPostProcessor(bool addPrefixSpace, bool trimOffsets)
    {
        _addPrefixSpace = addPrefixSpace;
        _trimOffsets = trimOffsets;
    }

    public static ByteLevelPostProcessor Read(JsonField field) =>
        new(field.Required("add_prefix_space").Boolean(), field.Required("trim_offsets").Boolean());

    public void Process(List<TokenPiece> tokens, Tokenizer tokenizer, bool addSpecialTokens)
    {
        if (!_trimOffsets) return;
        for (int i = 0; i < tokens.Count; i++) tokens[i] = Trim(tokens[i], tokenizer.FindTokenOf(tokens[i].Id)!, i == 0);
    }

    // Blanks are one UTF-16 unit each, so units can stand for code points here.
    private TokenPiece Trim(TokenPiece piece, string token, bool first)
    {
        int leading = 0, trailing = 0;
        while (leading < token.Length && IsBlank(token[leading])) leading++;
        while (trailing < token.Length && IsBlank(token[^(trailing + 1)])) trailing++;

        // A blank that the pre-tokenizer put in front is not in the input.
        if (leading > 0 && _addPrefixSpace && (first || piece.Start == 0)) leading--;
        int start = Math.Min(piece.Start + leading, piece.End);
        return piece with { Start = start, End = trailing > 0 && piece.End >= trailing ? Math.Max(piece.End - trailing, start) : piece.End };
    }

    private static bool IsBlank(char c) => c == ByteLevelAlphabet.Spell((byte)' ') || char.IsWhiteSpace(c);
}
