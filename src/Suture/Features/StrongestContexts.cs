namespace Suture.Features;

/// <summary>The strongest contexts of one latent, one of each text, at most as many as given.</summary>
/// <remarks>
/// Exact in one pass: a text that was pushed out was no stronger than all that are kept, and the bar only rises. Among equals the earlier stays.
/// The weakest is looked for anew after a change; changes are rare once the bar is high, and a heap would have to follow texts that come back stronger.
/// </remarks>
internal sealed class StrongestContexts(int capacity)
{
    private readonly Dictionary<ulong, ActivationPlace> _byText = [];
    private ulong _weakestText;
    private float _bar = float.NegativeInfinity;

    /// <summary>Whether a peak of this strength would be kept, its text aside; peaks come in the order of contexts.</summary>
    public bool Admits(float value) => _byText.Count < capacity || value > _bar;

    /// <summary>Offers the strongest token of a context.</summary>
    /// <param name="text">What identifies the text around it.</param>
    /// <param name="place">The token.</param>
    public void Offer(ulong text, ActivationPlace place)
    {
        if (capacity == 0 || !Admits(place.Value)) return;
        if (_byText.TryGetValue(text, out var known))
        {
            if (place.Value <= known.Value) return;
        }
        else if (_byText.Count == capacity)
        {
            _byText.Remove(_weakestText);
        }

        _byText[text] = place;
        if (_byText.Count < capacity) return;
        (_weakestText, var weakest) = _byText.MinBy(entry => (entry.Value.Value, -entry.Value.Context));
        _bar = weakest.Value;
    }

    /// <summary>Those kept, strongest first, the earlier first among equals.</summary>
    public ActivationPlace[] ToArray() => [.. _byText.Values.OrderByDescending(place => place.Value).ThenBy(place => place.Context)];
}
