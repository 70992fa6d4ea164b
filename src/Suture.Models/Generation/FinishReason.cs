namespace Suture.Models.Generation;

/// <summary>Why a continuation ended.</summary>
public enum FinishReason
{
    /// <summary>As many tokens as asked for.</summary>
    Length,

    /// <summary>An end-of-text token.</summary>
    EndOfText,

    /// <summary>A stop text.</summary>
    StopText,

    /// <summary>The model has no further position.</summary>
    ContextFull,
}
