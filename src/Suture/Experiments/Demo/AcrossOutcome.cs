using Suture.Activations;
using Suture.Experiments.Results;
using Suture.SparseAutoencoders;
using Suture.Stitching;

namespace Suture.Experiments.Demo;

/// <summary>What the study across architectures leaves: its artefacts and its figures.</summary>
/// <param name="Stitch">The stitch between A and C.</param>
/// <param name="Transferred">A's autoencoder, carried to C.</param>
/// <param name="Site">Where on C it reads.</param>
/// <param name="Result">The figures.</param>
internal sealed record AcrossOutcome(Stitch Stitch, SparseAutoencoder Transferred, ActivationSite Site, AcrossResult Result);
