using Suture.SparseAutoencoders;

namespace Suture.Explorer.Computing;

/// <summary>A text as both models have read it.</summary>
internal sealed record LiveReading
{
    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>Its tokens in readable form, the model's BOS among them.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    /// <summary>Which tokens are special: their activations are of another kind and are not shown.</summary>
    public required IReadOnlyList<bool> Special { get; init; }

    /// <summary>How many tokens at the end of the text were left out, being too many.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Codes of each dictionary by name; those that are not there yet are missing.</summary>
    public required IReadOnlyDictionary<string, SparseCodes> Codes { get; init; }
}
