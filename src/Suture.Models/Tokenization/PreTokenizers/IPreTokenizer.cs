namespace Suture.Models.Tokenization.PreTokenizers;

/// <summary>Cuts text into the words that are made into tokens one by one.</summary>
internal interface IPreTokenizer : ITokenizerPart
{
    /// <summary>Whether the words are to be spelt as bytes (<see cref="BytePair.ByteLevelAlphabet"/>) before anything else happens to them.</summary>
    bool SpellsBytes { get; }

    /// <summary>Cuts the words further, or changes their text.</summary>
    /// <param name="words">The words.</param>
    void Apply(WordList words);
}
