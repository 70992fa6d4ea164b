using Suture.Testing;

namespace Suture.Formats.Tests;

public sealed class MalformedSafetensorsTests
{
    public static TheoryData<string, string?> Files => MalformedFiles.Of("safetensors");

    [ParityTheory]
    [MemberData(nameof(Files))]
    public void Open_MalformedFile_GivesTheAnswerOfTheIndex(string file, string? notBuilt)
    {
        Assert.Null(notBuilt);

        MalformedFiles.Check<CheckpointFormatException>(file, path =>
        {
            using var source = SafetensorsFile.Open(path);
            foreach (var tensor in source.Tensors.Values) ReadAll(source, tensor);
        });
    }

    private static void ReadAll(SafetensorsFile source, TensorInfo tensor)
    {
        switch (tensor.Type)
        {
            case TensorType.F64 or TensorType.F32 or TensorType.F16 or TensorType.BF16 or TensorType.F8E4M3:
                Assert.Equal(tensor.Count, source.Floats(tensor.Name).Length);
                break;
            default:
                Assert.Equal(tensor.Count, source.Integers(tensor.Name).Length);
                break;
        }
    }
}
