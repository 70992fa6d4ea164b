namespace Suture.Features;

/// <summary>The strongest contexts of one latent, one of each text, at most as many as there are places.</summary>
/// <remarks>
/// Exact in one pass: a text that was pushed out was no stronger than all that are kept, and the bar only rises. Among equals the earlier stays.
/// The weakest is looked for anew after a change; changes are rare once the bar is high, and a heap would have to follow texts that come back stronger.
/// </remarks>
internal readonly ref struct StrongestContexts
{
    private readonly Span<ulong> _texts;
    private readonly Span<ActivationPlace> _places;
    private readonly ref int _used;
    private readonly ref int _weakest;

    /// <summary>Works on a latent's part of a block.</summary>
    /// <param name="texts">What identifies each text, <c>[capacity]</c>.</param>
    /// <param name="places">Strongest token of each, <c>[capacity]</c>.</param>
    /// <param name="used">How many there are.</param>
    /// <param name="weakest">Which is the weakest; means something when all places are used.</param>
    public StrongestContexts(Span<ulong> texts, Span<ActivationPlace> places, ref int used, ref int weakest)
    {
        _texts = texts;
        _places = places;
        _used = ref used;
        _weakest = ref weakest;
    }

    /// <summary>Whether a peak of this strength would be kept, its text aside; peaks come in the order of contexts.</summary>
    public bool Admits(float value) => _used < _texts.Length || (_used > 0 && value > _places[_weakest].Value);

    /// <summary>Offers the strongest token of a context.</summary>
    /// <param name="text">What identifies the text around it.</param>
    /// <param name="place">The token.</param>
    public void Offer(ulong text, in ActivationPlace place)
    {
        if (!Admits(place.Value)) return;
        int target = _texts[.._used].IndexOf(text);
        if (target >= 0)
        {
            if (place.Value <= _places[target].Value) return;
        }
        else
        {
            target = _used < _texts.Length ? _used++ : _weakest;
        }

        (_texts[target], _places[target]) = (text, place);
        if (_used == _texts.Length) _weakest = Weakest();
    }

    /// <summary>Those kept, strongest first, the earlier first among equals.</summary>
    public ActivationPlace[] ToArray() => [.. _places[.._used].ToArray().OrderByDescending(place => place.Value).ThenBy(place => place.Context)];

    private int Weakest()
    {
        int weakest = 0;
        for (int i = 1; i < _places.Length; i++)
        {
            bool isWeaker = _places[i].Value < _places[weakest].Value || (_places[i].Value == _places[weakest].Value && _places[i].Context > _places[weakest].Context);
            if (isWeaker) weakest = i;
        }

        return weakest;
    }
}
