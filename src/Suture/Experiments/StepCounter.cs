using Suture.SparseAutoencoders.Training;

namespace Suture.Experiments;

/// <summary>Passes a training's step number on to a sink that counts units.</summary>
/// <param name="sink">Receives the steps done.</param>
internal sealed class StepCounter(IProgress<long> sink) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => sink.Report(value.Step);
}
