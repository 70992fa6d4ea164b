using Suture.Formats.Gguf;
using Suture.Testing;

namespace Suture.Formats.Tests.Gguf;

public sealed class ControlVectorFileTests
{
    [Fact]
    public void Write_MetadataOfEveryType_AreReadBack()
    {
        GgufEntry[] metadata =
        [
            new("a", GgufValueType.Unsigned8, byte.MaxValue), new("b", GgufValueType.Signed8, sbyte.MinValue), new("c", GgufValueType.Unsigned16, ushort.MaxValue),
            new("d", GgufValueType.Signed16, short.MinValue), new("e", GgufValueType.Unsigned32, uint.MaxValue), new("f", GgufValueType.Signed32, int.MinValue),
            new("g", GgufValueType.Float32, 0.1f), new("h", GgufValueType.Boolean, true), new("i", GgufValueType.Text, "é\0🙂"),
            new("j", GgufValueType.Unsigned64, ulong.MaxValue), new("k", GgufValueType.Signed64, long.MinValue), new("l", GgufValueType.Float64, 0.1),
        ];
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "all.gguf");

        ControlVectorFile.Write(path, Vector([new(1, [1, 2, 3])]) with { Metadata = metadata });

        Assert.Equal(metadata, ControlVectorFile.Read(path).Metadata);
    }

    [Fact]
    public void Read_EveryTruncation_IsRefusedOrComplete()
    {
        byte[] whole = File.ReadAllBytes(Fixtures.Path("gguf", "one-layer.gguf"));
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "cut.gguf");
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            var error = Assert.Throws<CheckpointFormatException>(() => ControlVectorFile.Read(path));
            Assert.Contains("cut.gguf", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0xFF)]
    [InlineData(0x80)]
    [InlineData(0x01)]
    public void Read_AnyByteChanged_IsRefusedClearlyOrRead(byte mask)
    {
        byte[] whole = File.ReadAllBytes(Fixtures.Path("gguf", "one-layer.gguf"));
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "changed.gguf");
        for (int at = 0; at < 224; at++)
        {
            byte[] changed = [.. whole];
            changed[at] ^= mask;
            File.WriteAllBytes(path, changed);
            var error = Record.Exception(() => ControlVectorFile.Read(path));
            Assert.True(error is null or CheckpointFormatException, $"byte {at}: {error}");
        }
    }

    [Fact]
    public void Write_WhatNoReaderTakes_IsRefused()
    {
        Refuses(Vector([]), "no direction");
        Refuses(Vector([new(0, [1])]), "layer 0");
        Refuses(Vector([new(2, [1]), new(2, [1])]), "two directions");
        Refuses(Vector([new(1, [1]), new(2, [1, 2])]), "2 values");
        Refuses(Vector([new(1, [float.NaN])]), "not finite");
        Refuses(Vector([new(1, [1])]) with { AlignmentBytes = 24 }, "power of two");
        Refuses(Vector([new(1, [1])]) with { Metadata = [new("general.architecture", GgufValueType.Text, "llama")] }, "general.architecture");
        Refuses(Vector([new(1, [1])]) with { Metadata = [new("x", GgufValueType.Unsigned32, 7)] }, "no Unsigned32");
    }

    private static void Refuses(ControlVector vector, string reason)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "never.gguf");

        var error = Assert.Throws<ArgumentException>(() => ControlVectorFile.Write(path, vector));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    private static ControlVector Vector(ControlDirection[] directions) => new() { ModelHint = "llama", Directions = directions };
}
