using Suture.Formats;
using Suture.Models.Tokenization.Decoders;
using Suture.Models.Tokenization.Normalizers;
using Suture.Models.Tokenization.PostProcessors;
using Suture.Models.Tokenization.PreTokenizers;

namespace Suture.Models.Tokenization;

/// <summary>Which parts of a tokenizer.json are supported: one line a part.</summary>
internal static class TokenizerComponents
{
    private static readonly Dictionary<string, Func<JsonField, INormalizer>> Normalizers = new(StringComparer.Ordinal)
    {
        ["NFC"] = UnicodeNormalizer.Read,
        ["NFD"] = UnicodeNormalizer.Read,
        ["NFKC"] = UnicodeNormalizer.Read,
        ["NFKD"] = UnicodeNormalizer.Read,
        ["Lowercase"] = LowercaseNormalizer.Read,
        ["StripAccents"] = StripAccentsNormalizer.Read,
        ["Strip"] = StripNormalizer.Read,
        ["Prepend"] = PrependNormalizer.Read,
        ["Replace"] = ReplaceNormalizer.Read,
        ["ByteLevel"] = ByteLevelNormalizer.Read,
        ["Sequence"] = NormalizerSequence.Read,
    };

    private static readonly Dictionary<string, Func<JsonField, IPreTokenizer>> PreTokenizers = new(StringComparer.Ordinal)
    {
        ["ByteLevel"] = ByteLevelPreTokenizer.Read,
        ["Split"] = SplitPreTokenizer.Read,
        ["Metaspace"] = MetaspacePreTokenizer.Read,
        ["Digits"] = CharacterPreTokenizers.ReadDigits,
        ["Punctuation"] = CharacterPreTokenizers.ReadPunctuation,
        ["Whitespace"] = CharacterPreTokenizers.ReadWhitespace,
        ["WhitespaceSplit"] = CharacterPreTokenizers.ReadWhitespaceSplit,
        ["Sequence"] = PreTokenizerSequence.Read,
    };

    private static readonly Dictionary<string, Func<JsonField, IPostProcessor>> PostProcessors = new(StringComparer.Ordinal)
    {
        ["ByteLevel"] = ByteLevelPostProcessor.Read,
        ["TemplateProcessing"] = TemplatePostProcessor.Read,
        ["BertProcessing"] = TemplatePostProcessor.ReadBert,
        ["RobertaProcessing"] = TemplatePostProcessor.ReadRoberta,
        ["Sequence"] = PostProcessorSequence.Read,
    };

    private static readonly Dictionary<string, Func<JsonField, ITokenDecoder>> Decoders = new(StringComparer.Ordinal)
    {
        ["ByteLevel"] = ByteLevelDecoder.Read,
        ["ByteFallback"] = ByteFallbackDecoder.Read,
        ["Replace"] = ReplaceDecoder.Read,
        ["Fuse"] = FuseDecoder.Read,
        ["Strip"] = StripDecoder.Read,
        ["Metaspace"] = MetaspaceDecoder.Read,
        ["Sequence"] = DecoderSequence.Read,
    };

    /// <summary>Whether a part is supported.</summary>
    /// <param name="place">Key at the file's root: <c>normalizer</c>, <c>pre_tokenizer</c>, <c>post_processor</c>, <c>decoder</c>.</param>
    /// <param name="type">Its <c>type</c>.</param>
    public static bool Supports(string place, string type) => place switch
    {
        "normalizer" => Normalizers.ContainsKey(type),
        "pre_tokenizer" => PreTokenizers.ContainsKey(type),
        "post_processor" => PostProcessors.ContainsKey(type),
        "decoder" => Decoders.ContainsKey(type),
        _ => false,
    };

    /// <summary>Makes a normalizer of its JSON object.</summary>
    public static INormalizer Normalizer(JsonField field) => Make(field, Normalizers);

    /// <summary>Makes a pre-tokenizer of its JSON object.</summary>
    public static IPreTokenizer PreTokenizer(JsonField field) => Make(field, PreTokenizers);

    /// <summary>Makes a post-processor of its JSON object.</summary>
    public static IPostProcessor PostProcessor(JsonField field) => Make(field, PostProcessors);

    /// <summary>Makes a decoder of its JSON object.</summary>
    public static ITokenDecoder Decoder(JsonField field) => Make(field, Decoders);

    private static T Make<T>(JsonField field, Dictionary<string, Func<JsonField, T>> known)
    {
        string type = field.Required("type").Text();
        return known.TryGetValue(type, out var read)
            ? read(field)
            : throw field.Fault($"is of the type '{type}', which is not supported ({Excerpt(field)}); supported: {string.Join(", ", known.Keys)}.");
    }

    private static string Excerpt(JsonField field)
    {
        const int longest = 200;
        string json = field.Value.GetRawText();
        return json.Length <= longest ? json : $"{json.AsSpan(0, longest)}...";
    }
}
