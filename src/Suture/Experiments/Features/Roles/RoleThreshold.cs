namespace Suture.Experiments.Features.Roles;

/// <summary>Labels at one threshold.</summary>
/// <param name="Threshold">The threshold.</param>
/// <param name="Structural">Structural features.</param>
/// <param name="Semantic">Semantic features.</param>
/// <param name="Ties">Features whose structural share is the threshold.</param>
public sealed record RoleThreshold(double Threshold, int Structural, int Semantic, int Ties)
{
    /// <summary><c>structural / (structural + semantic)</c>; null when there are none.</summary>
    public double? StructuralShare => Structural + Semantic == 0 ? null : (double)Structural / (Structural + Semantic);
}
