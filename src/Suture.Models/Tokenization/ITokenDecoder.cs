namespace Suture.Models.Tokenization;

/// <summary>Makes text of tokens.</summary>
internal interface ITokenDecoder
{
    /// <summary>Turns tokens into pieces of text, whose concatenation is the text; decoders can be chained.</summary>
    /// <param name="tokens">Tokens as the vocabulary spells them.</param>
    IReadOnlyList<string> Decode(IReadOnlyList<string> tokens);

    /// <summary>One token in readable form.</summary>
    /// <param name="token">A token as the vocabulary spells it.</param>
    string Display(string token);
}
