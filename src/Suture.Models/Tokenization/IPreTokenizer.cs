namespace Suture.Models.Tokenization;

/// <summary>Cuts text into the words that are made into tokens one by one.</summary>
internal interface IPreTokenizer
{
    /// <summary>Whether words are spelt as bytes (<see cref="ByteLevelAlphabet"/>) before they are made into tokens.</summary>
    bool SpellsBytes { get; }

    /// <summary>What is to be done to the text before it is cut.</summary>
    /// <param name="text">A stretch of input between added tokens, not empty.</param>
    AlignedText Prepare(AlignedText text);

    /// <summary>Cuts <c>[start, end)</c> of a text; no word reaches beyond.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="end">Where to stop.</param>
    /// <param name="ends">Receives the end of each word, the last of them <paramref name="end"/>.</param>
    void Split(ReadOnlySpan<char> text, int start, int end, List<int> ends);
}
