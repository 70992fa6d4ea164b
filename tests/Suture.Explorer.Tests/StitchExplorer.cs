using Suture.Testing;

namespace Suture.Explorer.Tests;

/// <summary>An explorer of a recipe's folder with two stitches and a layer map, shared by the tests of a class.</summary>
public sealed class StitchExplorer : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal RunningExplorer Explorer { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        string recipe = SampleRuns.Recipe(_folder.File("recipe"));
        SampleRuns.Stitch(Path.Combine(recipe, "steps", "stitch"));
        SampleRuns.Stitch(Path.Combine(recipe, "steps", "other"), "embedded:other");
        SampleRuns.Layers(Path.Combine(recipe, "steps", "layers"));
        Explorer = await RunningExplorer.StartAsync(recipe);
    }

    public async Task DisposeAsync() => await Explorer.DisposeAsync();

    public void Dispose() => _folder.Dispose();
}
