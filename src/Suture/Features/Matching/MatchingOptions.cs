namespace Suture.Features.Matching;

/// <summary>How dictionaries are matched.</summary>
public sealed record MatchingOptions
{
    /// <summary>Nearest latents of the other dictionary that each latent, of either, first competes for, 1 or more; default 16. Changes the time alone as long as the bound of the assignment is 0.</summary>
    public int Candidates { get; init; } = 16;

    /// <summary>Times that all pairs are searched for ones that would improve the assignment, 1 or more; default 8. It ends early when there are none.</summary>
    public int PricingRounds { get; init; } = 8;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">One or more are out of range; the message lists all of them.</exception>
    public void Validate()
    {
        string[] faults = [.. Faults()];
        if (faults.Length > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }

    /// <summary>What is out of range, one sentence each.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Candidates < 1) yield return $"candidates {Candidates}: expected 1 or more";
        if (PricingRounds < 1) yield return $"pricing rounds {PricingRounds}: expected 1 or more";
    }
}
