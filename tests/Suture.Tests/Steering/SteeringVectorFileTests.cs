using Suture.Formats;
using Suture.Formats.Gguf;
using Suture.Steering;
using Suture.Stitching;
using Suture.Testing;

namespace Suture.Tests.Steering;

public sealed class SteeringVectorFileTests
{
    private static readonly SteeringVector Measured = SteeringVector.WithLevels(new StitchEnd("m", 2, 3, "abc"), [1, 2, 2], new ProjectionLevels(0.1, -1d / 3));
    private static readonly SteeringVector Given = SteeringVector.Unmeasured(new StitchEnd("m", 10, 3, "abc"), [0, 0, -4]);

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, SteeringVectorFile.FileName);

        SteeringVectorFile.Write([Given, Measured], path);
        var read = SteeringVectorFile.Read(path);

        Assert.Equal([Measured.Site, Given.Site], read.Select(vector => vector.Site));
        Assert.Equal(Measured.Levels, read[0].Levels);
        Assert.Null(read[1].Levels);
        Assert.Equal(4, read[1].Scale);
        TensorAssert.Close<double>(Measured.Direction, read[0].Direction, absolute: 1e-15);
        Assert.Equal(Given.Direction, read[1].Direction);
    }

    [Fact]
    public void Write_TwoOfOneLayerOrModelsOrNone_IsRefused()
    {
        Refuses([], "no steering vector");
        Refuses([Measured, Measured], "Layer 2");
        Refuses([Measured, SteeringVector.Unmeasured(new StitchEnd("n", 3, 3), [1, 0, 0])], "several models");

        static void Refuses(SteeringVector[] vectors, string reason) =>
            Assert.Contains(reason, Assert.Throws<ArgumentException>(() => SteeringVectorFile.Write(vectors, "never")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("direction.x", "1", "no name of a direction")]
    [InlineData("direction.-1", "1", "no name of a direction")]
    [InlineData("direction.1", "one", "expected a number")]
    [InlineData("direction.1", "NaN", "must be finite")]
    public void Read_Malformed_IsRefused(string tensor, string target, string reason)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "bad.safetensors");
        var writer = new SafetensorsWriter();
        writer.Add(tensor, new double[] { 1, 0 });
        writer.Write(path, new Dictionary<string, string> { ["model"] = "m", ["sha256"] = "", ["target.1"] = target, ["baseline.1"] = "0" });

        Assert.Contains(reason, Assert.Throws<CheckpointFormatException>(() => SteeringVectorFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ControlVector_OfOurs_IsReadBackAsAddition()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "control.gguf");

        ControlVectorFile.Write(path, ControlVectors.Of([Given, Measured], "gpt2"));
        var file = ControlVectorFile.Read(path);
        var read = ControlVectors.Read(file, "m");

        // Behind block 1 is before block 2.
        Assert.Equal([1, 9], file.Directions.Select(direction => direction.Layer));
        Assert.Equal([2, 10], read.Select(vector => vector.Site.Layer));
        TensorAssert.Close<double>(Measured.Direction, read[0].Direction, absolute: 1e-7);
        TensorAssert.Close(Measured.Scale, read[0].Scale, relative: 1e-7);
        Assert.Null(read[0].Levels);
    }

    [Fact]
    public void ControlVector_OfTheFirstLayers_IsRefused()
    {
        var low = SteeringVector.Unmeasured(new StitchEnd("m", 1, 3), [1, 0, 0]);

        Assert.Contains("m.1", Assert.Throws<ArgumentException>(() => ControlVectors.Of([low], "gpt2")).Message, StringComparison.Ordinal);
    }
}
