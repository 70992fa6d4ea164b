using Suture.Activations;
using Suture.Formats;

namespace Suture.Experiments;

/// <summary>What a training of autoencoders will hold, from its options and the sizes of model and text.</summary>
internal static class SaeTrainPlan
{
    public static MemoryPlan Of(SaeTrainOptions options, SaeTrainText text, IReadOnlyList<SaeVariant> variants, int threads)
    {
        _ = threads;
        int input = text.Site.Width, output = (text.Target ?? text.Site).Width;
        long rows = SaeTrainText.ContentCount(text.Training);
        var items = new List<MemoryItem>
        {
            new("tokens of both texts", 5L * (text.Training.TokenCount + text.HeldOut.TokenCount), MemoryPlace.Memory),
        };
        items.AddRange(variants.Select(v => new MemoryItem($"{v.Name}: weights and moments", 12L * v.Width * (input + output), MemoryPlace.Memory)));
        if (options.Activations == ActivationsFrom.Live) items.Add(new("mixing buffer", MixedBatches.BufferBytes(text.Width, SaeTrainBatches.BufferTokens(options, text.Training)), MemoryPlace.Memory));
        else items.Add(new("shards", rows * text.Width * (options.ShardDtype == TensorType.BF16 ? 2 : 4), MemoryPlace.Disk));
        return new MemoryPlan(items);
    }
}
