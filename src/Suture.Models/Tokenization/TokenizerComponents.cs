using Suture.Formats;

namespace Suture.Models.Tokenization;

/// <summary>Which parts of a tokenizer.json are supported: one line a part.</summary>
internal static class TokenizerComponents
{
    private static readonly Dictionary<string, Func<JsonField, IPreTokenizer>> PreTokenizers = new(StringComparer.Ordinal)
    {
        ["ByteLevel"] = ByteLevelPreTokenizer.Read,
        ["Sequence"] = PreTokenizerSequence.Read,
    };

    private static readonly Dictionary<string, Func<JsonField, IPostProcessor>> PostProcessors = new(StringComparer.Ordinal)
    {
        ["ByteLevel"] = ByteLevelPostProcessor.Read,
        ["TemplateProcessing"] = TemplatePostProcessor.Read,
        ["Sequence"] = PostProcessorSequence.Read,
    };

    private static readonly Dictionary<string, Func<JsonField, ITokenDecoder>> Decoders = new(StringComparer.Ordinal)
    {
        ["ByteLevel"] = ByteLevelDecoder.Read,
    };

    /// <summary>Whether a part is supported.</summary>
    /// <param name="place">Key at the file's root: <c>normalizer</c>, <c>pre_tokenizer</c>, <c>post_processor</c>, <c>decoder</c>.</param>
    /// <param name="type">Its <c>type</c>.</param>
    public static bool Supports(string place, string type) => place switch
    {
        "pre_tokenizer" => PreTokenizers.ContainsKey(type),
        "post_processor" => PostProcessors.ContainsKey(type),
        "decoder" => Decoders.ContainsKey(type),
        _ => false,
    };

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
