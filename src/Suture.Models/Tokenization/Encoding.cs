namespace Suture.Models.Tokenization;

/// <summary>A text as tokens.</summary>
public sealed class Encoding
{
    private readonly Tokenizer _tokenizer;
    private string[]? _tokens;

    internal Encoding(Tokenizer tokenizer, int[] ids, TokenOffset[] offsets)
    {
        _tokenizer = tokenizer;
        Ids = ids;
        Offsets = offsets;
    }

    /// <summary>Token ids <c>[tokens]</c>.</summary>
    public int[] Ids { get; }

    /// <summary>Where each token comes from <c>[tokens]</c>; several tokens may share a code point, since tokens are made of bytes.</summary>
    public TokenOffset[] Offsets { get; }

    /// <summary>Each token as the vocabulary spells it <c>[tokens]</c>, such as <c>Ġthe</c>; <see cref="Tokenizer.TokenText"/> gives readable text.</summary>
    public IReadOnlyList<string> Tokens => _tokens ??= Array.ConvertAll(Ids, id => _tokenizer.FindTokenOf(id)!);
}
