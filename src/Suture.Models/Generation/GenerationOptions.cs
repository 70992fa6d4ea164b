namespace Suture.Models.Generation;

/// <summary>How a text is continued.</summary>
public sealed record GenerationOptions
{
    /// <summary>Most tokens to add, 1 or more; default 64. Fewer come when a stop is met or the model's positions are used up.</summary>
    public int MaxNewTokens { get; init; } = 64;

    /// <summary>Divides the logits before sampling, 0 or more; default 0, which takes the likeliest token (the lowest id among equals).</summary>
    public double Temperature { get; init; }

    /// <summary>Samples among the k likeliest tokens only, 0 or more; default 0, all. Ignored at temperature 0.</summary>
    public int TopK { get; init; }

    /// <summary>Samples among the fewest likeliest tokens whose probabilities reach this sum, above 0 to 1; default 1, all. Applied after <see cref="TopK"/>; ignored at temperature 0.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>Seed of the sampling; default 0. Ignored at temperature 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Whether the model's end-of-text tokens end the text; default true.</summary>
    public bool StopAtEndOfText { get; init; } = true;

    /// <summary>Texts that end the continuation where they first appear in it; default none. They need a tokenizer.</summary>
    public IReadOnlyList<string> StopTexts { get; init; } = [];

    /// <summary>Names every field that is out of range.</summary>
    /// <exception cref="ArgumentException">At least one is.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        if (MaxNewTokens < 1) faults.Add($"{nameof(MaxNewTokens)} is {MaxNewTokens}; expected 1 or more.");
        if (!(Temperature >= 0) || double.IsInfinity(Temperature)) faults.Add($"{nameof(Temperature)} is {Temperature}; expected 0 (greedy) or more.");
        if (TopK < 0) faults.Add($"{nameof(TopK)} is {TopK}; expected 0 (all) or more.");
        if (!(TopP > 0 && TopP <= 1)) faults.Add($"{nameof(TopP)} is {TopP}; expected above 0 and at most 1.");
        if (StopTexts.Any(string.IsNullOrEmpty)) faults.Add($"{nameof(StopTexts)} holds an empty text, which would stop everything.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(" ", faults));
    }
}
