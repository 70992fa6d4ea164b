using Suture.Experiments.Results;
using Suture.Reports.Markup;

namespace Suture.Reports.Demo;

/// <summary>The figures across architectures with the names that their tables need.</summary>
/// <param name="Pair">The whole result.</param>
/// <param name="Result">The figures of A and C.</param>
/// <param name="Name">Short name of C, such as "llama".</param>
internal sealed record AcrossView(DemoView Pair, AcrossResult Result, string Name)
{
    /// <summary>C's name, set apart from the words around it.</summary>
    public Html C => Html.Of($"<span class=\"model\">{Name}</span>");

    /// <summary>C's layer, such as "llama.3".</summary>
    public string Layer => FormattableString.Invariant($"{Name}.{Result.Layer}");

    /// <summary>Whether C is of another architecture than A, as the study wants.</summary>
    public bool IsAcross => !string.Equals(Result.Model.Family, Pair.Result.Models.Small.Family, StringComparison.Ordinal);

    /// <summary>A row of the autoencoder's scores on C, or null when it was not measured.</summary>
    /// <param name="arm">The arm.</param>
    public SaeScores? Scores(SaeArm arm) => Result.Sae.FirstOrDefault(scores => scores.Arm == arm);
}
