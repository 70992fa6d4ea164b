using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Suture.Formats.PyTorch;
using Suture.Testing;

namespace Suture.Formats.Tests.PyTorch;

/// <summary>Files written by PyTorch, with the values they hold, and hostile ones.</summary>
public sealed class PyTorchParityTests
{
    private const string Group = "sparse-autoencoders/torch_pickle";

    public static TheoryData<string, string?> Good() => Rows("");

    public static TheoryData<string, string?> Malformed() => Rows("malformed/");

    [ParityTheory]
    [MemberData(nameof(Good))]
    public void Open_FileOfPyTorch_HoldsItsValues(string file, string? notRun)
    {
        _ = notRun;
        var entry = Entry(file);

        using var source = PyTorchFile.Open(Fixtures.Path(file));

        AssertContent(entry.GetProperty("content"), source.Root, file);
        using var expected = SafetensorsFile.Open(Fixtures.Path($"{Group}/{entry.GetProperty("expected").GetString()}"));
        // The twins leave out tensors without values.
        Assert.Equal(expected.Tensors.Keys.Order(StringComparer.Ordinal), source.Tensors.Values.Where(tensor => tensor.Count > 0).Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
        foreach (var tensor in expected.Tensors.Values)
        {
            Assert.Equal(tensor.Shape, source.Tensors[tensor.Name].Shape);
            Assert.Equal(tensor.Type, source.Tensors[tensor.Name].Type);
            if (IsFloat(tensor.Type)) Assert.Equal(expected.Doubles(tensor.Name), source.Doubles(tensor.Name));
            else Assert.Equal(expected.Integers(tensor.Name), source.Integers(tensor.Name));
        }
    }

    [ParityTheory]
    [MemberData(nameof(Malformed))]
    public void Open_MalformedFile_IsRefusedUnexecuted(string file, string? notRun)
    {
        _ = notRun;
        var accept = Entry(file).GetProperty("accept");

        var error = Record.Exception(() => ReadAll(Fixtures.Path(file)));

        if (error is null)
        {
            Assert.True(accept.ValueKind == JsonValueKind.String, $"{file} was accepted.");
            return;
        }

        Assert.IsType<CheckpointFormatException>(error);
        Assert.Contains(Path.GetFileName(file), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("posix_system.pt", "posix.system")]
    [InlineData("builtins_eval_p4.pt", "builtins.eval")]
    [InlineData("getattr_chain.pt", "getattr")]
    [InlineData("torch_load_inside.pt", "torch.load")]
    [InlineData("unknown_storage.pt", "QInt8Storage")]
    [InlineData("text.pt", "Git LFS")]
    [InlineData("storage_key_traversal.pt", "etc/hostname")]
    [InlineData("ext_opcode.pt", "EXT")]
    [InlineData("big_endian.pt", "big")]
    [InlineData("bad_crc.pt", "CRC-32")]
    public void Open_MalformedFile_SaysWhatIsWrong(string file, string said)
    {
        var error = Assert.Throws<CheckpointFormatException>(() => ReadAll(Fixtures.Path(Group, "malformed", file)));

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    internal static void ReadAll(string path)
    {
        using var source = PyTorchFile.Open(path);
        foreach (var tensor in source.Tensors.Values)
        {
            int count = IsFloat(tensor.Type) ? source.Doubles(tensor.Name).Length : source.Integers(tensor.Name).Length;
            Assert.Equal(tensor.Count, count);
        }
    }

    internal static bool IsFloat(TensorType type) => type is TensorType.F64 or TensorType.F32 or TensorType.F16 or TensorType.BF16;

    private static void AssertContent(JsonElement expected, PickledValue actual, string file)
    {
        if (expected.TryGetProperty("dict", out var entries))
        {
            var map = Assert.IsType<PickledMap>(actual);
            Assert.Equal(entries.GetArrayLength(), map.Entries.Count);
            foreach (var (entry, (key, value)) in entries.EnumerateArray().Zip(map.Entries))
            {
                AssertScalar(entry[0], key.Value);
                AssertContent(entry[1], value, file);
            }
        }
        else if (expected.TryGetProperty("list", out var items) || expected.TryGetProperty("tuple", out items) || expected.TryGetProperty("Size", out items))
        {
            var sequence = Assert.IsType<PickledSequence>(actual);
            string kind = expected.EnumerateObject().First().Name;
            Assert.Equal(kind, sequence.SequenceKind.ToString(), ignoreCase: true);
            Assert.Equal(items.GetArrayLength(), sequence.Items.Count);
            foreach (var (item, value) in items.EnumerateArray().Zip(sequence.Items)) AssertContent(item, value, file);
        }
        else if (expected.TryGetProperty("value", out var scalar))
        {
            AssertScalar(scalar, Assert.IsType<PickledScalar>(actual).Value);
        }
        else
        {
            var tensor = Assert.IsType<PickledTensor>(actual);
            Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()), tensor.Shape);
            Assert.Equal(expected.GetProperty("stride").EnumerateArray().Select(stride => stride.GetInt64()), tensor.Strides);
            Assert.Equal(expected.GetProperty("storage_offset").GetInt64(), tensor.Offset);
        }
    }

    private static void AssertScalar(JsonElement expected, object? actual)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Null: Assert.Null(actual); break;
            case JsonValueKind.True or JsonValueKind.False: Assert.Equal(expected.GetBoolean(), actual); break;
            case JsonValueKind.String: Assert.Equal(expected.GetString(), actual); break;
            default:
                if (actual is double number) Assert.Equal(expected.GetDouble(), number);
                else Assert.Equal(BigInteger.Parse(expected.GetRawText(), CultureInfo.InvariantCulture), actual);
                break;
        }
    }

    private static TheoryData<string, string?> Rows(string folder)
    {
        var rows = new TheoryData<string, string?>();
        foreach (var entry in Index(folder)) rows.Add($"{Group}/{folder}{entry.GetProperty("file").GetString()}", null);
        return rows;
    }

    private static JsonElement Entry(string file)
    {
        string name = file[(Group.Length + 1)..];
        string folder = name.Contains('/', StringComparison.Ordinal) ? "malformed/" : "";
        return Index(folder).Single(entry => entry.GetProperty("file").GetString() == name[folder.Length..]);
    }

    private static IEnumerable<JsonElement> Index(string folder)
    {
        using var index = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path($"{Group}/{folder}index.json")));
        return [.. index.RootElement.GetProperty("files").EnumerateArray().Select(entry => entry.Clone())];
    }
}
