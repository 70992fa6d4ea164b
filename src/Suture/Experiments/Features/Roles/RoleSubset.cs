namespace Suture.Experiments.Features.Roles;

/// <summary>Labels from the first groups alone.</summary>
/// <param name="Groups">How many.</param>
/// <param name="Labelled">Features with a label.</param>
/// <param name="StructuralShare">Share of them that is structural; null when there are none.</param>
/// <param name="Settled">Share of them whose label is that of all groups; null when there are none.</param>
public sealed record RoleSubset(int Groups, int Labelled, double? StructuralShare, double? Settled);
