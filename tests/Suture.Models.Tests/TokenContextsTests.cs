namespace Suture.Models.Tests;

public sealed class TokenContextsTests
{
    private static readonly HashSet<int> Special = [0];

    [Fact]
    public void Constructor_RaggedSequences_ConcatenatesWithoutPadding()
    {
        var contexts = new TokenContexts([[0, 5, 6], [7], [0, 8]], Special);

        Assert.Equal(3, contexts.Count);
        Assert.Equal(6, contexts.TokenCount);
        Assert.Equal(3, contexts.MaxLength);
        Assert.Equal([0, 5, 6, 7, 0, 8], contexts.Ids.ToArray());
        Assert.Equal([true, false, false, false, true, false], contexts.SpecialMask.ToArray());
        Assert.Equal(4, contexts.RowOffset(2));
        Assert.Equal([7], contexts[1].ToArray());
    }

    [Fact]
    public void Slice_MiddleContexts_CountsRowsFromZero()
    {
        var slice = new TokenContexts([[0, 5, 6], [7], [0, 8]], Special).Slice(1, 2);

        Assert.Equal([7, 0, 8], slice.Ids.ToArray());
        Assert.Equal(1, slice.RowOffset(1));
        Assert.True(slice.IsSpecial(1));
        Assert.Equal(2, slice.MaxLength);
    }

    [Fact]
    public void Constructor_EmptySequence_NamesIt()
    {
        var error = Assert.Throws<ArgumentException>(() => new TokenContexts([[1], []], Special));

        Assert.Contains("Context 1 is empty", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Slice_BeyondEnd_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenContexts([[1], [2]], Special).Slice(1, 2));

    [Fact]
    public void ContextOf_EveryRow_IsTheContextThatHoldsIt()
    {
        var contexts = new TokenContexts([[1, 2], [3], [4, 5, 6]], new HashSet<int>());

        Assert.Equal([0, 0, 1, 2, 2, 2], Enumerable.Range(0, 6).Select(contexts.ContextOf));
        Assert.Throws<ArgumentOutOfRangeException>(() => contexts.ContextOf(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => contexts.ContextOf(-1));
    }

    [Fact]
    public void Pick_SomeContextsInAnyOrder_KeepsTheirTokens()
    {
        var contexts = new TokenContexts([[1, 2], [3], [4, 5, 6]], new HashSet<int> { 4 });

        var picked = contexts.Pick([2, 0]);

        Assert.Equal([4, 5, 6, 1, 2], picked.Ids.ToArray());
        Assert.Equal(3, picked.RowOffset(1));
        Assert.True(picked.IsSpecial(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => contexts.Pick([3]));
    }
}
