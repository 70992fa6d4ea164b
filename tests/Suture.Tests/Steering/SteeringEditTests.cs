using Suture.Models;
using Suture.Models.Generation;
using Suture.Numerics;
using Suture.Steering;
using Suture.Stitching;
using Suture.Testing;

namespace Suture.Tests.Steering;

public sealed class SteeringEditTests
{
    private static readonly StitchEnd Site = new("m", 1, 2);

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 5)]
    [InlineData(2, 8)]
    public void Apply_Clamp_SetsTheProjectionAndNothingElse(double strength, float expected)
    {
        var vector = SteeringVector.WithLevels(Site, [0, 2], new ProjectionLevels(5, 2));
        var rows = new Matrix<float>(2, 2, [7, -30, -1, 4]);

        SteeringEdit.Apply(vector, new SteeringOptions { Strength = strength }, rows.View);

        TensorAssert.Close<float>([7, expected, -1, expected], rows.Values);
    }

    [Fact]
    public void Apply_Addition_MovesByStrengthTimesTheDistance()
    {
        var measured = SteeringVector.WithLevels(Site, [0, 2], new ProjectionLevels(5, 2));
        var given = SteeringVector.Unmeasured(Site, [0, 2]);
        var rows = new Matrix<float>(1, 2, [1, 1]);

        SteeringEdit.Apply(measured, new SteeringOptions { Mode = SteeringMode.Addition, Strength = 2 }, rows.View);
        SteeringEdit.Apply(given, new SteeringOptions { Mode = SteeringMode.Addition, Strength = -0.5 }, rows.View);

        TensorAssert.Close<float>([1, 6], rows.Values);
        Assert.Contains("no measured levels", Assert.Throws<ArgumentException>(() => SteeringEdit.Apply(given, new SteeringOptions(), rows.View)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SteeringPositions.All, false, "bPPgg")]
    [InlineData(SteeringPositions.All, true, "BPPgg")]
    [InlineData(SteeringPositions.Prompt, false, "bPP..")]
    [InlineData(SteeringPositions.Generated, true, "...gg")]
    [InlineData(SteeringPositions.Last, false, "..P..")]
    public void Of_Positions_AreThoseOfTheOption(SteeringPositions positions, bool steerBos, string pattern)
    {
        using var files = new TinyModel();
        using var model = files.Load();
        var vector = SteeringVector.Unmeasured(new StitchEnd(model.Name, 1, TinyModel.Width), [1, .. new double[TinyModel.Width - 1]]);
        var edit = SteeringEdit.Of(vector, new SteeringOptions { Mode = SteeringMode.Addition, Positions = positions, SteerBos = steerBos }, model);
        var prompt = new Matrix<float>(3, TinyModel.Width);
        Matrix<float>[] generated = [new(1, TinyModel.Width), new(1, TinyModel.Width)];

        edit.Change(prompt.View, 0);
        edit.Change(generated[0].View, 3);
        edit.Change(generated[1].View, 4);

        bool[] steered = [.. Enumerable.Range(0, 3).Select(row => prompt[row, 0] == 1), .. generated.Select(rows => rows[0, 0] == 1)];
        Assert.Equal(pattern.Select(mark => mark is 'B' or 'P' or 'g'), steered);
    }

    [Fact]
    public void Of_PromptThatIsBosAlone_LeavesItAlone()
    {
        using var files = new TinyModel();
        using var model = files.Load();
        var vector = SteeringVector.Unmeasured(new StitchEnd(model.Name, 1, TinyModel.Width), [1, .. new double[TinyModel.Width - 1]]);
        var rows = new Matrix<float>(1, TinyModel.Width);

        foreach (var positions in Enum.GetValues<SteeringPositions>()) SteeringEdit.Of(vector, new SteeringOptions { Mode = SteeringMode.Addition, Positions = positions }, model).Change(rows.View, 0);

        Assert.All(rows.Values.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Of_WhileGenerating_EqualsClampingEveryPassAnew()
    {
        using var files = new TinyModel();
        using var model = files.Load();
        var compute = new Compute(1);
        double[] direction = [.. Enumerable.Range(0, TinyModel.Width).Select(i => Math.Sin(i + 1))];
        var vector = SteeringVector.WithLevels(new StitchEnd(model.Name, 2, TinyModel.Width), direction, new ProjectionLevels(9, 0));
        var options = new SteeringOptions();
        int[] prompt = [0, 7, 3];

        var written = new TextGenerator(model, compute).Continue(prompt, new GenerationOptions { MaxNewTokens = 6, StopAtEndOfText = false }, [SteeringEdit.Of(vector, options, model)]);

        List<int> ids = [.. prompt];
        while (ids.Count < prompt.Length + 6)
        {
            using var pass = model.Begin(new TokenContexts([[.. ids]], model.SpecialIds), compute);
            pass.RunTo(2);
            SteeringEdit.Apply(vector, options, pass.Residual.View.RowRange(1, ids.Count - 1));
            float[] logits = pass.Logits([ids.Count - 1]).Row(0).ToArray();
            ids.Add(Array.IndexOf(logits, logits.Max()));
        }

        Assert.Equal(ids[prompt.Length..], written.NewIds);
    }

    [Fact]
    public void Of_VectorOfAnotherModel_IsRefused()
    {
        using var files = new TinyModel();
        using var model = files.Load();

        Refuses(new StitchEnd("wide", 1, TinyModel.Width + 1), "wide");
        Refuses(new StitchEnd("deep", TinyModel.LayerCount + 1, TinyModel.Width), "layers");
        Refuses(new StitchEnd("other", 1, TinyModel.Width, new string('0', 64)), "other content");

        void Refuses(StitchEnd site, string reason)
        {
            var vector = SteeringVector.WithLevels(site, [1, .. new double[site.Width - 1]], new ProjectionLevels(1, 0));
            Assert.Contains(reason, Assert.Throws<ArgumentException>(() => SteeringEdit.Of(vector, new SteeringOptions(), model)).Message, StringComparison.Ordinal);
        }
    }
}
