using System.Numerics;

namespace Suture.Models.Tokenization.BytePair;

/// <summary>Which two neighbouring tokens become one, and in which order: a hash table of pairs with linear probing.</summary>
internal sealed class MergeTable
{
    /// <summary>Rank of a pair that is not merged.</summary>
    public const int None = int.MaxValue;

    // Keys are shifted by one, so that 0 marks a free place.
    private readonly ulong[] _keys;
    private readonly (int Rank, int Merged)[] _values;

    /// <summary>Creates an empty table.</summary>
    /// <param name="capacity">Most pairs that will be added; the table is at most half full.</param>
    public MergeTable(int capacity)
    {
        uint places = BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, capacity * 2L));
        _keys = new ulong[places];
        _values = new (int, int)[places];
    }

    /// <summary>Adds a pair, or gives one that is there another rank.</summary>
    public void Set(int left, int right, int rank, int merged)
    {
        ulong key = KeyOf(left, right);
        int place = Place(key);
        _keys[place] = key;
        _values[place] = (rank, merged);
    }

    /// <summary>The rank of a pair, low first, or <see cref="None"/>.</summary>
    /// <param name="left">Left token.</param>
    /// <param name="right">Right token.</param>
    /// <param name="merged">Receives what they become.</param>
    public int Find(int left, int right, out int merged)
    {
        ulong key = KeyOf(left, right);
        int place = Place(key);
        bool found = _keys[place] == key;
        merged = found ? _values[place].Merged : -1;
        return found ? _values[place].Rank : None;
    }

    private static ulong KeyOf(int left, int right) => ((ulong)(uint)left << 32 | (uint)right) + 1;

    private int Place(ulong key)
    {
        // SplitMix64's finaliser: neighbouring ids land far apart.
        ulong hash = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        int mask = _keys.Length - 1, place = (int)(hash ^ (hash >> 31)) & mask;
        while (_keys[place] != 0 && _keys[place] != key) place = (place + 1) & mask;
        return place;
    }
}
