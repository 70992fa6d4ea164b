using Suture.Features;
using Suture.Probing.Evaluation;

namespace Suture.Experiments.Features.Roles;

/// <summary>How far A's labels hold elsewhere, latent by latent.</summary>
/// <param name="Agreement">A's labels first.</param>
/// <param name="KappaInterval">Bootstrap interval of kappa over groups, drawn alike for both; null when there is none.</param>
/// <param name="ShareCorrelation">Pearson's correlation of structural shares, over features active in groups of both; null when undefined.</param>
public sealed record RoleSurvival(RoleAgreement Agreement, Interval? KappaInterval, double? ShareCorrelation);
