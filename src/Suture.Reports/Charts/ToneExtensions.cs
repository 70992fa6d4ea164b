namespace Suture.Reports.Charts;

/// <summary>The style sheet's names of tones.</summary>
internal static class ToneExtensions
{
    /// <summary>Class that sets the colour variables <c>--tone</c> (marks) and <c>--tone-text</c> (labels).</summary>
    /// <param name="tone">The tone.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tone has no class.</exception>
    public static string CssClass(this Tone tone) => tone switch
    {
        Tone.Transferred => "tone-transferred",
        Tone.Native => "tone-native",
        Tone.Scratch => "tone-scratch",
        Tone.Control => "tone-control",
        Tone.OwnData => "tone-own-data",
        Tone.Skyline => "tone-skyline",
        Tone.FinishesLarge => "tone-finishes-large",
        Tone.FinishesSmall => "tone-finishes-small",
        _ => throw new ArgumentOutOfRangeException(nameof(tone), tone, "The tone has no class in report.css."),
    };
}
