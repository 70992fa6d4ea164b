using Suture.Formats;
using Suture.Models.Tokenization;

namespace Suture.Models;

/// <summary>A folder's tokenizer and the ids that the config gives a meaning.</summary>
/// <param name="Tokenizer">Null when there is no tokenizer.json.</param>
/// <param name="BosId">Begin of a document, or null.</param>
/// <param name="EosIds">Ends of a text.</param>
/// <param name="All">These and the tokenizer's special tokens.</param>
internal sealed record SpecialTokens(Tokenizer? Tokenizer, int? BosId, IReadOnlyList<int> EosIds, IReadOnlySet<int> All)
{
    private const string TokenizerFile = "tokenizer.json";
    private const string GenerationFile = "generation_config.json";

    /// <summary>Reads them.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="config">The root of config.json.</param>
    /// <param name="vocabularySize">dVocab.</param>
    /// <remarks>Ends of a text are those of config.json and of generation_config.json, where chat models name the end of a turn.</remarks>
    /// <exception cref="CheckpointFormatException">The tokenizer has an id outside the vocabulary, or a file is not what it must be.</exception>
    public static SpecialTokens Read(string folder, JsonField config, int vocabularySize)
    {
        var bos = Ids(config, "bos_token_id", vocabularySize);
        string generation = Path.Combine(folder, GenerationFile);
        List<int> eos = [.. Ids(config, "eos_token_id", vocabularySize).Union(File.Exists(generation) ? Ids(JsonFile.Read(generation).AsObject(), "eos_token_id", vocabularySize) : [])];
        var all = new SortedSet<int>([.. bos, .. eos, .. Ids(config, "pad_token_id", vocabularySize)]);
        string path = Path.Combine(folder, TokenizerFile);
        if (!File.Exists(path)) return new SpecialTokens(null, bos.Count > 0 ? bos[0] : null, eos, all);

        var tokenizer = Tokenizer.Load(path);
        if (tokenizer.HighestId >= vocabularySize)
        {
            throw new CheckpointFormatException(path, null, $"has ids up to {tokenizer.HighestId}, but config.json says vocab_size = {vocabularySize}: the tokenizer belongs to another model.");
        }

        all.UnionWith(tokenizer.SpecialIds);
        return new SpecialTokens(tokenizer, bos.Count > 0 ? bos[0] : null, eos, all);
    }

    // One id or a list. An id outside the vocabulary is what a config keeps whose vocabulary was cut: it can mean nothing, as in transformers.
    private static List<int> Ids(JsonField config, string key, int vocabularySize)
    {
        if (config.Optional(key) is not { } field) return [];
        var items = field.IsArray ? field.Items() : [field];
        return [.. items.Select(item => item.Int64()).Where(id => id >= 0 && id < vocabularySize).Select(id => (int)id)];
    }
}
