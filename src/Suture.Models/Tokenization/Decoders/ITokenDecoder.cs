namespace Suture.Models.Tokenization.Decoders;

/// <summary>Makes text of tokens.</summary>
internal interface ITokenDecoder
{
    /// <summary>Turns tokens into pieces of text, whose concatenation is the text; decoders can be chained.</summary>
    /// <param name="tokens">Tokens as the vocabulary spells them, or pieces from the decoder before.</param>
    IReadOnlyList<string> Decode(IReadOnlyList<string> tokens);

    /// <summary>One token in readable form.</summary>
    /// <param name="token">A token as the vocabulary spells it, or what the decoder before has made of it.</param>
    string Display(string token);
}
