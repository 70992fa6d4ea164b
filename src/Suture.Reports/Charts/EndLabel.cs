namespace Suture.Reports.Charts;

/// <summary>A label at the end of a line.</summary>
/// <param name="Text">The label.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="X">Where the line ends, pixels.</param>
/// <param name="Y">Where the line ends, pixels.</param>
internal sealed record EndLabel(string Text, Tone Tone, double X, double Y)
{
    /// <summary>Moves labels apart so that none covers another, as little as possible and within the given range.</summary>
    /// <param name="labels">Labels at the heights of their lines.</param>
    /// <param name="gap">Least distance of two labels, pixels.</param>
    /// <param name="top">Least height, pixels.</param>
    /// <param name="bottom">Greatest height, pixels.</param>
    /// <returns>Heights in the order of <paramref name="labels"/>.</returns>
    public static double[] Spread(IReadOnlyList<EndLabel> labels, double gap, double top, double bottom)
    {
        int[] order = [.. Enumerable.Range(0, labels.Count).OrderBy(i => labels[i].Y)];
        // Blocks of touching labels, each centred on the mean of what its labels ask for; overlapping blocks merge.
        var blocks = new List<Block>();
        for (int rank = 0; rank < order.Length; rank++)
        {
            var block = new Block(rank, 1, labels[order[rank]].Y, gap, top, bottom);
            while (blocks.Count > 0 && blocks[^1].End(gap) > block.Start)
            {
                var above = blocks[^1];
                blocks.RemoveAt(blocks.Count - 1);
                int count = above.Count + block.Count;
                double mean = ((above.Mean * above.Count) + (block.Mean * block.Count)) / count;
                block = new Block(above.First, count, mean, gap, top, bottom);
            }

            blocks.Add(block);
        }

        double[] heights = new double[labels.Count];
        foreach (var block in blocks)
        {
            for (int i = 0; i < block.Count; i++) heights[order[block.First + i]] = block.Start + (i * gap);
        }

        return heights;
    }

    private sealed record Block(int First, int Count, double Mean, double Gap, double Top, double Bottom)
    {
        public double Start { get; } = Math.Max(Top, Math.Min(Bottom - ((Count - 1) * Gap), Mean - ((Count - 1) * Gap / 2)));

        public double End(double gap) => Start + (Count * gap);
    }
}
