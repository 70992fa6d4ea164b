using System.Text.Json.Nodes;
using Suture.Models.Tokenization;

namespace Suture.Models.Tests.Tokenization;

/// <summary>The parts of a tokenizer.json one by one, with results computed by hand.</summary>
public sealed class TokenizerPartTests
{
    private const string ByteFallbackVocabulary = """{"<unk>":0,"<0xC3>":1,"<0xA9>":2,"▁":3,"a":4,"b":5,"▁a":6,"ab":7,"é":8,"1":9,".":10}""";

    [Theory]
    [InlineData("""{"type":"NFC"}""", "ae\u0301b", "a[0,1] é[1,2] b[3,4]")]
    [InlineData("""{"type":"NFD"}""", "bé1", "b[0,1] 1[2,3]")]
    [InlineData("""{"type":"NFKC"}""", "\u00B9\uFF41", "1[0,1] a[1,2]")]
    [InlineData("""{"type":"NFKD"}""", "\U0001D7CF\U0001D41A", "1[0,1] a[1,2]")]
    [InlineData("""{"type":"Lowercase"}""", "AéB", "a[0,1] é[1,2] b[2,3]")]
    [InlineData("""{"type":"StripAccents"}""", "b\u0301\u0302a", "b[0,1] a[3,4]")]
    [InlineData("""{"type":"Strip","strip_left":true,"strip_right":false}""", " \u3000a\u0085", "a[2,3]")]
    [InlineData("""{"type":"Prepend","prepend":"▁"}""", "ab", "▁[0,1] ab[0,2]")]
    [InlineData("""{"type":"Replace","pattern":{"String":" "},"content":"▁"}""", " a b", "▁[0,1] a[1,2] ▁[2,3] b[3,4]")]
    [InlineData("""{"type":"Replace","pattern":{"Regex":"x+"},"content":"ab"}""", "bxx1", "b[0,1] ab[2,3] 1[3,4]")]
    [InlineData("""{"type":"Sequence","normalizers":[{"type":"NFD"},{"type":"StripAccents"},{"type":"Prepend","prepend":"▁"}]}""", "éa", "▁[0,1] a[1,2]")]
    public void Normalizer_Text_KeepsOffsetsOfTheInput(string normalizer, string text, string expected) =>
        Assert.Equal(expected, Show(Characters().With("normalizer", normalizer), text));

    [Theory]
    [InlineData("""{"type":"Metaspace","replacement":"▁","prepend_scheme":"first","split":false}""", "ab a<x>b", "▁[0,1] ab[0,2] ▁[2,3] a[3,4] <x>[4,7] b[7,8]")]
    [InlineData("""{"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":true}""", "a<x>b", "▁[0,1] a[0,1] <x>[1,4] ▁[4,5] b[4,5]")]
    [InlineData("""{"type":"Metaspace","replacement":"▁","add_prefix_space":false}""", "a b", "a[0,1] ▁[1,2] b[2,3]")]
    [InlineData("""{"type":"Split","pattern":{"String":"."},"behavior":"Removed","invert":false}""", "a.ab.", "a[0,1] ab[2,4]")]
    [InlineData("""{"type":"Split","pattern":{"Regex":"a"},"behavior":"Isolated","invert":false}""", "ab", "a[0,1] b[1,2]")]
    [InlineData("""{"type":"Digits","individual_digits":true}""", "1a", "1[0,1] a[1,2]")]
    [InlineData("""{"type":"Punctuation"}""", "ab.", "ab[0,2] .[2,3]")]
    [InlineData("""{"type":"WhitespaceSplit"}""", "a b", "a[0,1] b[2,3]")]
    [InlineData("""{"type":"Whitespace"}""", "ab .", "ab[0,2] .[3,4]")]
    public void PreTokenizer_Text_CutsWordsWithOffsets(string preTokenizer, string text, string expected) =>
        Assert.Equal(expected, Show(Characters().With("pre_tokenizer", preTokenizer).With("model.merges", """[["a","b"]]"""), text));

    [Fact]
    public void Encode_CharacterWithoutToken_FallsBackToItsBytes()
    {
        var file = Characters().With("model.vocab", ByteFallbackVocabulary.Replace("\"é\":8,", "", StringComparison.Ordinal));
        Assert.Equal("b[0,1] a[2,3]", Show(file, "béa"));

        Assert.Equal("a[0,1] <0xC3>[1,2] <0xA9>[1,2] b[2,3]", Show(file.With("model.byte_fallback", "true"), "aéb"));

        // All bytes of a character or none.
        Assert.Equal("<unk>[0,1] <0xC3>[1,2] <0xA9>[1,2]", Show(file.With("model.unk_token", "\"<unk>\""), "èé"));
        Assert.Equal("<unk>[0,2] a[2,3]", Show(file.With("model.fuse_unk", "true"), "èèa"));
    }

    [Fact]
    public void Encode_NormalizedAddedToken_IsFoundInNormalisedText()
    {
        var file = Characters().With("normalizer", """{"type":"Lowercase"}""").WithAdded(20, "AB", normalized: true).WithAdded(21, "Ab");

        // The normalised one is written in lower case when it is decoded, as in the reference.
        Assert.Equal("ab[0,2] Ab[2,4] ab[4,6]", Show(file, "aBAbab"));
        Assert.Equal([20, 21, 20], file.Load().EncodeIds("aBAbAB"));
    }

    [Fact]
    public void Encode_RobertaProcessing_AddsTokensAndTrimsBlanks()
    {
        var tokenizer = TokenizerText.Tiny().WithAdded(20, "<m>", lstrip: true)
            .With("post_processor", """{"type":"RobertaProcessing","sep":["<x>",0],"cls":["<x>",0],"trim_offsets":true,"add_prefix_space":false}""").Load();

        var encoding = tokenizer.Encode("b a  <m>");
        Assert.Equal([0, 2, 7, 20, 0], encoding.Ids);
        Assert.Equal([new(0, 0), new(0, 1), new(2, 3), new(5, 8), new(0, 0)], encoding.Offsets);
        Assert.Equal([2, 7, 20], tokenizer.EncodeIds("b a  <m>", addSpecialTokens: false));
    }

    [Theory]
    [InlineData("""{"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"▁"},"content":" "},{"type":"ByteFallback"},{"type":"Fuse"},{"type":"Strip","content":" ","start":1,"stop":0}]}""", new[] { 3, 6, 1, 2, 2, 5 }, " a\uFFFD\uFFFD\uFFFDb")]
    [InlineData("""{"type":"Sequence","decoders":[{"type":"ByteFallback"},{"type":"Fuse"}]}""", new[] { 1, 2, 4 }, "éa")]
    [InlineData("""{"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":true}""", new[] { 6, 6 }, "a a")]
    [InlineData("""{"type":"Metaspace","replacement":"▁","prepend_scheme":"never","split":true}""", new[] { 6, 6 }, " a a")]
    [InlineData("""{"type":"Strip","content":"a","start":1,"stop":1}""", new[] { 7, 4, 5 }, "bb")]
    [InlineData("null", new[] { 4, 5 }, "a b")]
    public void Decode_Decoders_MakeText(string decoder, int[] ids, string text) =>
        Assert.Equal(text, Characters().With("decoder", decoder).Load().Decode(ids));

    [Fact]
    public void TokenText_ByteFallbackDecoder_ShowsBlanksAndBytes()
    {
        var tokenizer = Characters().With("decoder", """{"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"▁"},"content":" "},{"type":"ByteFallback"},{"type":"Fuse"},{"type":"Strip","content":" ","start":1,"stop":0}]}""").Load();

        Assert.Equal((" a", "\\xC3"), (tokenizer.TokenText(6), tokenizer.TokenText(1)));
    }

    [Theory]
    [InlineData("pre_tokenizer", """{"type":"Metaspace","replacement":"▁","prepend_scheme":"first","add_prefix_space":false}""", "add_prefix_space is false")]
    [InlineData("pre_tokenizer", """{"type":"Metaspace","replacement":"ab"}""", "expected one character")]
    [InlineData("pre_tokenizer", """{"type":"Metaspace","replacement":"▁","prepend_scheme":"last"}""", "never, first or always")]
    [InlineData("pre_tokenizer", """{"type":"Split","pattern":{"String":""},"behavior":"Isolated","invert":false}""", "is empty")]
    [InlineData("pre_tokenizer", """{"type":"Split","pattern":{"String":" "},"behavior":"Kept","invert":false}""", "MergedWithNext")]
    [InlineData("pre_tokenizer", """{"type":"UnicodeScripts"}""", "UnicodeScripts")]
    [InlineData("normalizer", """{"type":"BertNormalizer"}""", "BertNormalizer")]
    [InlineData("normalizer", """{"type":"Strip","strip_left":true}""", "strip_right")]
    [InlineData("decoder", """{"type":"Strip","content":"ab","start":1,"stop":0}""", "expected one character")]
    [InlineData("decoder", """{"type":"Strip","content":"a","start":-1,"stop":0}""", "at least 0")]
    [InlineData("post_processor", """{"type":"BertProcessing","sep":["<x>"],"cls":["<x>",0]}""", "a token and its id")]
    [InlineData("model.merges", """[["","a"]]""", "empty part")]
    public void Load_BadPart_NamesIt(string path, string json, string part) =>
        Assert.Contains(part, Assert.Throws<TokenizerFormatException>(() => Characters().With(path, json).Load()).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_TooManyStepsOrTooLongContent_IsRefused()
    {
        string steps = string.Join(',', Enumerable.Repeat("""{"type":"Sequence","normalizers":[{"type":"NFC"},{"type":"NFC"}]}""", 33));

        Assert.Contains("66 steps", Assert.Throws<TokenizerFormatException>(() => Characters().With("normalizer", $$"""{"type":"Sequence","normalizers":[{{steps}}]}""").Load()).Message, StringComparison.Ordinal);
        Assert.Contains("300 UTF-16 units", Assert.Throws<TokenizerFormatException>(() => Characters().With("normalizer", $$"""{"type":"Prepend","prepend":"{{new string('a', 300)}}"}""").Load()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_NormalizersThatMultiplyText_EndWithAnError()
    {
        string step = $$"""{"type":"Replace","pattern":{"String":"a"},"content":"{{new string('a', 200)}}"}""";
        var tokenizer = Characters().With("normalizer", $$"""{"type":"Sequence","normalizers":[{{step}},{{step}},{{step}},{{step}},{{step}}]}""").Load();

        Assert.Contains("normalizer", Assert.Throws<TokenizerFormatException>(() => tokenizer.Encode("aaaa")).Message, StringComparison.Ordinal);
        Assert.Equal([5], tokenizer.EncodeIds("b"));
    }

    [Fact]
    public void Decode_DecodersThatMultiplyText_EndWithAnError()
    {
        string step = $$"""{"type":"Replace","pattern":{"String":"a"},"content":"{{new string('a', 200)}}"}""";
        var tokenizer = Characters().With("decoder", $$"""{"type":"Sequence","decoders":[{{step}},{{step}},{{step}},{{step}},{{step}}]}""").Load();

        Assert.Contains("decoder", Assert.Throws<TokenizerFormatException>(() => tokenizer.Decode([4, 4])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fingerprint_AnythingThatChangesIds_ChangesIt()
    {
        JsonObject[] files =
        [
            Characters(),
            Characters().With("normalizer", """{"type":"NFC"}"""),
            Characters().With("normalizer", """{"type":"Prepend","prepend":"▁"}"""),
            Characters().With("pre_tokenizer", """{"type":"WhitespaceSplit"}"""),
            Characters().With("pre_tokenizer", """{"type":"Split","pattern":{"String":"a"},"behavior":"Isolated","invert":false}"""),
            Characters().With("pre_tokenizer", """{"type":"Split","pattern":{"Regex":"a"},"behavior":"Removed","invert":false}"""),
            Characters().With("pre_tokenizer", """{"type":"Split","pattern":{"Regex":"a"},"behavior":"Removed","invert":true}"""),
            Characters().With("post_processor", """{"type":"BertProcessing","sep":["<x>",11],"cls":["<x>",11]}"""),
            Characters().With("model.byte_fallback", "true"),
            Characters().With("model.ignore_merges", "true"),
            Characters().With("model.unk_token", "\"<unk>\""),
        ];

        Assert.Equal(files.Length, files.Select(file => file.Load().Fingerprint).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Fingerprint_OtherSpellingsOrOffsetsOnly_LeaveIt()
    {
        JsonObject[] files =
        [
            TokenizerText.Tiny(),
            TokenizerText.Tiny().With("model.merges", """["a b","ab c","Ġ a"]"""),
            TokenizerText.Tiny().With("normalizer", """{"type":"Sequence","normalizers":[]}"""),
            TokenizerText.Tiny().With("pre_tokenizer", """{"type":"Sequence","pretokenizers":[{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":false}]}"""),
            TokenizerText.Tiny().With("post_processor", """{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true}"""),
            TokenizerText.Tiny().With("decoder", "null"),
        ];

        Assert.Single(files.Select(file => file.Load().Fingerprint).Distinct(StringComparer.Ordinal));
    }

    // Tokens over characters; <x> is an added token.
    private static JsonObject Characters() => TokenizerText.Tiny()
        .With("added_tokens", "[]").WithAdded(11, "<x>", special: true)
        .With("pre_tokenizer", "null").With("decoder", "null")
        .With("model.vocab", ByteFallbackVocabulary).With("model.merges", """[["a","b"]]""");

    private static string Show(JsonObject file, string text)
    {
        var encoding = file.Load().Encode(text);
        return string.Join(' ', encoding.Tokens.Zip(encoding.Offsets, (token, offset) => $"{token}[{offset.Start},{offset.End}]"));
    }
}
