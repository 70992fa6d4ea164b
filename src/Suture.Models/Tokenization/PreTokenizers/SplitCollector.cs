namespace Suture.Models.Tokenization.PreTokenizers;

/// <summary>Makes words of the matches of a pattern and of what lies between, as a <see cref="SplitBehavior"/> says.</summary>
/// <remarks>Parts come in order, empty matches among them: they count when neighbours are judged, but make no words.</remarks>
internal struct SplitCollector
{
    private readonly SplitBehavior _behavior;
    private readonly List<TextRange> _words;
    private TextRange _open;
    private bool _openIsMatch;
    private bool _any;

    /// <summary>Begins a text.</summary>
    /// <param name="behavior">What becomes of matches.</param>
    /// <param name="words">Receives the words, none empty.</param>
    public SplitCollector(SplitBehavior behavior, List<TextRange> words)
    {
        _behavior = behavior;
        _words = words;
    }

    /// <summary>Adds the next part.</summary>
    public void Add(TextRange part, bool isMatch)
    {
        if (_any && BelongTogether(isMatch))
        {
            _open = new TextRange(_open.Start, part.End);
        }
        else
        {
            Close();
            _open = part;
        }

        _openIsMatch = isMatch;
        _any = true;
    }

    /// <summary>Ends the text.</summary>
    public void Close()
    {
        if (_any && _open.Length > 0 && !(_openIsMatch && _behavior == SplitBehavior.Removed)) _words.Add(_open);
    }

    private readonly bool BelongTogether(bool isMatch) => _behavior switch
    {
        SplitBehavior.MergedWithPrevious => isMatch && !_openIsMatch,
        SplitBehavior.MergedWithNext => !isMatch && _openIsMatch,
        SplitBehavior.Contiguous => isMatch == _openIsMatch,
        _ => false,
    };
}
