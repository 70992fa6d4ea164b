using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.ML.Tokenizers;
using Suture.Models;

namespace Suture.Benchmarks.Tokenization;

/// <summary>Megabytes of UTF-8 per second on one thread, document by document, over the embedded corpus.</summary>
internal sealed class TokenizerBenchmark : IBenchmark
{
    private const string Llama3Pattern = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
    private const int TextBytes = 2_000_000;

    private static readonly string PeerName = $"Microsoft.ML.Tokenizers {FileVersionInfo.GetVersionInfo(typeof(TiktokenTokenizer).Assembly.Location).ProductVersion?.Split('+')[0]}";

    public string Name => "tokenizer";

    public string Summary => "encoding of the embedded corpus with GPT-2's vocabulary, in the ways of five families, against Microsoft.ML.Tokenizers";

    public IEnumerable<Figure> Run(BenchmarkContext context)
    {
        string[] texts = ReadTexts();
        double megabytes = texts.Sum(System.Text.Encoding.UTF8.GetByteCount) / 1e6;
        using var folder = new TokenizerFolder();
        var gpt2 = folder.Gpt2();
        var peer = TiktokenTokenizer.CreateForModel("gpt-2");
        yield return Ids("gpt2, ids", gpt2, peer);
        yield return Offsets("gpt2, offsets", gpt2, peer);
        yield return Offsets("gpt-neox, offsets", folder.GptNeoX());
        yield return Offsets("llama-3 pattern, offsets", folder.Llama3(Llama3Pattern));
        yield return Offsets("llama-2, offsets", folder.Llama2());
        yield return Offsets("gemma, offsets", folder.Gemma());
        yield return Offsets("embedded pair, offsets", Models.Tokenization.Tokenizer.Load(Path.Combine(ModelReference.Resolve("embedded:small").Folder, "tokenizer.json")));

        Figure Ids(string part, Models.Tokenization.Tokenizer ours, TiktokenTokenizer theirs)
        {
            context.Progress($"{Name}/{part}");
            bool same = texts.All(text => ours.EncodeIds(text).SequenceEqual(theirs.EncodeToIds(text)));
            var times = PairedLoop.Run(() => Each(text => ours.EncodeIds(text)), () => Each(text => theirs.EncodeToIds(text)), context.Seconds);
            return Figure.Rate($"{Name}/{part}", megabytes / times.Ours, megabytes / times.Peer!.Value, PeerName, "MB/s", 1, $"{Cost(ours, times)}, {(same ? "the same ids" : "other ids")}");
        }

        Figure Offsets(string part, Models.Tokenization.Tokenizer ours, TiktokenTokenizer? theirs = null)
        {
            context.Progress($"{Name}/{part}");
            var times = PairedLoop.Run(() => Each(text => ours.Encode(text)), theirs is null ? null : () => Each(text => theirs.EncodeToTokens(text, out _)), context.Seconds);
            return times.Peer is { } peerTime
                ? Figure.Rate($"{Name}/{part}", megabytes / times.Ours, megabytes / peerTime, PeerName, "MB/s", 1, Cost(ours, times))
                : Figure.Alone($"{Name}/{part}", megabytes / times.Ours, "MB/s", 1, Cost(ours, times));
        }

        string Cost(Models.Tokenization.Tokenizer ours, PairedTimes times)
        {
            int tokens = texts.Sum(text => ours.EncodeIds(text).Length);
            return string.Create(CultureInfo.InvariantCulture, $"{1e9 * times.Ours / tokens:F0} ns a token");
        }

        void Each(Action<string> encode)
        {
            foreach (string text in texts) encode(text);
        }
    }

    private static string[] ReadTexts()
    {
        var texts = new List<string>();
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(EmbeddedAssets.TextFolder, "corpus-train.jsonl.gz")), CompressionMode.Decompress));
        for (int bytes = 0; bytes < TextBytes && reader.ReadLine() is { } line;)
        {
            using var document = JsonDocument.Parse(line);
            texts.Add(document.RootElement.GetProperty("text").GetString()!);
            bytes += System.Text.Encoding.UTF8.GetByteCount(texts[^1]);
        }

        return [.. texts];
    }
}
