namespace Suture.Reports.Charts;

/// <summary>What a mark stands for; each keeps one colour (Okabe-Ito) on every page, light and dark.</summary>
internal enum Tone
{
    /// <summary>Carried over from A: blue.</summary>
    Transferred,

    /// <summary>The model's own: orange.</summary>
    Native,

    /// <summary>Trained from a random start: grey.</summary>
    Scratch,

    /// <summary>A control: reddish purple, dashed.</summary>
    Control,

    /// <summary>Made of the model's own activations, with no other model: bluish green.</summary>
    OwnData,

    /// <summary>An upper bound such as the unchanged model: black, white on dark pages.</summary>
    Skyline,

    /// <summary>Spliced passes that the large model finishes: bluish green.</summary>
    FinishesLarge,

    /// <summary>Spliced passes that the small model finishes: vermillion.</summary>
    FinishesSmall,
}
