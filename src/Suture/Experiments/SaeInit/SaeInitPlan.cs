namespace Suture.Experiments.SaeInit;

/// <summary>What the experiment on starts will hold, from its options and the sizes of models and text.</summary>
internal static class SaeInitPlan
{
    // Weights and Adam's two moments, float32.
    private const long BytesPerWeight = 12;

    /// <summary>The plan: activations of both models stay in memory, one autoencoder is trained at a time, and A's and their starts are kept for all widths.</summary>
    public static MemoryPlan Of(SaeInitOptions options, PairSession session)
    {
        int small = session.Small.Width, large = session.Large.Width;
        long Activations(PairText text) => (long)text.All.PairCount * (small + large) * sizeof(float);
        return new MemoryPlan(
        [
            new("activations of both models, training text", Activations(session.Training), MemoryPlace.Memory),
            new("activations of both models, held-out text", Activations(session.Evaluation), MemoryPlace.Memory),
            new($"the training under way, {options.Widths[^1]} latents: weights and moments", BytesPerWeight * 2 * options.Widths[^1] * large, MemoryPlace.Memory),
            new("transferred autoencoders of all widths", options.Widths.Sum(width => 2L * width * large * sizeof(float)), MemoryPlace.Memory),
        ]);
    }
}
