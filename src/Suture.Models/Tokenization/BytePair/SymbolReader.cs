namespace Suture.Models.Tokenization.BytePair;

/// <summary>Makes a word into the tokens that merging begins with.</summary>
internal abstract class SymbolReader
{
    private readonly int? _unknownId;
    private readonly bool _fusesUnknown;

    /// <summary>Settings that all readers share.</summary>
    /// <param name="unknownId">Token for what the vocabulary lacks; null when that is left out.</param>
    /// <param name="fusesUnknown">Whether several such in a row are one.</param>
    protected SymbolReader(int? unknownId, bool fusesUnknown)
    {
        _unknownId = unknownId;
        _fusesUnknown = fusesUnknown;
    }

    /// <summary>Adds the tokens of a word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="chain">An empty chain.</param>
    public abstract void Read(ReadOnlySpan<char> word, SymbolChain chain);

    /// <summary>The word as the vocabulary spells it.</summary>
    public abstract string Spell(ReadOnlySpan<char> word);

    /// <summary>Adds what the vocabulary lacks.</summary>
    protected void AddUnknown(SymbolChain chain, int start, int end)
    {
        if (_unknownId is { } unknown && !(_fusesUnknown && chain.TryExtend(unknown, end))) chain.Add(unknown, start, end);
    }
}
