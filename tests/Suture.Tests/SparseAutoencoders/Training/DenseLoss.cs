using Suture.Numerics;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;

namespace Suture.Tests.SparseAutoencoders.Training;

/// <summary>Every objective's loss written out densely in float64, as the definitions have it: what gradients are checked against by differences.</summary>
/// <remarks>What a definition holds fixed (the residual that dead latents predict, a detached decoder, which latents are dead) is taken at the first evaluation and kept.</remarks>
internal sealed class DenseLoss(SaeTrainerOptions options, Matrix<float> x, Matrix<float> y, int[] dead)
{
    private readonly int _tokens = x.Rows;
    private readonly int _outputs = y.Columns;
    private Dictionary<string, double[]>? _first;
    private List<(double[,] Residual, double Divisor)>? _residuals;

    public double At(Dictionary<string, double[]> p)
    {
        _first ??= p.ToDictionary(pair => pair.Key, pair => (double[])pair.Value.Clone(), StringComparer.Ordinal);
        double[,] pre = Products(p);
        double divisor = options.Loss == ReconstructionLoss.SquaredError ? _tokens : TargetVariance();
        double loss = options.Objective switch
        {
            ReluObjective relu => Relu(relu, p, pre, divisor),
            TopKObjective topK => TopK(topK, p, pre, divisor),
            GroupMaxObjective groupMax => Plain(p, Select(pre, t => Enumerable.Range(0, groupMax.K).Select(g => Largest(pre, t, Enumerable.Range(g * ObjectiveCases.Latents / groupMax.K, ObjectiveCases.Latents / groupMax.K), 1, rectified: true)).SelectMany(i => i)), divisor),
            BatchTopKObjective batch => Plain(p, Batch(pre, batch.K, batch.RescaledByDecoderNorm, p), divisor),
            MatryoshkaObjective matryoshka => Matryoshka(matryoshka, p, pre, divisor),
            JumpReluObjective jump => JumpRelu(jump, p, pre, divisor),
            GatedObjective gated => Gated(gated, p, pre, divisor),
            _ => throw new InvalidOperationException(),
        };
        return loss;
    }

    private double Relu(ReluObjective relu, Dictionary<string, double[]> p, double[,] pre, double divisor)
    {
        double[,] f = Select(pre, t => Positive(pre, t));
        double penalty = 0;
        for (int t = 0; t < _tokens; t++)
        {
            for (int i = 0; i < ObjectiveCases.Latents; i++) penalty += f[t, i] * (relu.WeightedByDecoderNorm ? Norm(p, i) : 1);
        }

        return Plain(p, f, divisor) + (relu.Sparsity * penalty / _tokens);
    }

    private double TopK(TopKObjective topK, Dictionary<string, double[]> p, double[,] pre, double divisor)
    {
        int k = topK.At(0);
        double[,] compared = topK.RescaledByDecoderNorm ? Contributions(pre, p) : pre;
        bool rectified = topK.Rectified;
        double loss = Plain(p, Select(pre, t => Largest(compared, t, Enumerable.Range(0, ObjectiveCases.Latents), k, rectified)), divisor);
        if (topK.MultiTopKWeight == 0) return loss;
        // The second reconstruction trains the decoder only: its codes are those of the first evaluation.
        double[,] first = Products(_first!);
        double[,] wide = Select(first, t => Largest(first, t, Enumerable.Range(0, ObjectiveCases.Latents), 4 * k, rectified));
        return loss + (topK.MultiTopKWeight * Squares(Output(p, wide), Target()) / divisor);
    }

    private double Matryoshka(MatryoshkaObjective matryoshka, Dictionary<string, double[]> p, double[,] pre, double divisor)
    {
        double[,] f = Batch(pre, matryoshka.K, matryoshka.RescaledByDecoderNorm, p);
        double loss = 0;
        var prefixes = new List<double[,]>();
        for (int level = 0; level < matryoshka.Widths.Count; level++)
        {
            double[,] prefix = (double[,])f.Clone();
            for (int t = 0; t < _tokens; t++)
            {
                for (int i = matryoshka.Widths[level]; i < ObjectiveCases.Latents; i++) prefix[t, i] = 0;
            }

            prefixes.Add(prefix);
            loss += (matryoshka.Weights?[level] ?? 1) * Squares(Output(p, prefix), Target()) / divisor;
        }

        if (!matryoshka.AuxiliaryByLevel) return loss + Auxiliary(p, [(prefixes[^1], dead)]);
        return loss + Auxiliary(p, [.. prefixes.Select((prefix, level) => (prefix, dead.Where(i => i < matryoshka.Widths[level] && i >= (level == 0 ? 0 : matryoshka.Widths[level - 1])).ToArray()))]);
    }

    private double JumpRelu(JumpReluObjective jump, Dictionary<string, double[]> p, double[,] pre, double divisor)
    {
        double[] thresholds = p["thresholds"];
        double[,] f = Select(pre, t => Enumerable.Range(0, ObjectiveCases.Latents).Where(i => pre[t, i] > thresholds[i]));
        double penalty = 0, shortfall = 0;
        for (int t = 0; t < _tokens; t++)
        {
            int active = 0;
            for (int i = 0; i < ObjectiveCases.Latents; i++)
            {
                if (jump.Penalty == JumpReluPenalty.Tanh) penalty += Math.Tanh(jump.TanhScale * f[t, i] * Norm(p, i));
                active += f[t, i] != 0 ? 1 : 0;
            }

            if (jump.Penalty == JumpReluPenalty.ActiveCount) penalty += active;
            if (jump.Penalty == JumpReluPenalty.TokenTarget) penalty += 2 / jump.TargetL0 * Math.Pow(active - jump.TargetL0, 2);
            if (jump.Penalty == JumpReluPenalty.BatchTarget) penalty += active;
            foreach (int i in dead) shortfall += Math.Max(thresholds[i] - pre[t, i], 0) * Norm(p, i);
        }

        penalty /= _tokens;
        if (jump.Penalty == JumpReluPenalty.BatchTarget) penalty = Math.Pow((penalty / jump.TargetL0) - 1, 2);
        double weight = jump.SparsityWarmUpSteps > 0 ? 0 : jump.Sparsity;
        return Plain(p, f, divisor) + (weight * penalty) + (jump.PreActivationCoefficient * shortfall / _tokens);
    }

    private double Gated(GatedObjective gated, Dictionary<string, double[]> p, double[,] pre, double divisor)
    {
        double[,] gates = Select(pre, t => Positive(pre, t)), f = new double[_tokens, ObjectiveCases.Latents];
        double penalty = 0;
        for (int t = 0; t < _tokens; t++)
        {
            for (int i = 0; i < ObjectiveCases.Latents; i++)
            {
                penalty += gates[t, i] * (gated.WeightedByDecoderNorm ? Norm(p, i) : 1);
                double magnitude = (Math.Exp(p["log_scales"][i]) * (pre[t, i] - p["encoder_bias"][i])) + p["magnitude_bias"][i];
                if (pre[t, i] > 0) f[t, i] = Math.Max(magnitude, 0);
            }
        }

        var decoder = new Dictionary<string, double[]>(p, StringComparer.Ordinal);
        if (gated.DetachedDecoder) (decoder["decoder"], decoder["decoder_bias"]) = (_first!["decoder"], _first["decoder_bias"]);
        return Plain(p, f, divisor) + (gated.Sparsity * penalty / _tokens) + (Squares(Output(decoder, gates), Target()) / divisor);
    }

    private double Plain(Dictionary<string, double[]> p, double[,] f, double divisor) => (Squares(Output(p, f), Target()) / divisor) + Auxiliary(p, [(f, dead)]);

    private double Auxiliary(Dictionary<string, double[]> p, List<(double[,] Codes, int[] Dead)> levels)
    {
        if (options.Auxiliary is not { } auxiliary) return 0;
        if (_residuals is null)
        {
            _residuals = [];
            foreach (var (codes, _) in levels)
            {
                double[,] output = Output(p, codes), residual = Target();
                for (int t = 0; t < _tokens; t++)
                {
                    for (int j = 0; j < _outputs; j++) residual[t, j] -= output[t, j];
                }

                _residuals.Add((residual, auxiliary.Norm switch { AuxiliaryNorm.None => _tokens, AuxiliaryNorm.ResidualVariance => Variance(residual), _ => TargetVariance() }));
            }
        }

        double loss = 0;
        double[,] pre = Products(auxiliary.TrainsEncoder ? p : _first!), compared = options.Objective.ComparesContributions ? Contributions(pre, p) : pre;
        for (int level = 0; level < levels.Count; level++)
        {
            int[] candidates = levels[level].Dead;
            if (candidates.Length == 0) continue;
            int wanted = auxiliary.K!.Value;
            double[,] z = Select(pre, t => Largest(compared, t, candidates, Math.Min(wanted, candidates.Length), auxiliary.Rectified));
            double scale = auxiliary.ScaledByDeadShare ? Math.Min((double)candidates.Length / wanted, 1) : 1;
            var bare = new Dictionary<string, double[]>(p, StringComparer.Ordinal) { ["decoder_bias"] = new double[_outputs] };
            bare.Remove("skip");
            loss += auxiliary.Coefficient * scale * Squares(Output(bare, z), _residuals[level].Residual) / _residuals[level].Divisor;
        }

        return loss;
    }

    private double[,] Products(Dictionary<string, double[]> p)
    {
        double[,] pre = new double[_tokens, ObjectiveCases.Latents];
        for (int t = 0; t < _tokens; t++)
        {
            for (int i = 0; i < ObjectiveCases.Latents; i++)
            {
                pre[t, i] = p["encoder_bias"][i];
                for (int j = 0; j < x.Columns; j++) pre[t, i] += (x[t, j] - (options.TiedPreBias ? p["decoder_bias"][j] : 0)) * p["encoder"][(i * x.Columns) + j];
            }
        }

        return pre;
    }

    private double[,] Output(Dictionary<string, double[]> p, double[,] f)
    {
        double[,] output = new double[_tokens, _outputs];
        for (int t = 0; t < _tokens; t++)
        {
            for (int j = 0; j < _outputs; j++)
            {
                output[t, j] = p["decoder_bias"][j];
                for (int i = 0; i < ObjectiveCases.Latents; i++) output[t, j] += f[t, i] * p["decoder"][(i * _outputs) + j];
                if (!p.TryGetValue("skip", out double[]? skip)) continue;
                for (int i = 0; i < x.Columns; i++) output[t, j] += skip[(j * x.Columns) + i] * x[t, i];
            }
        }

        return output;
    }

    private double[,] Batch(double[,] pre, double k, bool isRescaled, Dictionary<string, double[]> p)
    {
        double[,] compared = isRescaled ? Contributions(pre, p) : pre;
        var kept = Enumerable.Range(0, _tokens).SelectMany(t => Enumerable.Range(0, ObjectiveCases.Latents).Select(i => (t, i))).Where(e => compared[e.t, e.i] > 0).OrderByDescending(e => compared[e.t, e.i]).Take((int)(k * _tokens)).ToHashSet();
        return Select(pre, t => Enumerable.Range(0, ObjectiveCases.Latents).Where(i => kept.Contains((t, i))));
    }

    private double[,] Contributions(double[,] pre, Dictionary<string, double[]> p)
    {
        double[,] result = (double[,])pre.Clone();
        for (int t = 0; t < _tokens; t++)
        {
            for (int i = 0; i < ObjectiveCases.Latents; i++) result[t, i] *= Norm(p, i);
        }

        return result;
    }

    private double[,] Select(double[,] pre, Func<int, IEnumerable<int>> active)
    {
        double[,] f = new double[_tokens, ObjectiveCases.Latents];
        for (int t = 0; t < _tokens; t++)
        {
            foreach (int i in active(t)) f[t, i] = pre[t, i];
        }

        return f;
    }

    private static IEnumerable<int> Positive(double[,] pre, int t) => Enumerable.Range(0, ObjectiveCases.Latents).Where(i => pre[t, i] > 0);

    private static IEnumerable<int> Largest(double[,] pre, int t, IEnumerable<int> candidates, int k, bool rectified) => candidates.OrderByDescending(i => pre[t, i]).Take(k).Where(i => !rectified || pre[t, i] > 0);

    private double Norm(Dictionary<string, double[]> p, int latent) => Math.Sqrt(p["decoder"].AsSpan(latent * _outputs, _outputs).ToArray().Sum(value => value * value));

    private double[,] Target()
    {
        double[,] target = new double[_tokens, _outputs];
        for (int t = 0; t < _tokens; t++)
        {
            for (int j = 0; j < _outputs; j++) target[t, j] = y[t, j];
        }

        return target;
    }

    private double TargetVariance() => Variance(Target());

    private double Variance(double[,] rows)
    {
        double sum = 0;
        for (int j = 0; j < _outputs; j++)
        {
            double mean = Enumerable.Range(0, _tokens).Average(t => rows[t, j]);
            sum += Enumerable.Range(0, _tokens).Sum(t => Math.Pow(rows[t, j] - mean, 2));
        }

        return sum;
    }

    private double Squares(double[,] output, double[,] target)
    {
        double sum = 0;
        for (int t = 0; t < _tokens; t++)
        {
            for (int j = 0; j < _outputs; j++) sum += Math.Pow(output[t, j] - target[t, j], 2);
        }

        return sum;
    }
}
