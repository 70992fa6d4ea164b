using Suture.Experiments.Results;
using Suture.Stitching;

namespace Suture.Experiments.Demo;

/// <summary>A pair of maps to hold the exact stitch against.</summary>
/// <param name="Kind">How they are made.</param>
/// <param name="Name">Short name for tables.</param>
/// <param name="Description">One sentence on how they are made.</param>
/// <param name="Fit">Makes them.</param>
internal sealed record MapCandidate(MapKind Kind, string Name, string Description, IStitchFit Fit);
