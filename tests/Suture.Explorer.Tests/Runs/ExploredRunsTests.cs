using Suture.Experiments;
using Suture.Explorer.Runs;
using Suture.Testing;

namespace Suture.Explorer.Tests.Runs;

public sealed class ExploredRunsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_Recipe_FindsItsSteps()
    {
        string recipe = SampleRuns.Recipe(_folder.File("recipe"));
        SampleRuns.Stitch(Path.Combine(recipe, "steps", "b"));
        SampleRuns.Stitch(Path.Combine(recipe, "steps", "a"));
        SampleRuns.Layers(Path.Combine(recipe, "layers"));

        var runs = ExploredRuns.Open(recipe);

        Assert.Null(runs.Features);
        Assert.Equal(["steps/a", "steps/b"], runs.Stitches.Select(run => run.Name));
        Assert.Equal("layers", Assert.Single(runs.LayerMaps).Name);
    }

    [Fact]
    public void Open_RecipeWithoutSteps_SaysThatNothingIsThereYet() =>
        Assert.Contains("Run the recipe first", Assert.Throws<ArgumentException>(() => ExploredRuns.Open(SampleRuns.Recipe(_folder.File("recipe")))).Message, StringComparison.Ordinal);

    [Fact]
    public void Open_MissingArtefact_NamesItAndTheCommand()
    {
        string run = SampleRuns.Stitch(_folder.File("stitch"));
        File.Delete(Path.Combine(run, "stitch.safetensors"));

        var fault = Assert.Throws<IOException>(() => ExploredRuns.Open(run));

        Assert.Contains("'stitch.safetensors'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("suture stitch embedded:small", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OtherKind_NamesThoseThatAreShown()
    {
        var run = RunFolder.Create(_folder.File("sae"));
        SampleRuns.Complete(run, RunKind.Sae, "embedded:small", []);

        var fault = Assert.Throws<ArgumentException>(() => ExploredRuns.Open(run.Path));

        Assert.Contains("'sae'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("suture features index", fault.Message, StringComparison.Ordinal);
    }
}
