namespace Suture.Experiments.Robustness;

/// <summary>Where the sweep is: the default, or the default with one factor changed.</summary>
public sealed record RobustnessPoint
{
    /// <summary>Seed of the order of the stitch's text, of the parting of texts, of controls and random directions; default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Tokens that the stitch is fitted on, at least one context; default 48,000.</summary>
    public int StitchTokens { get; init; } = 48_000;

    /// <summary>Labelled texts a class against the rest, and pairs a vector, 2 or more; default 200.</summary>
    public int Texts { get; init; } = 200;

    /// <summary>Layer of A, counted from 0; B's is chosen by SVCCA. Default 2, the middle of the embedded one.</summary>
    public int Layer { get; init; } = 2;

    /// <summary>Strength of the steering; default 1, the mean of the target class.</summary>
    public double Strength { get; init; } = 1;

    /// <summary>Tokens a context and a text, BOS included, 2 or more; default 128.</summary>
    public int ContextLength { get; init; } = 128;

    /// <summary>Contexts that the stitch is fitted on.</summary>
    internal int Contexts => StitchTokens / ContextLength;

    /// <summary>What is out of range, one sentence each.</summary>
    internal IEnumerable<string> Faults()
    {
        if (ContextLength < 2) yield return $"context length {ContextLength}: expected 2 or more";
        else if (StitchTokens < ContextLength) yield return $"stitch tokens {StitchTokens}: expected at least one context of {ContextLength}";
        if (Texts < 2) yield return $"texts {Texts}: expected 2 or more";
        if (Layer < 0) yield return $"layer {Layer}: expected 0 or more";
        if (!double.IsFinite(Strength)) yield return $"strength {Strength}: expected a finite number";
    }
}
