using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Suture.Activations;
using Suture.Formats;
using Suture.Numerics;
using Suture.Stitching;
using Suture.Testing;

namespace Suture.Tests.Stitching;

/// <summary>One case folder of the kind <c>analysis/stitch-closed-form</c>.</summary>
internal sealed class StitchFixture : IDisposable
{
    private readonly string _folder;
    private readonly JsonDocument _expected;
    private readonly Dictionary<string, SafetensorsFile> _files = [];

    private StitchFixture(string caseFolder)
    {
        _folder = Fixtures.Path(caseFolder);
        _expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "expected.json")));
    }

    public static Compute Compute { get; } = new(2);

    public JsonElement Expected => _expected.RootElement;

    /// <summary>Batch size of the recorded training runs, which only the README states.</summary>
    public int BatchTokens => int.Parse(Regex.Match(File.ReadAllText(Path.Combine(_folder, "README.md")), @"(?<=\bbatch )\d+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value, CultureInfo.InvariantCulture);

    public static TheoryData<string, string?> Rows() => ParityCases.Of("analysis", folder => Path.GetFileName(folder).StartsWith("stitch-closed-form", StringComparison.Ordinal), _ => null);

    public static StitchFixture Open(string caseFolder) => new(caseFolder);

    public SafetensorsFile Tensors(string name)
    {
        if (!_files.TryGetValue(name, out var file)) _files.Add(name, file = SafetensorsFile.Open(Path.Combine(_folder, name + ".safetensors")));
        return file;
    }

    public Moments Moments(string data, string part) => Suture.Activations.Moments.Of(Tensors(data).ReadMatrix($"A.{part}").View, Tensors(data).ReadMatrix($"B.{part}").View, Compute);

    public Matrix<double> Matrix(string file, string name)
    {
        var shape = Tensors(file).Tensors[name].Shape;
        return new Matrix<double>((int)shape[0], (int)shape[1], Tensors(file).Doubles(name));
    }

    public AffineMap Map(string file, string prefix, string direction) => new(Matrix(file, $"{prefix}P_{direction}"), Tensors(file).Doubles($"{prefix}b_{direction}"));

    public void Dispose()
    {
        _expected.Dispose();
        foreach (var file in _files.Values) file.Dispose();
    }
}
