using Suture.Models;

namespace Suture.Features;

/// <summary>Where the rows of a batch lie: context, counted over the whole pass, and position.</summary>
internal sealed class ContextRows
{
    private readonly int[] _contextOf;
    private readonly int[] _positionOf;
    private readonly long _first;

    public ContextRows(TokenContexts contexts, long first)
    {
        Contexts = contexts;
        _first = first;
        (_contextOf, _positionOf) = (new int[contexts.TokenCount], new int[contexts.TokenCount]);
        for (int c = 0; c < contexts.Count; c++)
        {
            int start = contexts.RowOffset(c), length = contexts.Length(c);
            _contextOf.AsSpan(start, length).Fill(c);
            for (int p = 0; p < length; p++) _positionOf[start + p] = p;
        }
    }

    public TokenContexts Contexts { get; }

    public ActivationPlace PlaceOf(int row, float value) => new(_first + _contextOf[row], _positionOf[row], value);

    /// <summary>What identifies the text up to a token: a 64-bit hash (FNV-1a over ids, mixed) of its last tokens, never reaching into another context.</summary>
    public ulong TextBefore(int row, int position, int tokens)
    {
        int start = row - Math.Min(position, tokens - 1);
        ulong hash = 0xCBF29CE484222325;
        foreach (int id in Contexts.Ids[start..(row + 1)])
        {
            hash = (hash ^ (uint)id) * 0x100000001B3;
            hash ^= hash >> 29;
        }

        return hash;
    }
}
