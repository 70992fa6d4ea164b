using System.Text.Json;
using Suture.Formats;
using Suture.Numerics;
using Suture.Probing;
using Suture.SparseAutoencoders;
using Suture.Testing;

namespace Suture.Tests.Probing;

/// <summary>The golden values of probes, opened.</summary>
internal sealed class ProbeFixture : IDisposable
{
    private readonly SafetensorsFile _data;
    private readonly JsonDocument _expected;

    public ProbeFixture(string caseFolder)
    {
        _data = SafetensorsFile.Open(Fixtures.Path(caseFolder, "probes.safetensors"));
        _expected = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path(caseFolder, "expected.json")));
    }

    public int TrainCount => Expected("n_train").GetInt32();

    public int ClassCount => Expected("classes").GetInt32();

    public JsonElement Expected(string name) => _expected.RootElement.GetProperty(name);

    public double[] Doubles(string tensor) => _data.Doubles(tensor);

    public Matrix<float> Matrix(string tensor) => _data.ReadMatrix(tensor);

    public ProbeFeatures Features(string tensor, bool compressed = false)
    {
        var dense = _data.ReadMatrix(tensor);
        return compressed ? new SparseFeatures(SparseCodes.FromDense(dense.View)) : new DenseFeatures(dense);
    }

    public long[] Integers(string tensor) => _data.Integers(tensor);

    public bool[] IsClass(string name)
    {
        int wanted = int.Parse(name["class".Length..]);
        return [.. Integers("labels").Select(label => label == wanted)];
    }

    public void Dispose()
    {
        _data.Dispose();
        _expected.Dispose();
    }
}
