using System.Text.Json;
using Suture.Models.Tokenization;

namespace Suture.Benchmarks.Tokenization;

/// <summary>GPT-2's vocabulary in the tokenizers of several families, in a folder that is gone after the benchmark.</summary>
internal sealed class TokenizerFolder : IDisposable
{
    private const string Mark = "▁";

    private readonly string _path = Directory.CreateTempSubdirectory("suture-tokenizers-").FullName;
    private readonly Gpt2Vocabulary _vocabulary = new();

    /// <summary>GPT-2: its own pattern, bytes.</summary>
    public Tokenizer Gpt2() => Load(null, ByteLevel(useRegex: true), null, ByteModel());

    /// <summary>GPT-NeoX: NFC, and offsets without blanks.</summary>
    public Tokenizer GptNeoX() => Load(new { type = "NFC" }, ByteLevel(useRegex: true), ByteLevel(useRegex: true), ByteModel());

    /// <summary>Llama 3: another pattern, whole words before merges.</summary>
    /// <param name="pattern">The pattern.</param>
    public Tokenizer Llama3(string pattern)
    {
        object[] steps = [new { type = "Split", pattern = new { Regex = pattern }, behavior = "Isolated", invert = false }, ByteLevel(useRegex: false)];
        return Load(null, new { type = "Sequence", pretokenizers = steps }, null, ByteModel(ignoresMerges: true));
    }

    /// <summary>Llama 2: characters, bytes for others, a text is one word.</summary>
    public Tokenizer Llama2()
    {
        object[] steps = [new { type = "Prepend", prepend = Mark }, new { type = "Replace", pattern = new { String = " " }, content = Mark }];
        return Load(new { type = "Sequence", normalizers = steps }, null, null, CharacterModel());
    }

    /// <summary>Gemma: the same without the mark in front.</summary>
    public Tokenizer Gemma() => Load(new { type = "Replace", pattern = new { String = " " }, content = Mark }, new { type = "Split", pattern = new { String = " " }, behavior = "MergedWithPrevious", invert = false }, null, CharacterModel());

    public void Dispose() => Directory.Delete(_path, recursive: true);

    private static object ByteLevel(bool useRegex) => new { type = "ByteLevel", add_prefix_space = false, trim_offsets = true, use_regex = useRegex };

    private object ByteModel(bool ignoresMerges = false) => new { type = "BPE", ignore_merges = ignoresMerges, vocab = _vocabulary.Tokens, merges = _vocabulary.Merges };

    /// <summary>What of the vocabulary is ASCII, spelt in characters.</summary>
    private object CharacterModel()
    {
        string[] tokens = ["<unk>", .. Enumerable.Range(0, 256).Select(b => $"<0x{b:X2}>"), .. _vocabulary.Tokens.Keys.Where(IsAscii).Select(Spell).Append(Mark).Distinct(StringComparer.Ordinal)];
        return new
        {
            type = "BPE",
            unk_token = "<unk>",
            fuse_unk = true,
            byte_fallback = true,
            vocab = tokens.Index().ToDictionary(token => token.Item, token => token.Index, StringComparer.Ordinal),
            merges = _vocabulary.Merges.Where(merge => merge.All(IsAscii)).Select(merge => merge.Select(Spell)),
        };

        static bool IsAscii(string token) => token.All(c => c is 'Ġ' or (> ' ' and <= '~'));

        static string Spell(string token) => token.Replace("Ġ", Mark, StringComparison.Ordinal);
    }

    private Tokenizer Load(object? normalizer, object? preTokenizer, object? postProcessor, object model)
    {
        string file = Path.Combine(_path, "tokenizer.json");
        File.WriteAllText(file, JsonSerializer.Serialize(new { normalizer, pre_tokenizer = preTokenizer, post_processor = postProcessor, model }));
        return Tokenizer.Load(file);
    }
}
