using Suture.Formats;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Exchange;
using Suture.SparseAutoencoders.SaeLens;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Exchange;

public sealed class SaeFileTests : IDisposable
{
    private const int Width = 2, Latents = 3;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<SaeFormat> Formats() => [.. Enum.GetValues<SaeFormat>()];

    public static TheoryData<string> HostilePickles() => [.. Directory.GetFiles(Fixtures.Path("sparse-autoencoders/torch_pickle/malformed"), "*.pt").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Recognise_FolderAndEveryFileInIt_IsTheFormatThatWasWritten(SaeFormat format)
    {
        Write(format);

        Assert.Equal(format, SaeFile.Recognise(_folder.Path)!.Format);
        foreach (string file in Files()) Assert.Equal(format, SaeFile.Recognise(file)?.Format);
    }

    [Theory]
    [Trait("Category", "Slow")]
    [MemberData(nameof(Formats))]
    public void Read_EveryTruncationAndFlipOfEveryFile_IsReadAsFiniteOrRefused(SaeFormat format)
    {
        Write(format);

        // PyTorch's and numpy's archives carry checksums, and the tests of their readers walk them.
        foreach (string file in Files().Where(file => Path.GetExtension(file) is ".json" or ".safetensors"))
        {
            byte[] content = File.ReadAllBytes(file);
            // Without its last line end a JSON text is still whole.
            HostileCopies.Try<CheckpointFormatException>(content, file, () => AssertFinite(SaeFile.Recognise(_folder.Path)!.Read().Autoencoder), isTruncationFatal: !file.EndsWith(".json", StringComparison.Ordinal));
            File.WriteAllBytes(file, content);
        }
    }

    [Theory]
    [MemberData(nameof(HostilePickles))]
    public void Read_HostilePickleAsAnyFormat_IsRefusedOrHoldsNoAutoencoder(string name)
    {
        File.Copy(Fixtures.Path("sparse-autoencoders/torch_pickle/malformed", name), _folder.File("ae.pt"));

        Assert.Throws<CheckpointFormatException>(() => SaeFile.Recognise(_folder.Path)!.Read());
        Assert.Throws<CheckpointFormatException>(() => SaeFile.Recognise(_folder.File("ae.pt"))!.Read());
    }

    [Fact]
    public void Read_FiniteWeightsThatOverflowWhenFolded_AreAFaultOfTheFile()
    {
        Write(SaeFormat.Sparsify);
        var file = new SafetensorsWriter();
        file.Add("encoder.weight", [1e30f, 0, 0, 0, 0, 0], [Latents, Width]);
        file.Add("encoder.bias", new float[Latents]);
        file.Add("W_dec", new float[Latents * Width], [Latents, Width]);
        file.Add("b_dec", [1e30f, 0]);
        file.Write(_folder.File("sae.safetensors"));

        var error = Assert.Throws<CheckpointFormatException>(() => SaeFile.Recognise(_folder.Path)!.Read());

        Assert.Contains("sae.safetensors", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Recognise_NothingThatLooksLikeOne_IsNull()
    {
        File.WriteAllText(_folder.File("notes.txt"), "nothing");

        Assert.Null(SaeFile.Recognise(_folder.Path));
        Assert.Null(SaeFile.Recognise(_folder.File("notes.txt")));
        Assert.Null(SaeFile.Recognise(_folder.File("nowhere")));
    }

    [Fact]
    public void Recognise_TwoPyTorchFilesOfNoKnownName_IsNull()
    {
        Write(SaeFormat.Goodfire);
        File.Copy(_folder.File("sae.pt"), _folder.File("other.pt"));

        Assert.Null(SaeFile.Recognise(_folder.Path));
    }

    [Fact]
    public void Read_ThresholdAskedOfAnotherFormat_IsRefused()
    {
        Write(SaeFormat.GemmaScope);

        var error = Assert.Throws<ArgumentException>(() => SaeFile.Recognise(_folder.Path)!.Read(useThreshold: true));

        Assert.Contains("gemma_scope", error.Message, StringComparison.Ordinal);
    }

    private string[] Files() => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);

    private void Write(SaeFormat format)
    {
        ActivationRule rule = format switch
        {
            SaeFormat.Sparsify or SaeFormat.DictionaryLearning => new TopKRule(2),
            SaeFormat.SaeLens or SaeFormat.GemmaScope or SaeFormat.LlamaScope => new JumpReluRule([0.5f, 0.5f, 0.5f]),
            _ => new ReluRule(),
        };
        SaeFormats.Write(format, _folder.Path, new SaeLensAutoencoder(Example.Autoencoder(Width, Latents, rule), new SaeLensMetadata { HookName = "blocks.2.hook_resid_post" }));
    }

    private static void AssertFinite(SparseAutoencoder sae)
    {
        foreach (float[] values in (float[][])[sae.Encoder.Array, sae.EncoderBias, sae.Decoder.Array, sae.DecoderBias, sae.Skip?.Array ?? []]) Assert.All(values, value => Assert.True(float.IsFinite(value)));
        if (sae.Rule is JumpReluRule jump) Assert.All(jump.Thresholds.ToArray(), threshold => Assert.True(float.IsFinite(threshold)));
    }
}
