using Xunit.Sdk;

namespace Suture.Testing;

/// <summary>A theory over case folders. A row is <c>(string caseFolder, string? notRun)</c>; a row whose second value is not null is listed as skipped with that reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Suture.Testing.ParityTheoryDiscoverer", "Suture.Testing")]
[TraitDiscoverer("Suture.Testing.ParityTraitDiscoverer", "Suture.Testing")]
public sealed class ParityTheoryAttribute : TheoryAttribute, ITraitAttribute;
