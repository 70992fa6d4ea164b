namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>What an engine works with for the length of a training.</summary>
/// <param name="Parameters">Parameters, which change under the engine with every step.</param>
/// <param name="Options">Recipe.</param>
internal sealed record EngineContext(TrainerParameters Parameters, SaeTrainerOptions Options);
