using Suture.SparseAutoencoders.Flops;

namespace Suture.Experiments.SaeInit;

/// <summary>What an arm pays before its first step.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Width">Number of latents.</param>
/// <param name="Ledger">Its costs, training on B left out.</param>
public sealed record StartSetup(StartArm Arm, int Width, FlopLedger Ledger);
