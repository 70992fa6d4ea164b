using System.Text.Json;
using Suture.Formats.Gguf;
using Suture.Testing;

namespace Suture.Formats.Tests.Gguf;

public sealed class ControlVectorParityTests
{
    public static TheoryData<string, string?> Sound => Rows(Document("expected.json").GetProperty("files").EnumerateObject().Select(file => file.Name));

    public static TheoryData<string, string?> Malformed => Rows(Document("malformed/index.json").GetProperty("files").EnumerateArray().Select(file => file.GetProperty("file").GetString()!));

    [ParityTheory]
    [MemberData(nameof(Sound))]
    public void Read_FileOfAPeer_HasItsDirectionsAndMetadata(string file, string? notBuilt)
    {
        Assert.Null(notBuilt);
        var expected = Document("expected.json").GetProperty("files").GetProperty(file);

        var vector = ControlVectorFile.Read(Fixtures.Path("gguf", file));

        var tensors = expected.GetProperty("tensors").EnumerateArray().ToArray();
        Assert.Equal(tensors.Select(tensor => tensor.GetProperty("name").GetString()), vector.Directions.Select(direction => $"direction.{direction.Layer}"));
        foreach (var (tensor, direction) in tensors.Zip(vector.Directions))
        {
            Assert.Equal(tensor.GetProperty("values").EnumerateArray().Select(value => (float)value.GetDouble()), direction.Values);
        }

        Assert.Equal(expected.GetProperty("alignment").GetInt32(), vector.AlignmentBytes);
        var metadata = expected.GetProperty("metadata").EnumerateArray().ToDictionary(entry => entry.GetProperty("key").GetString()!, StringComparer.Ordinal);
        Assert.Equal(metadata["controlvector.model_hint"].GetProperty("value").GetString(), vector.ModelHint);
        Assert.Equal(metadata["controlvector.layer_count"].GetProperty("value").GetInt64(), vector.LayerCount);
        Assert.Equal(metadata.Count - (metadata.ContainsKey("general.alignment") ? 4 : 3), vector.Metadata.Count);
        foreach (var entry in vector.Metadata)
        {
            var found = JsonSerializer.SerializeToElement(entry.Value is GgufArray array ? array.Items : entry.Value);
            Assert.True(JsonElement.DeepEquals(metadata[entry.Key].GetProperty("value"), found), $"'{entry.Key}' is {found}.");
        }
    }

    [ParityTheory]
    [MemberData(nameof(Sound))]
    public void Write_WhatWasRead_GivesTheSameBytesWhereLlamaCppReadsThem(string file, string? notBuilt)
    {
        Assert.Null(notBuilt);
        var vector = ControlVectorFile.Read(Fixtures.Path("gguf", file));
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, file);

        ControlVectorFile.Write(path, vector);

        byte[] original = File.ReadAllBytes(Fixtures.Path("gguf", file)), written = File.ReadAllBytes(path);
        // Half precision and the other byte order are read, but not written: llama.cpp takes neither.
        Assert.Equal(file is not ("f16.gguf" or "big-endian.gguf"), written.AsSpan().SequenceEqual(original));
        var again = ControlVectorFile.Read(path);
        Assert.Equal(vector.Directions.Select(direction => direction.Layer), again.Directions.Select(direction => direction.Layer));
        Assert.Equal(vector.Directions.SelectMany(direction => direction.Values), again.Directions.SelectMany(direction => direction.Values));
    }

    [ParityTheory]
    [MemberData(nameof(Malformed))]
    public void Read_MalformedFile_GivesTheAnswerOfTheIndex(string file, string? notBuilt)
    {
        Assert.Null(notBuilt);
        var entry = Document("malformed/index.json").GetProperty("files").EnumerateArray().Single(one => one.GetProperty("file").ValueEquals(file));
        bool isSound = entry.GetProperty("expect").ValueEquals("accepted");

        var error = Record.Exception(() => ControlVectorFile.Read(Fixtures.Path("gguf", "malformed", file)));

        if (isSound)
        {
            Assert.Null(error);
            return;
        }

        var fault = Assert.IsType<CheckpointFormatException>(error);
        Assert.Contains(file, fault.Message, StringComparison.Ordinal);
    }

    private static TheoryData<string, string?> Rows(IEnumerable<string> files)
    {
        var rows = new TheoryData<string, string?>();
        foreach (string file in files) rows.Add(file, null);
        return rows;
    }

    private static JsonElement Document(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path("gguf", name)));
        return document.RootElement.Clone();
    }
}
