using System.Text.Json.Nodes;
using Suture.Models;

namespace Suture.Testing;

/// <summary>Tiny random models whose tokenizers are the embedded one with fewer merges, or the same under another fingerprint.</summary>
public sealed class TokenizerPair : IDisposable
{
    /// <summary>Longest context.</summary>
    public const int Positions = 256;

    // The end of text and the 256 bytes; a merge a token follows.
    private const int Bytes = 257;

    private readonly List<IDisposable> _owned = [];

    /// <summary>Folder of a model that reads by the first merges of the embedded tokenizer.</summary>
    /// <param name="merges">How many merges.</param>
    /// <param name="bend">Changes tokenizer.json.</param>
    /// <param name="draws">Random numbers to pass by before the embeddings: another number gives another model.</param>
    public string Folder(int merges, Action<JsonObject>? bend = null, int draws = 0)
    {
        var files = new TinyModel();
        _owned.Add(files);
        var tokenizer = Tokenizer(merges);
        bend?.Invoke(tokenizer);
        int vocabulary = tokenizer["model"]!["vocab"]!.AsObject().Count;
        File.WriteAllText(Path.Combine(files.Folder, "tokenizer.json"), tokenizer.ToJsonString());
        files.Config["vocab_size"] = vocabulary;
        files.Config["n_positions"] = Positions;
        files.Random(1, draws + 1);
        files.Tensors["wpe.weight"] = files.Random(Positions, TinyModel.Width);
        files.Tensors["wte.weight"] = files.Random(vocabulary, TinyModel.Width);
        files.Load().Dispose();
        return files.Folder;
    }

    /// <summary>A model of <see cref="Folder"/>, open until this is disposed.</summary>
    /// <param name="merges">How many merges.</param>
    /// <param name="bend">Changes tokenizer.json.</param>
    /// <param name="draws">Random numbers to pass by before the embeddings.</param>
    public LanguageModel Model(int merges, Action<JsonObject>? bend = null, int draws = 0)
    {
        var model = LanguageModel.Load(Folder(merges, bend, draws));
        _owned.Add(model);
        return model;
    }

    /// <summary>Adds a token that no text gives: the same ids under another fingerprint.</summary>
    /// <param name="tokenizer">tokenizer.json.</param>
    public static void AddUnusedToken(JsonObject tokenizer)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        var vocabulary = tokenizer["model"]!["vocab"]!.AsObject();
        vocabulary["unused"] = vocabulary.Count;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        for (int i = _owned.Count - 1; i >= 0; i--) _owned[i].Dispose();
    }

    private static JsonObject Tokenizer(int merges)
    {
        var tokenizer = JsonNode.Parse(File.ReadAllText(Path.Combine(EmbeddedAssets.ModelsFolder, "small", "tokenizer.json")))!.AsObject();
        var model = tokenizer["model"]!.AsObject();
        model["merges"] = new JsonArray([.. model["merges"]!.AsArray().Take(merges).Select(m => m!.DeepClone())]);
        model["vocab"] = new JsonObject(model["vocab"]!.AsObject().Where(p => p.Value!.GetValue<int>() < Bytes + merges).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value!.DeepClone())));
        return tokenizer;
    }
}
