using Suture.Models.Generation;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Models.Tests;

public sealed class TextGeneratorTests
{
    private static readonly Compute Compute = new(2);
    private static readonly int[] Prompt = [0, 5, 9, 12];

    [Fact]
    public void Continue_WithEdits_EqualsRunningEverythingAnew()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        ActivationEdit[] edits =
        [
            new(1, (rows, first) => ForEach(rows, (row, i) => row[2] += 0.5f + (0.1f * (first + i)))),
            new(2, (rows, _) => ForEach(rows, (row, _) => row[7] = 0)),
            new(TinyModel.LayerCount, (rows, _) => ForEach(rows, (row, _) => row[1] -= 2)),
        ];
        var options = new GenerationOptions { MaxNewTokens = 20, StopAtEndOfText = false };

        var found = new TextGenerator(model, Compute).Continue(Prompt, options, edits);

        Assert.Equal(Recomputed(model, edits, 20), found.NewIds);
        Assert.NotEqual(Recomputed(model, [], 20), found.NewIds);
        Assert.Equal(FinishReason.Length, found.FinishReason);
    }

    [Fact]
    public void Continue_Sampled_SameSeedGivesTheSameAndAnotherDoesNot()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var options = new GenerationOptions { MaxNewTokens = 20, Temperature = 1.5, TopK = 20, TopP = 0.95, Seed = 7, StopAtEndOfText = false };
        var generator = new TextGenerator(model, Compute);

        var found = generator.Continue(Prompt, options);

        Assert.Equal(found.NewIds, generator.Continue(Prompt, options).NewIds);
        Assert.NotEqual(found.NewIds, generator.Continue(Prompt, options with { Seed = 8 }).NewIds);
    }

    [Fact]
    public void Continue_MoreTokensThanPositions_EndsWhenTheContextIsFull()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();

        var found = new TextGenerator(model, Compute).Continue(Prompt, new GenerationOptions { MaxNewTokens = 1000, StopAtEndOfText = false });

        Assert.Equal(FinishReason.ContextFull, found.FinishReason);
        Assert.Equal(TinyModel.Positions - Prompt.Length + 1, found.NewIds.Count); // the last token needs no position of its own
    }

    [Fact]
    public void Continue_EndOfText_Stops()
    {
        using var tiny = new TinyModel();
        using var plain = tiny.Load();
        int third = new TextGenerator(plain, Compute).Continue(Prompt, new GenerationOptions { StopAtEndOfText = false }).NewIds[2];
        tiny.Config["eos_token_id"] = third;
        using var model = tiny.Load();

        var found = new TextGenerator(model, Compute).Continue(Prompt, new GenerationOptions());

        Assert.Equal(FinishReason.EndOfText, found.FinishReason);
        Assert.Equal(third, found.NewIds[^1]);
        Assert.InRange(found.NewIds.Count, 1, 3);
    }

    [Fact]
    public void Continue_TextPrompt_ReportsThePiecesOfItsText()
    {
        using var model = LanguageModel.Load("embedded:small");
        var pieces = new Pieces();

        var found = new TextGenerator(model, Compute).Continue("In the beginning", new GenerationOptions { MaxNewTokens = 12 }, written: pieces);

        Assert.Equal(model.BosId, found.PromptIds[0]);
        Assert.Equal(found.Text, pieces.Text);
        Assert.Equal(model.Tokenizer!.Decode([.. found.NewIds]), found.Text);
    }

    [Fact]
    public void Continue_StopText_CutsBeforeIt()
    {
        using var model = LanguageModel.Load("embedded:small");
        var generator = new TextGenerator(model, Compute);
        string whole = generator.Continue("In the beginning", new GenerationOptions { MaxNewTokens = 12 }).Text!;
        string stop = whole.Substring(whole.Length / 2, 3);
        var pieces = new Pieces();

        var found = generator.Continue("In the beginning", new GenerationOptions { MaxNewTokens = 12, StopTexts = ["never\u0001", stop] }, written: pieces);

        Assert.Equal(FinishReason.StopText, found.FinishReason);
        Assert.Equal(whole[..whole.IndexOf(stop, StringComparison.Ordinal)], found.Text);
        Assert.Equal(found.Text, pieces.Text);
    }

    [Fact]
    public void ContinueAll_SeveralPrompts_GivesEachWhatItGetsAlone()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        int[][] prompts = [[0, 5, 9, 12], [3], [7, 7, 7, 7, 7, 7, 7, 7, 7], [.. Enumerable.Range(0, TinyModel.Positions - 3).Select(i => i % TinyModel.VocabularySize)]];
        var options = new GenerationOptions { MaxNewTokens = 15, StopAtEndOfText = false };
        ActivationEdit[] edits = [new(1, (rows, first) => ForEach(rows, (row, i) => row[2] += 0.1f * (first + i)))];
        var generator = new TextGenerator(model, Compute);

        var together = generator.ContinueAll(prompts, options, edits);

        for (int i = 0; i < prompts.Length; i++)
        {
            var alone = generator.Continue(prompts[i], options, edits);
            Assert.Equal(alone.NewIds, together[i].NewIds);
            Assert.Equal(alone.FinishReason, together[i].FinishReason);
            Assert.Equal(prompts[i], together[i].PromptIds);
        }

        Assert.Equal(FinishReason.ContextFull, together[3].FinishReason);
    }

    [Fact]
    public void ContinueAll_Sampled_GivesEveryPromptRandomnessOfItsOwn()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var options = new GenerationOptions { MaxNewTokens = 20, Temperature = 1.5, Seed = 7, StopAtEndOfText = false };
        var generator = new TextGenerator(model, Compute);

        var found = generator.ContinueAll([Prompt, Prompt], options);

        Assert.Equal(generator.Continue(Prompt, options).NewIds, found[0].NewIds);
        Assert.NotEqual(found[0].NewIds, found[1].NewIds);
    }

    [Fact]
    public void ContinueAll_NoPrompt_GivesNothing()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();

        Assert.Empty(new TextGenerator(model, Compute).ContinueAll([], new GenerationOptions()));
    }

    [Theory]
    [InlineData(SiteKind.HeadOutputs)]
    [InlineData(SiteKind.AttentionOutput)]
    [InlineData(SiteKind.ResidualMiddle)]
    [InlineData(SiteKind.MlpInput)]
    [InlineData(SiteKind.MlpOutput)]
    public void Continue_WithEditsWithinABlock_EqualsRunningEverythingAnew(SiteKind kind)
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        ActivationEdit[] edits =
        [
            new(1, (rows, first) => ForEach(rows, (row, i) => row[2] += 0.5f + (0.1f * (first + i)))),
            new(1, (rows, _) => ForEach(rows, (row, _) => row.Reverse()), kind),
        ];

        var found = new TextGenerator(model, Compute).Continue(Prompt, new GenerationOptions { MaxNewTokens = 20, StopAtEndOfText = false }, edits);

        Assert.Equal(Recomputed(model, edits, 20), found.NewIds);
        Assert.NotEqual(Recomputed(model, edits[..1], 20), found.NewIds);
    }

    [Fact]
    public void Continue_EditThatGivesNaN_SaysSo()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        ActivationEdit edit = new(1, (rows, _) => rows.Row(0).Fill(float.NaN));

        Assert.Throws<NotFiniteNumberException>(() => new TextGenerator(model, Compute).Continue([3], new GenerationOptions(), [edit]));
    }

    [Fact]
    public void Continue_EditAtAnUnknownLayer_NamesTheRange()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();

        var error = Assert.Throws<ArgumentException>(() => new TextGenerator(model, Compute).Continue(Prompt, new GenerationOptions(), [new(4, (_, _) => { })]));

        Assert.Contains("layers 0 to 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SeveralFaults_NamesAll()
    {
        var error = Assert.Throws<ArgumentException>(() => new GenerationOptions { MaxNewTokens = 0, Temperature = -1, TopP = 0 }.Validate());

        Assert.Contains("MaxNewTokens", error.Message, StringComparison.Ordinal);
        Assert.Contains("Temperature", error.Message, StringComparison.Ordinal);
        Assert.Contains("TopP", error.Message, StringComparison.Ordinal);
    }

    private static List<int> Recomputed(LanguageModel model, ActivationEdit[] edits, int count)
    {
        List<int> ids = [.. Prompt];
        while (ids.Count < Prompt.Length + count)
        {
            using var pass = model.Begin(new TokenContexts([[.. ids]], new HashSet<int>()), Compute);
            foreach (var edit in edits)
            {
                pass.RunTo(edit.Layer, edit.Kind);
                edit.Change(pass.Activations.View, 0);
            }

            ids.Add(System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(pass.Logits([ids.Count - 1]).Row(0)));
        }

        return ids[Prompt.Length..];
    }

    private static void ForEach(MatrixView<float> rows, Action<Span<float>, int> change)
    {
        for (int i = 0; i < rows.Rows; i++) change(rows.Row(i), i);
    }

    private sealed class Pieces : IProgress<string>
    {
        public string Text { get; private set; } = "";

        public void Report(string value) => Text += value;
    }
}
