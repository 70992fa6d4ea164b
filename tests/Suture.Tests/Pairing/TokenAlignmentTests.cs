using Suture.Models.Tokenization;
using Suture.Pairing;

namespace Suture.Tests.Pairing;

public sealed class TokenAlignmentTests
{
    private const int Nowhere = -1;

    [Fact]
    public void Ends_PlainTokens_AreTheirEnds() => Assert.Equal([3, 4, 9], TokenAlignment.Ends(Places((0, 3), (3, 4), (4, 9))));

    [Fact]
    public void Ends_BytesOfOneCharacter_OnlyTheLastHasSeenIt() => Assert.Equal([1, Nowhere, Nowhere, 2, 3], TokenAlignment.Ends(Places((0, 1), (1, 2), (1, 2), (1, 2), (2, 3))));

    [Fact]
    public void Ends_TokenWithTheFirstBytesOfTheNextCharacter_EndsNowhere()
    {
        // The first token holds character 0 and a part of 1; the second the rest of 1, and 2.
        Assert.Equal([Nowhere, 3], TokenAlignment.Ends(Places((0, 2), (1, 3))));

        // The first holds a part of 1 and the second no more than its rest.
        Assert.Equal([Nowhere, 2, 3], TokenAlignment.Ends(Places((0, 2), (1, 2), (2, 3))));
    }

    [Fact]
    public void Ends_TokensOfNoWidth_EndNowhereAndTakeNothingFromOthers() =>
        Assert.Equal([Nowhere, 5, Nowhere, 6, Nowhere], TokenAlignment.Ends(Places((0, 0), (0, 5), (5, 5), (5, 6), (0, 0))));

    [Fact]
    public void Ends_PlacesOutOfOrder_EndNowhereUntilAllBeforeIsRead() =>
        Assert.Equal([Nowhere, Nowhere, 6, 7], TokenAlignment.Ends(Places((3, 5), (0, 3), (5, 6), (6, 7))));

    [Fact]
    public void Ends_OverlappingPlaces_OnlyWhereNothingReachesBeyond() => Assert.Equal([Nowhere, Nowhere, 8], TokenAlignment.Ends(Places((0, 8), (2, 4), (4, 8))));

    [Fact]
    public void Ends_NoTokens_AreNone() => Assert.Empty(TokenAlignment.Ends([]));

    [Fact]
    public void Segments_DifferentCuts_EndWhereBothDo()
    {
        // A: un|believ|able|!   B: unb|eliev|able!
        var segments = TokenAlignment.Segments(Places((0, 2), (2, 8), (8, 12), (12, 13)), Places((0, 3), (3, 8), (8, 13)));

        Assert.Equal([new TextSegment(2, 2, true), new TextSegment(4, 3, true)], segments);
    }

    [Fact]
    public void Segments_SpacePutInFrontOrTrimmed_MatterNotForEnds()
    {
        // "a b": A as GPT-2 (space with the word), B with places trimmed, C with a space put in front that is not in the text.
        var a = Places((0, 1), (1, 3));
        var b = Places((0, 1), (2, 3));
        var c = Places((0, 0), (0, 1), (1, 2), (2, 3));

        Assert.Equal([new TextSegment(1, 1, true), new TextSegment(2, 2, true)], TokenAlignment.Segments(a, b));
        Assert.Equal([new TextSegment(1, 2, true), new TextSegment(2, 4, true)], TokenAlignment.Segments(a, c));
    }

    [Fact]
    public void Segments_NormalisedCharacter_PairsAtTheInputsCharacters()
    {
        // "e" and U+0301, then "x": A composes them (one token, two characters of the input), B reads them one by one.
        Assert.Equal([new TextSegment(1, 2, true), new TextSegment(2, 3, true)], TokenAlignment.Segments(Places((0, 2), (2, 3)), Places((0, 1), (1, 2), (2, 3))));

        // "é", then "x": A decomposes it into two tokens of the same character.
        Assert.Equal([new TextSegment(2, 1, true), new TextSegment(3, 2, true)], TokenAlignment.Segments(Places((0, 1), (0, 1), (1, 2)), Places((0, 1), (1, 2))));
    }

    [Fact]
    public void Segments_TokensWithoutPlaceAtTheEnd_AreLeftInASegmentWithoutAPair()
    {
        Assert.Equal([new TextSegment(1, 1, true), new TextSegment(2, 1, false)], TokenAlignment.Segments(Places((0, 3), (3, 3)), Places((0, 3))));
        Assert.Equal([new TextSegment(1, 1, false)], TokenAlignment.Segments(Places((0, 3)), Places((0, 2))));
        Assert.Equal([new TextSegment(0, 1, false)], TokenAlignment.Segments([], Places((0, 2))));
        Assert.Empty(TokenAlignment.Segments([], []));
    }

    [Fact]
    public void Segments_RandomPlaces_CoverEveryTokenOnceAndPairOnlyCommonEnds()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var a = RandomPlaces(random);
            var b = RandomPlaces(random);
            int lastA = 0, lastB = 0;
            foreach (var segment in TokenAlignment.Segments(a, b))
            {
                Assert.True(segment.SmallEnd >= lastA && segment.LargeEnd >= lastB, $"seed {seed}");
                if (segment.IsPaired)
                {
                    Assert.True(segment.SmallEnd > lastA && segment.LargeEnd > lastB, $"seed {seed}");
                    Assert.Equal(a[segment.SmallEnd - 1].End, b[segment.LargeEnd - 1].End);
                    Assert.All(a[segment.SmallEnd..].Concat(b[segment.LargeEnd..]).Where(t => t.End > t.Start), t => Assert.True(t.Start >= a[segment.SmallEnd - 1].End, $"seed {seed}"));
                }

                (lastA, lastB) = (segment.SmallEnd, segment.LargeEnd);
            }

            Assert.Equal((a.Length, b.Length), (lastA, lastB));
        }
    }

    // Mostly neighbours, sometimes overlapping, of no width or out of order.
    private static TokenOffset[] RandomPlaces(Random random)
    {
        var places = new List<TokenOffset>();
        int at = 0;
        for (int i = random.Next(12); i > 0; i--)
        {
            int start = random.Next(8) == 0 ? Math.Max(0, at - 1) : at;
            at = start + random.Next(4);
            places.Add(new TokenOffset(start, at));
        }

        return [.. places];
    }

    private static TokenOffset[] Places(params (int Start, int End)[] places) => [.. places.Select(p => new TokenOffset(p.Start, p.End))];
}
