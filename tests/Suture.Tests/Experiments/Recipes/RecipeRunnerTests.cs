using Suture.Experiments;
using Suture.Experiments.Recipes;

namespace Suture.Tests.Experiments.Recipes;

public sealed class RecipeRunnerTests
{
    private const string Chain =
        """
        suture: 1
        name: chain
        title: A chain
        needs:
          file: {path: nowhere, about: A file of any kind.}
        steps:
          a: {do: sample, with: {text: a}}
          b: {do: sample, with: {text: b, source: $a}}
          c: {do: sample, with: {text: c, source: $b}}
          other: {do: sample, with: {text: o}}
        """;

    private const string WithFile = Chain + "\n  reads: {do: sample, with: {text: r, file: $file}}\n";

    [Fact]
    public void Run_Twice_RunsNothingTheSecondTime()
    {
        using var bench = new RecipeBench();
        var recipe = bench.Read(Chain);

        var first = bench.Run(recipe);
        string[] ran = [.. bench.Sample.Ran];
        byte[] record = File.ReadAllBytes(Path.Combine(bench.RunPath, "run.json"));
        var second = bench.Run(recipe);

        Assert.Equal(["a", "b", "c", "o"], ran);
        Assert.Empty(bench.Sample.Ran);
        Assert.Equal(first.Steps.Select(s => s.Figures[0].Value), second.Steps.Select(s => s.Figures[0].Value));
        Assert.Equal(record, File.ReadAllBytes(Path.Combine(bench.RunPath, "run.json")));
        Assert.Equal("abc", File.ReadAllText(Path.Combine(bench.RunPath, "steps/c/out.txt")));
    }

    [Fact]
    public void Run_ChangedOption_RunsThatStepAndThoseAfterItAlone()
    {
        using var bench = new RecipeBench();
        bench.Run(bench.Read(Chain));

        bench.Run(bench.Read(Chain, "b.count=6"));

        Assert.Equal(["b", "c"], bench.Sample.Ran);
        Assert.Contains("b: writes a text (again: count was 5, is 6)", bench.Said);
        Assert.Contains("c: writes a text (again: source reads a step that changed)", bench.Said);
    }

    [Fact]
    public void Run_ChangedBack_StillRunsAgain_SinceAFolderHoldsOneResult()
    {
        using var bench = new RecipeBench();
        bench.Run(bench.Read(Chain));
        bench.Run(bench.Read(Chain, "c.count=6"));

        bench.Run(bench.Read(Chain));

        Assert.Equal(["c"], bench.Sample.Ran);
    }

    [Fact]
    public void Run_ChangedContentOfAnInput_RunsTheStepThatReadsIt()
    {
        using var bench = new RecipeBench();
        File.WriteAllText(bench.File("in.txt"), "one");
        bench.Run(bench.Read(WithFile, $"file={bench.File("in.txt")}"));
        File.WriteAllText(bench.File("in.txt"), "two");

        bench.Run(bench.Read(WithFile, $"file={bench.File("in.txt")}"));

        Assert.Equal(["r"], bench.Sample.Ran);
        Assert.Contains("reads: writes a text (again: file has other content)", bench.Said);
    }

    [Fact]
    public void Run_MissingNeed_IsSaidBeforeAnythingRuns()
    {
        using var bench = new RecipeBench();

        var fault = Assert.Throws<IOException>(() => bench.Run(bench.Read(WithFile)));

        Assert.Contains("file: there is no 'nowhere'. A file of any kind.", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--set file=PATH", fault.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Sample.Ran);
        Assert.False(Directory.Exists(bench.RunPath));
    }

    [Fact]
    public void Run_OnlyOneStep_RunsItAndWhatItReads()
    {
        using var bench = new RecipeBench();

        var result = bench.Run(bench.Read(WithFile), new RecipeSettings { Only = ["b"] });

        Assert.Equal(["a", "b"], bench.Sample.Ran);
        Assert.Equal([StepStatus.Finished, StepStatus.Finished, StepStatus.NotRun, StepStatus.NotRun, StepStatus.NotRun], result.Steps.Select(s => s.Status));
    }

    [Fact]
    public void Run_OnlyOneStep_ShowsWhatWasFinishedBefore()
    {
        using var bench = new RecipeBench();
        bench.Run(bench.Read(Chain));

        var result = bench.Run(bench.Read(Chain), new RecipeSettings { Only = ["a"] });

        Assert.Empty(bench.Sample.Ran);
        Assert.All(result.Steps, step => Assert.Equal(StepStatus.Finished, step.Status));
    }

    [Fact]
    public void Run_UnknownStep_NamesTheSteps()
    {
        using var bench = new RecipeBench();

        var fault = Assert.Throws<ArgumentException>(() => bench.Run(bench.Read(Chain), new RecipeSettings { Only = ["othre"] }));

        Assert.Contains("no step 'othre'; did you mean 'other'?. Steps: a, b, c, other.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_FromScratch_RunsWhatIsFinished()
    {
        using var bench = new RecipeBench();
        bench.Run(bench.Read(Chain));

        bench.Run(bench.Read(Chain), new RecipeSettings { Only = ["other"], FromScratch = true });

        Assert.Equal(["o"], bench.Sample.Ran);
    }

    [Fact]
    public void Run_StepFails_BlocksThoseThatReadIt_AndOthersGoOn()
    {
        using var bench = new RecipeBench();
        bench.Sample.Before = text =>
        {
            if (text == "b") throw new IOException("The disk is full.");
        };

        var result = bench.Run(bench.Read(Chain));

        Assert.Equal(["a", "b", "o"], bench.Sample.Ran);
        Assert.Equal([StepStatus.Finished, StepStatus.Failed, StepStatus.Blocked, StepStatus.Finished], result.Steps.Select(s => s.Status));
        Assert.Equal("The disk is full.", result.Steps[1].Problem);
        Assert.Equal(RunStatus.Failed, RunFolder.Read(bench.RunPath, RunKind.Recipe).Status);
        bench.Sample.Before = _ => { };
        Assert.All(bench.Run(bench.Read(Chain)).Steps, step => Assert.Equal(StepStatus.Finished, step.Status));
        Assert.Equal(["b", "c"], bench.Sample.Ran);
    }

    [Fact]
    public void Run_StepFails_EndsThereWhenAsked()
    {
        using var bench = new RecipeBench();
        bench.Sample.Before = text => throw new IOException(text);

        var result = bench.Run(bench.Read(Chain), new RecipeSettings { StopsAtFailure = true });

        Assert.Equal(["a"], bench.Sample.Ran);
        Assert.Equal(StepStatus.NotRun, result.Steps[3].Status);
    }

    [Fact]
    public void Run_FaultOfTheCode_IsNotTakenForAFailedStep()
    {
        using var bench = new RecipeBench();
        bench.Sample.Before = _ => throw new InvalidOperationException("a bug");

        Assert.Throws<InvalidOperationException>(() => bench.Run(bench.Read(Chain)));
    }

    [Fact]
    public void Run_Cancelled_KeepsWhatIsFinished_AndGoesOnFromThere()
    {
        using var bench = new RecipeBench();
        using var stop = new CancellationTokenSource();
        bench.Sample.Before = text =>
        {
            if (text == "b") stop.Cancel();
        };

        Assert.Throws<OperationCanceledException>(() => bench.Run(bench.Read(Chain), cancellationToken: stop.Token));
        Assert.Equal(RunStatus.Cancelled, RunFolder.Read(bench.RunPath, RunKind.Recipe).Status);
        bench.Sample.Before = _ => { };
        bench.Run(bench.Read(Chain));

        Assert.Equal(["b", "c", "o"], bench.Sample.Ran);
    }

    [Theory]
    [InlineData("out.txt")]
    [InlineData("run.json")]
    [InlineData("report.html")]
    public void Run_FileOfAFinishedStepIsGone_RunsItAgain_AndNotWhatReadsIt(string file)
    {
        using var bench = new RecipeBench();
        bench.Run(bench.Read(Chain));
        File.Delete(Path.Combine(bench.RunPath, "steps/a", file));

        bench.Run(bench.Read(Chain));

        Assert.Equal(["a"], bench.Sample.Ran);
    }

    [Fact]
    public void Run_ArtefactTamperedWith_IsNotTakenAsItIs()
    {
        using var bench = new RecipeBench();
        bench.Run(bench.Read(Chain));
        File.WriteAllText(Path.Combine(bench.RunPath, "steps/a/out.txt"), "x");

        bench.Run(bench.Read(Chain));

        Assert.Contains("a: writes a text (again: 'out.txt' is missing or not as it was written)", bench.Said);
        Assert.Equal("a", File.ReadAllText(Path.Combine(bench.RunPath, "steps/a/out.txt")));
    }

    [Theory]
    [InlineData("step.json")]
    [InlineData("run.json")]
    public void Run_RecordOrKeyThatCannotBeRead_RunsTheStepAgain(string file)
    {
        using var bench = new RecipeBench();
        bench.Run(bench.Read(Chain));
        File.WriteAllText(Path.Combine(bench.RunPath, "steps/a", file), "{\"kind\":");

        bench.Run(bench.Read(Chain));

        Assert.Equal(["a"], bench.Sample.Ran);
    }

    [Fact]
    public void Run_FolderOfSomethingElse_IsNotOverwritten()
    {
        using var bench = new RecipeBench();
        Directory.CreateDirectory(Path.Combine(bench.RunPath, "steps/a"));
        File.WriteAllText(Path.Combine(bench.RunPath, "thesis.txt"), "mine");

        var fault = Assert.Throws<IOException>(() => bench.Run(bench.Read(Chain)));

        Assert.Contains("not a run folder", fault.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(bench.RunPath, "thesis.txt")));
    }

    [Fact]
    public void Run_ForeignFilesWhereAStepGoes_FailsThatStep()
    {
        using var bench = new RecipeBench();
        bench.Run(bench.Read(Chain), new RecipeSettings { Only = ["a"] });
        Directory.CreateDirectory(Path.Combine(bench.RunPath, "steps/other"));
        File.WriteAllText(Path.Combine(bench.RunPath, "steps/other/thesis.txt"), "mine");

        var result = bench.Run(bench.Read(Chain));

        Assert.Equal(StepStatus.Failed, result.Steps[3].Status);
        Assert.True(File.Exists(Path.Combine(bench.RunPath, "steps/other/thesis.txt")));
    }

    [Fact]
    public void Run_FolderInUse_IsRefused()
    {
        using var bench = new RecipeBench();
        string? refused = null;
        bench.Sample.Before = _ => refused ??= Assert.Throws<IOException>(() => new RecipeRunner(bench.Read(Chain), new RecipeSettings(), "", bench.RunPath, new Numerics.Compute(1)).Run()).Message;

        bench.Run(bench.Read(Chain));

        Assert.Contains("in use by another run", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MovedFolder_TakesItsStepsAsTheyAre()
    {
        using var bench = new RecipeBench();
        bench.Run(bench.Read(Chain));
        Directory.Move(bench.RunPath, bench.File("moved"));
        bench.Sample.Ran.Clear();

        new RecipeRunner(bench.Read(Chain), new RecipeSettings(), "", bench.File("moved"), new Numerics.Compute(1)).Run();

        Assert.Empty(bench.Sample.Ran);
    }

    [Fact]
    public void Plan_SaysWhatWouldRunAndWhy_AndWritesNothing()
    {
        using var bench = new RecipeBench();
        var before = bench.Plan(bench.Read(WithFile));
        Assert.False(Directory.Exists(bench.RunPath));
        bench.Run(bench.Read(Chain), new RecipeSettings { Only = ["b"] });

        var after = bench.Plan(bench.Read(WithFile, "b.rate=0.25"));

        Assert.Equal([StepState.New, StepState.New, StepState.New, StepState.New, StepState.Unknown], before.Select(s => s.State));
        Assert.Equal([StepState.Finished, StepState.Changed, StepState.New, StepState.New, StepState.Unknown], after.Select(s => s.State));
        Assert.Equal([false, true, true, true, true], after.Select(s => s.Runs));
        Assert.Equal("rate was 0.5, is 0.25", after[1].Reason);
        Assert.Equal("it needs 'file', and there is no 'nowhere'", after[4].Reason);
    }

    [Fact]
    public void Run_PublishedFigures_StandBesideOurs()
    {
        using var bench = new RecipeBench();
        string published = Chain +
            """

            highlights:
              - {says: letters., step: c, result: length}
              - {says: nothing., step: a, result: nothing, unit: nats}
            published:
              - {what: one, source: Table 1, value: 2.5, step: c, result: length, certainty: presumed, note: other models}
              - {what: two, source: Table 1, value: 0.5, step: c, result: length, relative_to: 'rows[k=null].rate'}
              - {what: three, source: Table 2, value: 1, step: c, result: 'rows[arm=Native, k=1].rate'}
              - {what: four, source: Table 2, value: 1, step: c, result: 'rows[arm=Nobody].rate'}
              - {what: five, source: Table 3, value: 1, note: not measured here}
              - {what: six, source: Figure 1, words: as good, step: c, result: text}
            """;

        var result = bench.Run(bench.Read(published));

        Assert.Equal([3, 5, 0.25, null, null, null], result.Published.Select(p => p.Ours));
        Assert.Equal([3, null], result.Highlights.Select(h => h.Value));
        Assert.Equal("the run has no such result", result.Highlights[1].Missing);
        Assert.Equal([0.5, 4.5, -0.75, null, null, null], result.Published.Select(p => p.Difference));
        Assert.Equal(["", "", "", "not exactly one result fits [arm=Nobody]", "not measured", "the result is \"abc\""], result.Published.Select(p => p.Missing));
        Assert.Equal([Certainty.Presumed, Certainty.Stated], result.Published.Take(2).Select(p => p.Certainty));
    }
}
