using System.Collections.Concurrent;
using Suture.Formats;

namespace Suture.Models.Tokenization;

/// <summary>Turns text into token ids and back, as the <c>tokenizer.json</c> of a model says.</summary>
/// <remarks>
/// Added tokens are cut out of the text, the rest is normalised and cut into words, each word is made into tokens by byte-pair
/// encoding, and a post-processor may add tokens at either end. Half of a surrogate pair in a text reads as U+FFFD. Safe for use by
/// several threads. <c>docs/tokenizers.md</c> lists what is supported.
/// </remarks>
public sealed class Tokenizer
{
    private readonly TokenizerParts _parts;
    private readonly Dictionary<int, AddedToken> _added;
    private readonly Dictionary<string, int> _addedIds;
    private readonly Dictionary<int, string> _spellings;
    private readonly HashSet<int> _special;
    private readonly AddedTokenMatcher? _plain;
    private readonly AddedTokenMatcher? _normalized;
    private readonly ConcurrentBag<TextEncoder> _idle = [];
    private readonly Lazy<string> _fingerprint;
    private readonly Lazy<BlankEnds[]> _ends;

    private Tokenizer(string path, TokenizerParts parts)
    {
        Path = path;
        _parts = parts;
        _added = parts.Added.ToDictionary(t => t.Id);
        _addedIds = parts.Added.ToDictionary(t => t.Content, t => t.Id, StringComparer.Ordinal);
        _special = [.. parts.Added.Where(t => t.IsSpecial).Select(t => t.Id)];
        _spellings = parts.Added.ToDictionary(t => t.Id, t => t.IsNormalized ? Normalize(t.Content) : t.Content);
        _plain = Matcher(normalized: false);
        _normalized = Matcher(normalized: true);
        VocabularySize = parts.Model.Vocabulary.Tokens.Keys.Union(_added.Keys).Count();
        HighestId = parts.Model.Vocabulary.Tokens.Keys.Concat(_added.Keys).DefaultIfEmpty(-1).Max();
        _fingerprint = new Lazy<string>(() => TokenizerFingerprint.Of(parts));

        // Ids may be far apart: what has no place in the table is looked at each time.
        _ends = new Lazy<BlankEnds[]>(() => [.. Enumerable.Range(0, (int)Math.Min(HighestId + 1L, 4L * VocabularySize)).Select(id => BlankEnds.Of(FindTokenOf(id)))]);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Number of tokens, added ones included; ids may have holes.</summary>
    public int VocabularySize { get; }

    /// <summary>Highest id of a token; -1 when there is none.</summary>
    public int HighestId { get; }

    /// <summary>Ids of the special tokens, ascending.</summary>
    public IReadOnlyList<int> SpecialIds => [.. _special.Order()];

    /// <summary>SHA-256 of everything that decides about ids, in hexadecimal: two tokenizers with the same give the same ids, however their files spell them.</summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>Reads a <c>tokenizer.json</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="TokenizerFormatException">It is not valid, or needs a part that is not supported.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static Tokenizer Load(string path) => new(path, TokenizerParts.Read(path));

    /// <summary>Turns text into tokens with their places.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="addSpecialTokens">Whether to add what the model wants around a text. Special tokens that the text spells out are recognised in any case.</param>
    /// <exception cref="TokenizerFormatException">A pattern of the tokenizer takes too long, or a normalizer makes the text many times longer.</exception>
    public Encoding Encode(string text, bool addSpecialTokens = true)
    {
        var tokens = Run(text, addSpecialTokens, withOffsets: true);
        var offsets = new TokenOffset[tokens.Count];
        for (int i = 0; i < offsets.Length; i++) offsets[i] = new TokenOffset(tokens[i].Start, tokens[i].End);
        return new Encoding(this, IdsOf(tokens), offsets);
    }

    /// <summary>Turns text into token ids only.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="addSpecialTokens">As in <see cref="Encode"/>.</param>
    /// <exception cref="TokenizerFormatException">As in <see cref="Encode"/>.</exception>
    public int[] EncodeIds(string text, bool addSpecialTokens = true) => IdsOf(Run(text, addSpecialTokens, withOffsets: false));

    /// <summary>Turns token ids into text. Bytes that are no UTF-8 become U+FFFD; ids without a token give nothing.</summary>
    /// <param name="ids">Token ids.</param>
    /// <param name="skipSpecialTokens">Whether special tokens are left out.</param>
    /// <exception cref="TokenizerFormatException">A pattern of the decoder takes too long, or the decoder makes the text many times longer.</exception>
    public string Decode(ReadOnlySpan<int> ids, bool skipSpecialTokens = true)
    {
        var tokens = new List<string>(ids.Length);
        foreach (int id in ids)
        {
            if (FindTokenOf(id) is { } token && !(skipSpecialTokens && IsSpecial(id))) tokens.Add(token);
        }

        // Without a decoder the reference puts blanks between tokens.
        return _parts.Decoder is { } decoder ? Guard(() => string.Concat(decoder.Decode(tokens)), "decoder") : string.Join(' ', tokens);
    }

    /// <summary>One token in readable form: its text, with bytes that are no UTF-8 by themselves as <c>\xE2</c>; <c>[123]</c> for an id without a token.</summary>
    /// <param name="id">Token id.</param>
    public string TokenText(int id)
    {
        if (_added.TryGetValue(id, out var added)) return added.Content;
        return FindTokenOf(id) is { } token ? _parts.Decoder?.Display(token) ?? token : $"[{id}]";
    }

    /// <summary>Whether a token stands for no text, such as the end of a text.</summary>
    /// <param name="id">Token id.</param>
    public bool IsSpecial(int id) => _special.Contains(id);

    /// <summary>The id of a token as the vocabulary spells it (a space is <c>Ġ</c>), or of an added token; null when there is none.</summary>
    /// <param name="content">The token.</param>
    public int? FindToken(string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return _addedIds.TryGetValue(content, out int id) ? id : _parts.Model.Vocabulary.Find(content);
    }

    /// <summary>A token as it is spelt where it is found: in the vocabulary, or an added one in the text, normalised if it is looked for there; null when the id has none.</summary>
    internal string? FindTokenOf(int id) => _spellings.GetValueOrDefault(id) ?? _parts.Model.Vocabulary.TokenOf(id);

    /// <summary>The blanks at the ends of a token.</summary>
    internal BlankEnds EndsOf(int id) => id < _ends.Value.Length ? _ends.Value[id] : BlankEnds.Of(FindTokenOf(id));

    private static int[] IdsOf(List<TokenPiece> tokens)
    {
        var ids = new int[tokens.Count];
        for (int i = 0; i < ids.Length; i++) ids[i] = tokens[i].Id;
        return ids;
    }

    private AddedTokenMatcher? Matcher(bool normalized)
    {
        var tokens = new Dictionary<string, AddedToken>(StringComparer.Ordinal);
        foreach (var token in _parts.Added.Where(token => token.IsNormalized == normalized && _spellings[token.Id].Length > 0))
        {
            // Where normalization makes two contents the same, the reference finds either, by chance; here the lower id has it.
            tokens.TryAdd(_spellings[token.Id], token);
        }

        return tokens.Count == 0 ? null : new AddedTokenMatcher(tokens);
    }

    private string Normalize(string text) => _parts.Normalizer is { } normalizer
        ? Guard(() => normalizer.Normalize(new AlignedText(text, new TextRange(0, text.Length))).ToString(), "normalizer")
        : text;

    private List<TokenPiece> Run(string text, bool addSpecialTokens, bool withOffsets)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!_idle.TryTake(out var encoder)) encoder = new TextEncoder(_parts, _plain, _normalized);
        var tokens = Guard(() => encoder.Encode(text), "normalizer");
        _idle.Add(encoder);
        var encoded = new EncodedText(this, text, tokens, withOffsets);
        _parts.PostProcessor?.Process(encoded, addSpecialTokens);
        return tokens;
    }

    private T Guard<T>(Func<T> work, string part)
    {
        try
        {
            return work();
        }
        catch (TextTooLongException fault)
        {
            throw new TokenizerFormatException(Path, part, fault.Message, fault);
        }
    }
}
