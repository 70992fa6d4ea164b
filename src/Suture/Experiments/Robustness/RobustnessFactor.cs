namespace Suture.Experiments.Robustness;

/// <summary>What a case changes; everything else stays as by default.</summary>
public enum RobustnessFactor
{
    /// <summary>Nothing: the case that the others are held against.</summary>
    Default,

    /// <summary>Seed of the stitch's text, of the parting of texts, of controls and random directions.</summary>
    Seed,

    /// <summary>Tokens that the stitch is fitted on.</summary>
    StitchTokens,

    /// <summary>Labelled texts that a probe, and pairs that a vector, is fitted on.</summary>
    Texts,

    /// <summary>Layer of A.</summary>
    Layer,

    /// <summary>Strength of the steering.</summary>
    Strength,

    /// <summary>Tokens a context, of the stitch's text and of the texts that probes and vectors are fitted on.</summary>
    ContextLength,

    /// <summary>Where text comes from: of the stitch, of a probe's test, of prompts.</summary>
    Domain,
}
