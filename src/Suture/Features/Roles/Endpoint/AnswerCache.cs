using System.Security.Cryptography;
using System.Text.Json;
using Suture.Corpora;
using Suture.Formats;

namespace Suture.Features.Roles.Endpoint;

/// <summary>Answers of models on disk: a file each, named by the SHA-256 of what was asked. A file is whole or not there.</summary>
/// <param name="folder">The folder; null keeps nothing.</param>
internal sealed class AnswerCache(string? folder)
{
    private const int MostBytes = 1 << 21;

    /// <summary>The rewrites of an earlier answer; null when there is none.</summary>
    /// <param name="question">What was asked.</param>
    /// <exception cref="CorpusFormatException">The file is damaged, or answers something else.</exception>
    public IReadOnlyList<string>? Find(AskedRewrites question)
    {
        if (folder is null) return null;
        string path = PathOf(question);
        if (!File.Exists(path)) return null;
        if (new FileInfo(path).Length > MostBytes) throw new CorpusFormatException(path, $"it is larger than {MostBytes} bytes; expected an answer. Delete it.");
        try
        {
            var kept = JsonSerializer.Deserialize(File.ReadAllText(path), AnswerJson.Default.KeptAnswer);
            return kept is not null && kept.Question == question && kept.Rewrites is not null && kept.Rewrites.All(rewrite => rewrite is not null) ? kept.Rewrites : throw new CorpusFormatException(path, "it answers another question; expected the one that it is named by. Delete it.");
        }
        catch (JsonException e)
        {
            throw new CorpusFormatException(path, $"it is no answer: {e.Message} Delete it.", e);
        }
    }

    /// <summary>Keeps an answer.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Keep(AskedRewrites question, IReadOnlyList<string> rewrites)
    {
        if (folder is null) return;
        Directory.CreateDirectory(folder);
        AtomicFile.WriteAllText(PathOf(question), JsonSerializer.Serialize(new KeptAnswer(question, rewrites), AnswerJson.Default.KeptAnswer) + "\n");
    }

    private string PathOf(AskedRewrites question) => Path.Combine(folder!, Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(question, AnswerJson.Default.AskedRewrites))) + ".json");
}
