using BenchmarkDotNet.Attributes;
using Suture.Numerics;
using Suture.Numerics.Kernels;

namespace Suture.Benchmarks.Kernels;

/// <summary>Vector kernels and the scalar loops that specify them, as pairs: the loop's name is the kernel's with <c>Loop</c> behind it.</summary>
public class KernelPairs
{
    private const int Width = 768;
    private const int Latents = 16384;
    private const int K = 32;

    private readonly float[] _input = new float[Width];
    private readonly float[] _output = new float[Width];
    private readonly float[] _gain = new float[Width];
    private readonly float[] _bias = new float[Width];
    private readonly float[] _latents = new float[Latents];
    private readonly int[] _indices = new int[K];
    private readonly float[] _selected = new float[K];

    [GlobalSetup]
    public void Fill()
    {
        var random = new RandomSource(1);
        foreach (ref float value in _input.AsSpan()) value = (float)random.NextGaussian();
        foreach (ref float value in _latents.AsSpan()) value = (float)random.NextGaussian();
        _gain.AsSpan().Fill(1.5f);
    }

    [Benchmark]
    public void Gelu() => ElementWise.Apply<GeluTanhMap>(_input, _output);

    [Benchmark]
    public void GeluLoop() => ElementWise.ApplyScalar<GeluTanhMap>(_input, _output);

    [Benchmark]
    public void Softmax()
    {
        _input.CopyTo(_output, 0);
        Numerics.Kernels.Softmax.Apply(_output);
    }

    [Benchmark]
    public void SoftmaxLoop()
    {
        _input.CopyTo(_output, 0);
        Numerics.Kernels.Softmax.ApplyScalar(_output);
    }

    [Benchmark]
    public void LayerNorm() => Numerics.Kernels.LayerNorm.Row(_input, _gain, _bias, 1e-5, _output);

    [Benchmark]
    public void LayerNormLoop() => Numerics.Kernels.LayerNorm.RowScalar(_input, _gain, _bias, 1e-5, _output);

    [Benchmark]
    public void TopK() => Numerics.Kernels.TopK.Select(_latents, K, _indices, _selected);

    [Benchmark]
    public void TopKLoop() => Numerics.Kernels.TopK.SelectScalar(_latents, K, _indices, _selected);
}
