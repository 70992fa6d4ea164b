using System.Globalization;
using Suture.Formats;

namespace Suture.Testing;

/// <summary>Attention of one block of a fixtures' model, from the tensors of its file by plain loops in double: nothing of the library's layers is used.</summary>
public sealed class PlainHeads
{
    private readonly double[][] _queries; // [nHeads × dHead][dModel]
    private readonly double[] _queryBias;
    private readonly double[][] _keys; // [kvHeads × dHead][dModel]
    private readonly double[] _keyBias;
    private readonly double[]? _gain;
    private readonly double[]? _bias; // of the norm; null for RMSNorm
    private readonly Settings _settings;

    private PlainHeads(double[][] queries, double[] queryBias, double[][] keys, double[] keyBias, double[]? gain, double[]? bias, Settings settings)
    {
        (_queries, _queryBias, _keys, _keyBias, _gain, _bias, _settings) = (queries, queryBias, keys, keyBias, gain, bias, settings);
    }

    /// <summary>Fixtures' models whose scores a direction has by itself.</summary>
    public static IReadOnlyList<string> Linear { get; } = ["gpt2", "gpt-neo", "opt", "gpt-neox", "llama-untied", "gemma2"];

    /// <summary>Query heads.</summary>
    public int HeadCount => _queries.Length / _settings.HeadWidth;

    /// <summary>Reads a block.</summary>
    /// <param name="name">Name of a fixtures' model.</param>
    /// <param name="layer">The block.</param>
    public static PlainHeads Read(string name, int layer)
    {
        using var file = SafetensorsFile.Open(Fixtures.Path("language-models", name, "model.safetensors"));
        string l = layer.ToString(CultureInfo.InvariantCulture);
        double[][] Rows(string tensor) => [.. file.Doubles(tensor).Chunk((int)file.Tensors[tensor].Shape[1])];
        switch (name)
        {
            case "gpt2":
                double[][] all = Rows($"transformer.h.{l}.attn.c_attn.weight"); // [dModel][3 dModel]
                double[] bias = file.Doubles($"transformer.h.{l}.attn.c_attn.bias");
                double[][] columns = [.. Enumerable.Range(0, 64).Select(output => all.Select(row => row[output]).ToArray())];
                return new PlainHeads(columns[..32], bias[..32], columns[32..], bias[32..64], Norm("transformer.h", "ln_1.weight"), Norm("transformer.h", "ln_1.bias"), new Settings(8, 1 / Math.Sqrt(8), 1e-5));
            case "gpt-neo":
                string neo = $"transformer.h.{l}.attn.attention.";
                return new PlainHeads(Rows(neo + "q_proj.weight"), new double[24], Rows(neo + "k_proj.weight"), new double[24], Norm("transformer.h", "ln_1.weight"), Norm("transformer.h", "ln_1.bias"), new Settings(8, 1, 1e-5) { Window = layer == 1 ? 6 : null });
            case "opt":
                string opt = $"model.decoder.layers.{l}.self_attn.";
                return new PlainHeads(Rows(opt + "q_proj.weight"), file.Doubles(opt + "q_proj.bias"), Rows(opt + "k_proj.weight"), file.Doubles(opt + "k_proj.bias"), Norm("model.decoder.layers", "self_attn_layer_norm.weight"), Norm("model.decoder.layers", "self_attn_layer_norm.bias"), new Settings(8, 1 / Math.Sqrt(8), 1e-5));
            case "gpt-neox":
                double[][] mixed = Rows($"gpt_neox.layers.{l}.attention.query_key_value.weight"); // [nHeads, 3, dHead][dModel]
                double[] mixedBias = file.Doubles($"gpt_neox.layers.{l}.attention.query_key_value.bias");
                return new PlainHeads([.. mixed[..16], .. mixed[48..64]], [.. mixedBias[..16], .. mixedBias[48..64]], [.. mixed[16..32], .. mixed[64..80]], [.. mixedBias[16..32], .. mixedBias[64..80]], Norm("gpt_neox.layers", "input_layernorm.weight"), Norm("gpt_neox.layers", "input_layernorm.bias"), new Settings(16, 0.25, 1e-5) { Turning = 4 });
            case "llama-untied":
                return new PlainHeads(Rows($"model.layers.{l}.self_attn.q_proj.weight"), new double[32], Rows($"model.layers.{l}.self_attn.k_proj.weight"), new double[16], Norm("model.layers", "input_layernorm.weight"), null, new Settings(8, 1 / Math.Sqrt(8), 1e-5) { Turning = 8 });
            case "gemma2":
                return new PlainHeads(Rows($"model.layers.{l}.self_attn.q_proj.weight"), new double[48], Rows($"model.layers.{l}.self_attn.k_proj.weight"), new double[24], [.. Norm("model.layers", "input_layernorm.weight").Select(gain => 1 + gain)], null, new Settings(12, 1 / Math.Sqrt(20), 1e-6) { Turning = 12, Cap = 50, Window = layer % 2 == 0 ? 8 : null });
            case "qwen3":
                return new PlainHeads(Rows($"model.layers.{l}.self_attn.q_proj.weight"), new double[64], Rows($"model.layers.{l}.self_attn.k_proj.weight"), new double[32], Norm("model.layers", "input_layernorm.weight"), null, new Settings(16, 0.25, 1e-6) { Turning = 16, Theta = 1e6, QueryGain = Norm("model.layers", "self_attn.q_norm.weight"), KeyGain = Norm("model.layers", "self_attn.k_norm.weight") });
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, "No such case.");
        }

        double[] Norm(string layers, string part) => file.Doubles($"{layers}.{l}.{part}");
    }

    /// <summary>Probabilities of a head at a query, over the keys up to its own position.</summary>
    /// <param name="head">The head.</param>
    /// <param name="stream">The context's stream before the block, <c>[pos][dModel]</c>.</param>
    /// <param name="position">The query's position.</param>
    /// <param name="query">What the query is made of, <c>[dModel]</c>.</param>
    public double[] Pattern(int head, double[][] stream, int position, double[] query)
    {
        double[] q = Turned(Project(_queries, _queryBias, head, query, _settings.QueryGain), position);
        int keyHead = head / (_queries.Length / _keys.Length);
        double[] scores = new double[position + 1];
        for (int j = 0; j <= position; j++)
        {
            double score = Dot(q, Turned(Project(_keys, _keyBias, keyHead, stream[j], _settings.KeyGain), j)) * _settings.Scale;
            if (_settings.Cap is { } cap) score = cap * Math.Tanh(score / cap);
            scores[j] = _settings.Window is { } window && j <= position - window ? double.NegativeInfinity : score;
        }

        double[] exponentials = [.. scores.Select(score => Math.Exp(score - scores.Max()))];
        return [.. exponentials.Select(value => value / exponentials.Sum())];
    }

    /// <summary>What a unit direction adds to a head's score for BOS at a position, were it not for the division by the norm's scale.</summary>
    /// <param name="head">The head.</param>
    /// <param name="direction">The direction, <c>[dModel]</c>; divided by its length here.</param>
    /// <param name="bos">The stream before the block of BOS alone, <c>[dModel]</c>.</param>
    /// <param name="position">The query's position.</param>
    public double Score(int head, double[] direction, double[] bos, int position)
    {
        double norm = Math.Sqrt(Dot(direction, direction)), mean = _bias is null ? 0 : direction.Average();
        double[] normed = [.. direction.Select((value, i) => (value - mean) / norm * (_gain?[i] ?? 1))];
        double[] q = Turned([.. Enumerable.Range(head * _settings.HeadWidth, _settings.HeadWidth).Select(row => Dot(_queries[row], normed))], position);
        return Dot(q, Project(_keys, _keyBias, head / (_queries.Length / _keys.Length), bos, null)) * _settings.Scale;
    }

    private double[] Project(double[][] weights, double[] bias, int head, double[] x, double[]? headGain)
    {
        double[] normed = Normed(x, _gain, _bias);
        double[] projected = [.. Enumerable.Range(head * _settings.HeadWidth, _settings.HeadWidth).Select(row => Dot(weights[row], normed) + bias[row])];
        return headGain is null ? projected : Normed(projected, headGain, null);
    }

    private double[] Normed(double[] x, double[]? gain, double[]? bias)
    {
        double mean = bias is null ? 0 : x.Average();
        double scale = Math.Sqrt(x.Average(value => (value - mean) * (value - mean)) + _settings.Epsilon);
        return [.. x.Select((value, i) => ((value - mean) / scale * (gain?[i] ?? 1)) + (bias?[i] ?? 0))];
    }

    private double[] Turned(double[] x, int position)
    {
        double[] turned = [.. x];
        int half = _settings.Turning / 2;
        for (int i = 0; i < half; i++)
        {
            double angle = position * Math.Pow(_settings.Theta, -2.0 * i / _settings.Turning);
            turned[i] = (x[i] * Math.Cos(angle)) - (x[half + i] * Math.Sin(angle));
            turned[half + i] = (x[half + i] * Math.Cos(angle)) + (x[i] * Math.Sin(angle));
        }

        return turned;
    }

    private static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    private sealed record Settings(int HeadWidth, double Scale, double Epsilon)
    {
        public int Turning { get; init; }

        public double Theta { get; init; } = 10_000;

        public double? Cap { get; init; }

        public int? Window { get; init; }

        public double[]? QueryGain { get; init; }

        public double[]? KeyGain { get; init; }
    }
}
