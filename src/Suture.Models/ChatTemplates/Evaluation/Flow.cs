namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary>How a body ended.</summary>
internal enum Flow
{
    /// <summary>At its end.</summary>
    Normal,

    /// <summary>The loop around it is to end.</summary>
    Break,

    /// <summary>The loop around it is to go on with the next item.</summary>
    Continue,
}
