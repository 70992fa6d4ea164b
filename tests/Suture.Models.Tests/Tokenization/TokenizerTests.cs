using Suture.Models.Tokenization;
using Suture.Testing;

namespace Suture.Models.Tests.Tokenization;

public sealed class TokenizerTests
{
    private static readonly Lazy<Tokenizer> Pair = new(() => Tokenizer.Load(Path.Combine(Fixtures.Assets, "pair", "small", "tokenizer.json")));

    [Fact]
    public void Encode_TinyVocabulary_MergesByRank()
    {
        var encoding = TokenizerText.Tiny().Load().Encode("ab abc<x>ba");

        // ' abc' becomes Ġ, abc: a+b comes before Ġ+a.
        Assert.Equal([5, 4, 6, 0, 2, 1], encoding.Ids);
        Assert.Equal("ab Ġ abc <x> b a", string.Join(' ', encoding.Tokens));
        Assert.Equal([new(0, 2), new(2, 3), new(3, 6), new(6, 9), new(9, 10), new(10, 11)], encoding.Offsets);
    }

    [Fact]
    public void Encode_MergeListedTwice_TakesItsLastRank()
    {
        var tokenizer = TokenizerText.Tiny().With("model.merges", """[["a","b"],["ab","c"],["Ġ","a"],["a","b"]]""").Load();

        Assert.Equal([7, 2], tokenizer.EncodeIds(" ab"));
    }

    [Fact]
    public void Encode_RandomMerges_EqualsTheDefinition()
    {
        // Seed 11. The definition: merge the leftmost pair of lowest rank until there is none.
        var random = new Random(11);
        for (int trial = 0; trial < 40; trial++)
        {
            var tokens = new List<string> { "a", "b", "c" };
            var merges = new List<(string Left, string Right)>();
            while (merges.Count < 25)
            {
                var merge = (Left: tokens[random.Next(tokens.Count)], Right: tokens[random.Next(tokens.Count)]);
                if (tokens.Contains(merge.Left + merge.Right, StringComparer.Ordinal)) continue;
                merges.Add(merge);
                tokens.Add(merge.Left + merge.Right);
            }

            var tokenizer = TokenizerText.Tiny()
                .With("added_tokens", "[]")
                .With("model.vocab", $"{{{string.Join(',', tokens.Select((t, i) => $"\"{t}\":{i}"))}}}")
                .With("model.merges", $"[{string.Join(',', merges.Select(m => $"\"{m.Left} {m.Right}\""))}]")
                .Load();
            for (int sample = 0; sample < 20; sample++)
            {
                string word = string.Concat(Enumerable.Range(0, 60).Select(_ => "abc"[random.Next(3)]));
                Assert.Equal(string.Join('|', MergeByDefinition(word, merges)), string.Join('|', tokenizer.Encode(word).Tokens));
            }
        }
    }

    [Fact]
    public void Encode_WordOfAMillionCharacters_IsNotQuadratic()
    {
        string word = string.Concat(Enumerable.Repeat("theinghe", 125_000));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        int[] ids = Pair.Value.EncodeIds(word);

        Assert.Equal(word, Pair.Value.Decode(ids));
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Encode_ManyThreads_GivesTheSame()
    {
        string[] texts = [.. Enumerable.Range(0, 200).Select(i => $"The {i}th text, naïve & “quoted” {new string('x', i)}")];
        var expected = texts.Select(t => string.Join(' ', Pair.Value.EncodeIds(t))).ToList();
        var actual = new string[texts.Length];

        Parallel.For(0, texts.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => actual[i] = string.Join(' ', Pair.Value.EncodeIds(texts[i])));

        Assert.Equal(expected, actual, StringComparer.Ordinal);
    }

    [Fact]
    public void Encode_MoreWordsThanAreRemembered_StaysRight()
    {
        string text = string.Join(' ', Enumerable.Range(0, 40_000));
        int[] ids = Pair.Value.EncodeIds(text);

        Assert.Equal(ids, Pair.Value.EncodeIds(text));
        Assert.Equal(text, Pair.Value.Decode(ids));
    }

    [Fact]
    public void Encode_HalfOfASurrogatePair_ReadsAsReplacementCharacter()
    {
        var encoding = Pair.Value.Encode("a\uD800b");

        Assert.Equal("a\uFFFDb", Pair.Value.Decode(encoding.Ids));
        Assert.Equal(new TokenOffset(2, 3), encoding.Offsets[^1]);
    }

    [Fact]
    public void Encode_ByteWithoutToken_IsLeftOutOrUnknown()
    {
        var file = TokenizerText.Tiny();
        // What is left out leaves its neighbours side by side, as in the reference.
        Assert.Equal([5], file.Load().EncodeIds("aqqb"));

        file.With("model.unk_token", "\"<x>\"");
        Assert.Equal([1, 0, 0, 2], file.Load().EncodeIds("aqqb"));

        file.With("model.fuse_unk", "true");
        var encoding = file.Load().Encode("aqqb");
        Assert.Equal([1, 0, 2], encoding.Ids);
        Assert.Equal(new TokenOffset(1, 3), encoding.Offsets[1]);
    }

    [Fact]
    public void Encode_WholeWordInVocabulary_IsTakenWholeWhenMergesAreIgnored()
    {
        var file = TokenizerText.Tiny().With("model.vocab", """{"<x>":0,"a":1,"b":2,"Ġ":4,"Ġba":5}""").With("model.merges", "[]");
        Assert.Equal([4, 2, 1], file.Load().EncodeIds(" ba"));

        Assert.Equal([5], file.With("model.ignore_merges", "true").Load().EncodeIds(" ba"));
    }

    [Fact]
    public void Encode_AddedTokens_LeftmostThenLongestWins()
    {
        var tokenizer = TokenizerText.Tiny().WithAdded(20, "cab").WithAdded(21, "ca").WithAdded(22, "abca").Load();

        Assert.Equal([22, 20, 21, 1], tokenizer.EncodeIds("abcacabcaa"));
    }

    [Fact]
    public void Encode_AddedTokenThatStripsOrIsAWord_TakesBlanksOrNothing()
    {
        var tokenizer = TokenizerText.Tiny()
            .WithAdded(20, "<l>", lstrip: true).WithAdded(21, "<r>", rstrip: true).WithAdded(22, "cc", singleWord: true).Load();

        var encoding = tokenizer.Encode("a  <l><r> \n b cca cc");
        Assert.Equal([1, 20, 21, 2, 4, 3, 3, 1, 4, 22], encoding.Ids);
        Assert.Equal(new TokenOffset(1, 6), encoding.Offsets[1]);
        Assert.Equal(new TokenOffset(6, 12), encoding.Offsets[2]);
    }

    [Fact]
    public void Encode_AddedTokensOfWhiteSpaceThatTakeWhiteSpace_TakeTimeInProportion()
    {
        var tokenizer = TokenizerText.Tiny().WithAdded(20, " ", lstrip: true).WithAdded(21, "\t", rstrip: true).Load();
        var clock = System.Diagnostics.Stopwatch.StartNew();

        tokenizer.Encode(new string(' ', 2_000_000) + new string('\t', 2_000_000));

        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Encode_NormalizedAddedToken_IsLookedForAfterTheOthers()
    {
        var tokenizer = TokenizerText.Tiny().WithAdded(5, "ab", normalized: true).WithAdded(21, "bc").Load();

        Assert.Equal([1, 21, 5], tokenizer.EncodeIds("abcab"));
    }

    [Fact]
    public void Encode_Template_AddsTokensOnlyWhenAsked()
    {
        var tokenizer = TokenizerText.Tiny().With("post_processor",
            """
            {"type":"Sequence","processors":[{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true},
             {"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<x>","type_id":0}},{"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"<x>","type_id":0}}],
              "pair":[],"special_tokens":{"<x>":{"id":"<x>","ids":[0],"tokens":["<x>"]}}}]}
            """).Load();

        var encoding = tokenizer.Encode("b ac");
        Assert.Equal([0, 2, 7, 3, 0], encoding.Ids);
        Assert.Equal([new(0, 0), new(0, 1), new(2, 3), new(3, 4), new(0, 0)], encoding.Offsets);
        Assert.Equal([2, 7, 3], tokenizer.EncodeIds("b ac", addSpecialTokens: false));
        Assert.Equal("b ac", tokenizer.Decode(encoding.Ids));
        Assert.Equal("<x>b ac<x>", tokenizer.Decode(encoding.Ids, skipSpecialTokens: false));
        Assert.Equal([0, 0], tokenizer.EncodeIds(""));
    }

    [Fact]
    public void Encode_PrefixSpace_CountsAsTheFirstCharacter()
    {
        var tokenizer = TokenizerText.Tiny().With("pre_tokenizer.add_prefix_space", "true").Load();

        var encoding = tokenizer.Encode("ac<x> a");
        Assert.Equal([7, 3, 0, 7], encoding.Ids);
        Assert.Equal([new(0, 1), new(1, 2), new(2, 5), new(5, 7)], encoding.Offsets);
    }

    [Fact]
    public void TokenText_PartOfACharacter_ShowsItsBytes()
    {
        Assert.Equal(" the", Pair.Value.TokenText(Pair.Value.FindToken("Ġthe")!.Value));
        Assert.Equal("\\xE2", Pair.Value.TokenText(Pair.Value.FindToken("â")!.Value));
        Assert.Equal("<|endoftext|>", Pair.Value.TokenText(0));
        Assert.Equal("[999999]", Pair.Value.TokenText(999999));
    }

    [Fact]
    public void Vocabulary_Pair_IsDescribed()
    {
        Assert.Equal((4096, 4095), (Pair.Value.VocabularySize, Pair.Value.HighestId));
        Assert.Equal([0], Pair.Value.SpecialIds);
        Assert.True(Pair.Value.IsSpecial(0) && !Pair.Value.IsSpecial(1));
        Assert.Equal(0, Pair.Value.FindToken("<|endoftext|>"));
        Assert.Null(Pair.Value.FindToken("no such token"));
        Assert.Equal(64, Pair.Value.Fingerprint.Length);
    }

    [Fact]
    public void Fingerprint_OtherMergesOrAddedTokens_Differs()
    {
        string[] fingerprints =
        [
            TokenizerText.Tiny().Load().Fingerprint,
            TokenizerText.Tiny().With("model.merges", """["ab c","a b","Ġ a"]""").Load().Fingerprint,
            TokenizerText.Tiny().WithAdded(20, "cc").Load().Fingerprint,
            TokenizerText.Tiny().WithAdded(20, "cc", rstrip: true).Load().Fingerprint,
        ];

        Assert.Equal(4, fingerprints.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Decode_IdsWithoutToken_GiveNothing() => Assert.Equal("ab", TokenizerText.Tiny().Load().Decode([1, 999, -1, 2]));

    [Theory]
    [InlineData("normalizer", """{"type":"Precompiled"}""", "Precompiled")]
    [InlineData("pre_tokenizer", """{"type":"Split","pattern":{"Regex":"(a|b"},"behavior":"Isolated","invert":false}""", "(a|b")]
    [InlineData("pre_tokenizer.add_prefix_space", "1", "pre_tokenizer.add_prefix_space")]
    [InlineData("decoder", """{"type":"CTC"}""", "CTC")]
    [InlineData("model", """{"type":"Unigram","vocab":[]}""", "Unigram")]
    [InlineData("model.byte_fallback", "true", "byte_fallback")]
    [InlineData("model.dropout", "0.1", "model.dropout")]
    [InlineData("model.end_of_word_suffix", "\"</w>\"", "</w>")]
    [InlineData("model.unk_token", "\"<unk>\"", "<unk>")]
    [InlineData("model.merges", """[["a","q"]]""", "(a, q)")]
    [InlineData("model.merges", """["a b c"]""", "a, b, c")]
    [InlineData("model.merges", """[7]""", "model.merges[0]")]
    [InlineData("model.vocab", """{"a":1,"b":1}""", "the id 1")]
    [InlineData("model.vocab", """{"a":4000000000}""", "model.vocab.a")]
    [InlineData("added_tokens", """[{"id":0,"content":""}]""", "is empty")]
    [InlineData("added_tokens", """[{"id":0,"content":"<x>"}]""", "added_tokens[0].special")]
    public void Load_BadOrUnsupportedPart_NamesIt(string path, string json, string part)
    {
        var error = Assert.Throws<TokenizerFormatException>(() => TokenizerText.Tiny().With(path, json).Load());

        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Contains("tokenizer-", error.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AddedTokenThatClashes_NamesIt()
    {
        Assert.Contains("'<x>'", Assert.Throws<TokenizerFormatException>(() => TokenizerText.Tiny().WithAdded(9, "<x>").Load()).Message, StringComparison.Ordinal);
        Assert.Contains("'b'", Assert.Throws<TokenizerFormatException>(() => TokenizerText.Tiny().WithAdded(2, "<y>").Load()).Message, StringComparison.Ordinal);
        Assert.Contains("second time", Assert.Throws<TokenizerFormatException>(() => TokenizerText.Tiny().WithAdded(0, "<x>").Load()).Message, StringComparison.Ordinal);
    }

    private static List<string> MergeByDefinition(string word, List<(string Left, string Right)> merges)
    {
        var parts = word.Select(c => c.ToString()).ToList();
        foreach (var (left, right) in RanksInUse())
        {
            int at = Enumerable.Range(0, parts.Count - 1).First(i => parts[i] == left && parts[i + 1] == right);
            parts[at] = left + right;
            parts.RemoveAt(at + 1);
        }

        return parts;

        IEnumerable<(string Left, string Right)> RanksInUse()
        {
            while (true)
            {
                int rank = merges.FindIndex(m => Enumerable.Range(0, parts.Count - 1).Any(i => parts[i] == m.Left && parts[i + 1] == m.Right));
                if (rank < 0) yield break;
                yield return merges[rank];
            }
        }
    }
}
