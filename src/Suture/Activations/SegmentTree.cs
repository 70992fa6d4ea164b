using Suture.Numerics;

namespace Suture.Activations;

/// <summary>The fixed binary tree along which segments are merged: node (level, i) is the union of (level − 1, 2i) and (level − 1, 2i + 1).</summary>
/// <remarks>Nodes merge as soon as both halves are there, in whatever order segments arrive, so about log₂ of the number of segments are alive.</remarks>
internal sealed class SegmentTree(Compute compute)
{
    private readonly Dictionary<(int Level, long Index), MomentSums> _nodes = [];

    public void Add(long segment, MomentSums sums) => Add(0, segment, sums);

    public void TakeFrom(SegmentTree other)
    {
        foreach (var ((level, index), sums) in other._nodes.OrderBy(node => node.Key.Index << node.Key.Level)) Add(level, index, sums);
        other._nodes.Clear();
    }

    /// <summary>The union of all segments: what is left of the tree is folded from the last node to the first.</summary>
    public MomentSums Complete()
    {
        if (_nodes.Count == 0) throw new InvalidOperationException("No row was added: moments need at least one token.");
        var rest = _nodes.OrderBy(node => node.Key.Index << node.Key.Level).ToArray();
        long expected = 0;
        foreach (var ((level, index), _) in rest)
        {
            if (index << level != expected) throw new InvalidOperationException($"Segment {expected} is missing: the shards of a corpus must cover it without a gap.");
            expected += 1L << level;
        }

        var sum = rest[^1].Value;
        for (int i = rest.Length - 2; i >= 0; i--)
        {
            rest[i].Value.Absorb(sum, compute);
            sum = rest[i].Value;
        }

        _nodes.Clear();
        return sum;
    }

    private void Add(int level, long index, MomentSums sums)
    {
        if (_nodes.ContainsKey((level, index))) throw new ArgumentException($"Segment {index << level} was added twice.");
        while (_nodes.Remove((level, index ^ 1), out var sibling))
        {
            var (first, second) = (index & 1) == 0 ? (sums, sibling) : (sibling, sums);
            first.Absorb(second, compute);
            sums = first;
            level++;
            index >>= 1;
        }

        _nodes.Add((level, index), sums);
    }
}
