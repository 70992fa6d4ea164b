using System.Text.Json;
using Suture.Formats;
using Suture.Numerics;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Training;

public sealed class TrainerStateTests
{
    [Theory]
    [InlineData("kind", "another", "kind")]
    [InlineData("step", "-1", "step")]
    [InlineData("active", "many", "active")]
    [InlineData("threshold", "NaN", "threshold")]
    [InlineData("input_factor", "0", "input_factor")]
    [InlineData("options", "{}", "options")]
    [InlineData("options", "{\"objective\":{\"kind\":\"magic\",\"k\":1}}", "options")]
    [InlineData("options", "{\"objective\":{\"kind\":\"topk\",\"k\":0}}", "options")]
    [InlineData("options", "{\"objective\":{\"kind\":\"topk\",\"k\":1},\"surprise\":1}", "options")]
    public void Load_MetadataThatIsNot_NamesIt(string key, string value, string named)
    {
        using var folder = new TemporaryFolder();
        string path = Write(folder, (metadata, _) => metadata[key] = value);

        var error = Assert.Throws<CheckpointFormatException>(() => SaeTrainer.Load(path));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"sparsity\":0.1", "\"sparsity\":-1", "Sparsity is -1")]
    [InlineData("\"bandwidth\":0.05,", "", "every option")]
    [InlineData("\"dead_after_tokens\":100", "\"dead_after_tokens\":100,\"dead_after_tokens\":7", "options")]
    public void Load_RecipeBent_IsRefused(string part, string bent, string named)
    {
        using var folder = new TemporaryFolder();
        string path = Write(folder, (metadata, _) =>
        {
            Assert.Contains(part, metadata["options"], StringComparison.Ordinal);
            metadata["options"] = metadata["options"].Replace(part, bent, StringComparison.Ordinal);
        });

        var error = Assert.Throws<CheckpointFormatException>(() => SaeTrainer.Load(path));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_RecipeOfAnotherDictionary_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var other = new SaeTrainerOptions { Objective = new GroupMaxObjective { K = 7 } };
        string path = Write(folder, (metadata, _) => metadata["options"] = JsonSerializer.Serialize(other, TrainerJson.Default.SaeTrainerOptions));

        var error = Assert.Throws<CheckpointFormatException>(() => SaeTrainer.Load(path));

        Assert.Contains("does not fit the parameters", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("encoder")]
    [InlineData("decoder")]
    [InlineData("thresholds")]
    [InlineData("first_moment.encoder")]
    [InlineData("second_moment.thresholds")]
    [InlineData("steps_since_fired")]
    [InlineData("is_touched")]
    public void Load_TensorMissing_NamesIt(string name)
    {
        using var folder = new TemporaryFolder();
        string path = Write(folder, (_, tensors) => tensors.Remove(name));

        var error = Assert.Throws<CheckpointFormatException>(() => SaeTrainer.Load(path));

        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("encoder_bias")]
    [InlineData("thresholds")]
    [InlineData("first_moment.decoder")]
    public void Load_TensorNotFinite_NamesIt(string name)
    {
        using var folder = new TemporaryFolder();
        string path = Write(folder, (_, tensors) => tensors[name].Array[0] = float.NaN);

        var error = Assert.Throws<CheckpointFormatException>(() => SaeTrainer.Load(path));

        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A saved JumpReLU training, bent.</summary>
    private static string Write(TemporaryFolder folder, Action<Dictionary<string, string>, Dictionary<string, Matrix<float>>> bend)
    {
        var trainer = ObjectiveCases.Trainer("jumprelu-count");
        ObjectiveCases.Step("jumprelu-count", trainer, new Compute(1));
        string path = folder.File("state.safetensors");
        trainer.Save(path);
        var counts = new Dictionary<string, long[]>(StringComparer.Ordinal);
        var tensors = new Dictionary<string, Matrix<float>>(StringComparer.Ordinal);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var file = SafetensorsFile.Open(path))
        {
            foreach (var pair in file.Metadata) metadata[pair.Key] = pair.Value;
            foreach (string name in file.Tensors.Keys)
            {
                if (name.Contains("since", StringComparison.Ordinal) || name == "is_touched") counts[name] = file.Integers(name);
                tensors[name] = counts.ContainsKey(name) ? new Matrix<float>(1, 1) : file.Tensors[name].Shape.Count == 2 ? file.ReadMatrix(name) : new Matrix<float>(1, file.Floats(name).Length, file.Floats(name));
            }
        }

        var shapes = tensors.ToDictionary(pair => pair.Key, pair => pair.Value.Rows == 1, StringComparer.Ordinal);
        bend(metadata, tensors);
        var writer = new SafetensorsWriter();
        foreach (var (name, values) in tensors)
        {
            if (counts.TryGetValue(name, out long[]? integers)) writer.Add(name, integers);
            else if (shapes[name]) writer.Add(name, values.Array);
            else writer.Add(name, values);
        }

        writer.Write(path, metadata);
        return path;
    }
}
