using System.Numerics.Tensors;

namespace Suture.SparseAutoencoders.Evaluation;

/// <summary>Sums over tokens that metrics are made of; float64, merged in a fixed order.</summary>
internal sealed class TokenSums(int width)
{
    /// <summary>Σ e, <c>[dOut]</c>.</summary>
    public double[] Error { get; } = new double[width];

    public long Tokens { get; set; }

    public double SquaredError { get; set; }

    public double ErrorNorm { get; set; }

    /// <summary>Σ ‖x − batch mean‖².</summary>
    public double CentredSquare { get; set; }

    /// <summary>Σ ‖e‖² / ‖x − batch mean‖², over <see cref="VaryingTokens"/>.</summary>
    public double ErrorShare { get; set; }

    public long VaryingTokens { get; set; }

    public double RelativeSquaredError { get; set; }

    public double NormRatio { get; set; }

    public long NonZeroTokens { get; set; }

    public double Cosine { get; set; }

    public long CosineTokens { get; set; }

    public double InputNorm { get; set; }

    public double OutputNorm { get; set; }

    public double OutputSquare { get; set; }

    public double Product { get; set; }

    public double L1 { get; set; }

    public long Active { get; set; }

    public int L0Min { get; set; } = int.MaxValue;

    public int L0Max { get; set; }

    /// <summary>Counts one token.</summary>
    /// <param name="x">Activation, <c>[dOut]</c>.</param>
    /// <param name="reconstruction">x̂, <c>[dOut]</c>.</param>
    /// <param name="mean">The batch's mean, <c>[dOut]</c>.</param>
    /// <param name="values">The token's active codes.</param>
    public void Add(ReadOnlySpan<float> x, ReadOnlySpan<float> reconstruction, ReadOnlySpan<double> mean, ReadOnlySpan<float> values)
    {
        double error = 0, centred = 0, input = 0, output = 0, product = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double e = (double)x[i] - reconstruction[i], c = x[i] - mean[i];
            Error[i] += e;
            error += e * e;
            centred += c * c;
            input += (double)x[i] * x[i];
            output += (double)reconstruction[i] * reconstruction[i];
            product += (double)x[i] * reconstruction[i];
        }

        Tokens++;
        SquaredError += error;
        ErrorNorm += Math.Sqrt(error);
        CentredSquare += centred;
        InputNorm += Math.Sqrt(input);
        OutputNorm += Math.Sqrt(output);
        OutputSquare += output;
        Product += product;
        if (centred > 0)
        {
            ErrorShare += error / centred;
            VaryingTokens++;
        }

        if (input > 0)
        {
            RelativeSquaredError += error / input;
            NormRatio += Math.Sqrt(output / input);
            NonZeroTokens++;
        }

        if (input > 0 && output > 0)
        {
            Cosine += product / Math.Sqrt(input * output);
            CosineTokens++;
        }

        int active = values.Length - System.MemoryExtensions.Count(values, 0f);
        Active += active;
        L0Min = Math.Min(L0Min, active);
        L0Max = Math.Max(L0Max, active);
        foreach (float value in values) L1 += Math.Abs(value);
    }

    /// <summary>Adds the sums of later tokens.</summary>
    public void Merge(TokenSums other)
    {
        TensorPrimitives.Add(Error, other.Error, Error);
        Tokens += other.Tokens;
        SquaredError += other.SquaredError;
        ErrorNorm += other.ErrorNorm;
        CentredSquare += other.CentredSquare;
        ErrorShare += other.ErrorShare;
        VaryingTokens += other.VaryingTokens;
        RelativeSquaredError += other.RelativeSquaredError;
        NormRatio += other.NormRatio;
        NonZeroTokens += other.NonZeroTokens;
        Cosine += other.Cosine;
        CosineTokens += other.CosineTokens;
        InputNorm += other.InputNorm;
        OutputNorm += other.OutputNorm;
        OutputSquare += other.OutputSquare;
        Product += other.Product;
        L1 += other.L1;
        Active += other.Active;
        L0Min = Math.Min(L0Min, other.L0Min);
        L0Max = Math.Max(L0Max, other.L0Max);
    }
}
