using Suture.Models;
using Suture.Models.Generation;
using Suture.Numerics;
using Suture.Steering;
using Suture.Testing;

namespace Suture.Tests.Steering;

public sealed class ResponsesTests
{
    private static readonly Compute Compute = new(2);

    [Fact]
    public void Perplexity_OfAnswers_CountsGeneratedTokensAlone()
    {
        using var files = new TinyModel();
        using var model = files.Load();
        Continuation[] answers = [Answer([0, 4, 5], [6, 7]), Answer([0, 8], [9, 1])];

        double perplexity = new Responses(model, Compute).Perplexity(answers);

        // The last token of the second answer is EOS, which is special.
        double sum = Loss(model, [0, 4, 5], 6) + Loss(model, [0, 4, 5, 6], 7) + Loss(model, [0, 8], 9);
        TensorAssert.Close(Math.Exp(sum / 3), perplexity, relative: 1e-5);
    }

    [Fact]
    public void Perplexity_OfAnAnswerThatFillsTheContext_IsFinite()
    {
        using var files = new TinyModel();
        using var model = files.Load();
        var responses = new Responses(model, Compute);

        var answers = responses.Generate([[0, 3]], new GenerationOptions { MaxNewTokens = 2 * TinyModel.Positions, StopAtEndOfText = false });

        Assert.Equal(FinishReason.ContextFull, answers[0].FinishReason);
        Assert.True(double.IsFinite(responses.Perplexity(answers)));
    }

    [Fact]
    public void Perplexity_OfNothing_IsNotANumber()
    {
        using var files = new TinyModel();
        using var model = files.Load();

        Assert.True(double.IsNaN(new Responses(model, Compute).Perplexity([])));
    }

    [Fact]
    public void Generate_MorePromptsThanABatch_GivesEachItsOwn()
    {
        using var files = new TinyModel();
        using var model = files.Load();
        var responses = new Responses(model, Compute);
        var options = new GenerationOptions { MaxNewTokens = 3, StopAtEndOfText = false };
        int[][] prompts = [.. Enumerable.Range(0, 70).Select(i => new[] { 0, 2 + (i % 20) })];

        var together = responses.Generate(prompts, options);

        Assert.Equal(prompts.Select(prompt => prompt[1]), together.Select(one => one.PromptIds[1]));
        Assert.Equal(responses.Generate([prompts[69]], options)[0].NewIds, together[69].NewIds);
    }

    [Fact]
    public void DistinctTrigrams_OfCirclesAndOthers_IsTheMeanShare()
    {
        // 4 runs, all alike; 2 runs, both different; no run at all.
        Continuation[] answers = [Answer([0], [5, 5, 5, 5, 5, 5]), Answer([0], [1, 2, 3, 4]), Answer([0], [1, 2])];

        TensorAssert.Close((0.25 + 1) / 2, Responses.DistinctTrigrams(answers), absolute: 1e-15);
        Assert.True(double.IsNaN(Responses.DistinctTrigrams([])));
    }

    private static double Loss(LanguageModel model, int[] before, int next)
    {
        using var pass = model.Begin(new TokenContexts([before], model.SpecialIds), Compute);
        double[] logits = [.. pass.Logits([before.Length - 1]).Row(0).ToArray().Select(logit => (double)logit)];
        return Math.Log(logits.Sum(Math.Exp)) - logits[next];
    }

    private static Continuation Answer(int[] prompt, int[] written) => new() { PromptIds = prompt, NewIds = written, Text = null, FinishReason = FinishReason.Length };
}
