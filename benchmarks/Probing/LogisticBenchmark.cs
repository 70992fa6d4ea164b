using System.Globalization;
using Suture.Benchmarks.Python;
using Suture.Formats;
using Suture.Numerics;
using Suture.Probing;
using Suture.SparseAutoencoders;

namespace Suture.Benchmarks.Probing;

/// <summary>Logistic regression on sparse features against scikit-learn's solvers of the same objective, on the same numbers.</summary>
internal sealed class LogisticBenchmark : IBenchmark
{
    private const int Texts = 4000;
    private const int Latents = 16384;
    private const int ActivePerText = 300;
    private const int Causes = 50;
    private const string Script = "logistic_regression.py";

    public string Name => "logistic";

    public string Summary => $"L2 logistic regression of {Texts} texts by {Latents} sparse features to convergence against scikit-learn's lbfgs and newton-cg; time and gradient norm";

    public IEnumerable<Figure> Run(BenchmarkContext context)
    {
        var random = new RandomSource(0);
        var codes = MeanCodes(random);
        bool[] labels = Labels(codes, random);
        var features = new SparseFeatures(codes);
        string folder = Directory.CreateTempSubdirectory("suture-bench-").FullName;
        try
        {
            string data = Path.Combine(folder, "codes.safetensors");
            var file = new SafetensorsWriter();
            file.Add("offsets", codes.Offsets.ToArray());
            file.Add("columns", codes.Latents.ToArray());
            file.Add("values", codes.Values.ToArray());
            file.Add("labels", Array.ConvertAll(labels, label => label ? 1 : 0));
            file.Write(data);
            foreach (int threads in context.Threads)
            {
                foreach (var figure in Measure(features, labels, data, threads, context)) yield return figure;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<Figure> Measure(SparseFeatures features, bool[] labels, string data, int threads, BenchmarkContext context)
    {
        var compute = new Compute(threads);
        LogisticFit? fit = null;
        context.Progress($"logistic: ours, {threads} threads");
        double ours = PairedLoop.Run(() => fit = LogisticRegression.Fit(features, labels, new LogisticOptions(), compute), null, context.Seconds).Ours;
        context.Progress($"logistic: {Script}, {threads} threads");
        var peer = context.Scripts.Run(Script, threads, "--data", data, "--width", Latents.ToString(CultureInfo.InvariantCulture), "--threads", threads.ToString(CultureInfo.InvariantCulture));
        string note = string.Create(CultureInfo.InvariantCulture, $"{fit!.Iterations} Newton steps, {fit.HessianProducts} Hessian products, {features.EntryCount} entries");
        if (peer.Values is null)
        {
            yield return Figure.WithoutPeer("logistic/seconds", ours, "scikit-learn", peer.Reason, "s", threads, note);
            yield return Figure.Alone("logistic/gradient", fit.MaxAbsGradient, "max |g|", threads, note);
            yield break;
        }

        foreach (var result in peer.Values["results"].EnumerateObject())
        {
            double seconds = result.Value[0].GetDouble(), gradient = result.Value[1].GetDouble();
            string name = $"{peer.Text("peer_name")} {result.Name}", theirs = $"{note}; theirs {result.Value[2].GetInt32()} iterations";
            yield return Figure.Cost("logistic/seconds", ours, seconds, name, "s", threads, theirs);
            yield return Figure.Cost("logistic/gradient", fit.MaxAbsGradient, gradient, name, "max |g|", threads);
        }
    }

    // As mean activations of an autoencoder are: a few latents in many texts, most in few (Zipf), positive, with a long tail.
    private static SparseCodes MeanCodes(RandomSource random)
    {
        int[] offsets = new int[Texts + 1];
        var latents = new List<int>();
        var values = new List<float>();
        for (int text = 0; text < Texts; text++)
        {
            var active = new SortedSet<int>();
            while (active.Count < ActivePerText) active.Add((int)(Math.Pow(Latents, random.NextDouble()) - 1));
            foreach (int latent in active)
            {
                latents.Add(latent);
                values.Add((float)-Math.Log(1 - random.NextDouble()));
            }

            offsets[text + 1] = latents.Count;
        }

        return new SparseCodes(Latents, offsets, [.. latents], [.. values]);
    }

    // Fifty latents cause the label, not without noise, so that the classes overlap.
    private static bool[] Labels(SparseCodes codes, RandomSource random)
    {
        double[] weights = new double[Latents];
        for (int i = 0; i < Causes; i++) weights[random.NextInt(Latents / 16)] = 2 * random.NextGaussian();
        double[] scores = new double[Texts];
        for (int text = 0; text < Texts; text++)
        {
            scores[text] = random.NextGaussian();
            for (int e = 0; e < codes.LatentsOf(text).Length; e++) scores[text] += weights[codes.LatentsOf(text)[e]] * codes.ValuesOf(text)[e];
        }

        double middle = scores.Order().ElementAt(Texts / 2);
        return Array.ConvertAll(scores, score => score > middle);
    }
}
