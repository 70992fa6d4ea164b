using Suture.Experiments.Recipes;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Tests.Experiments.Recipes;

/// <summary>A recipe in a temporary folder, read and run with the sample kind.</summary>
internal sealed class RecipeBench : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Compute _compute = new(1);

    public SampleKind Sample { get; } = new();

    public List<string> Said { get; } = [];

    public string RunPath => _folder.File("run");

    public string File(string name) => _folder.File(name);

    public string Write(string text)
    {
        System.IO.File.WriteAllText(_folder.File("recipe.yaml"), text);
        return _folder.File("recipe.yaml");
    }

    public Recipe Read(string text, params string[] overrides) => RecipeReader.Read(Write(text), [Sample.Kind], overrides);

    public RecipeFormatException Fault(string text, params string[] overrides) => Assert.Throws<RecipeFormatException>(() => Read(text, overrides));

    public RecipeResult Run(Recipe recipe, RecipeSettings? settings = null, CancellationToken cancellationToken = default)
    {
        Sample.Ran.Clear();
        Said.Clear();
        return new RecipeRunner(recipe, settings ?? new RecipeSettings(), "suture run sample", RunPath, _compute) { Said = Said.Add }.Run(cancellationToken);
    }

    public IReadOnlyList<PlannedStep> Plan(Recipe recipe, RecipeSettings? settings = null) => RecipePlan.Of(recipe, settings ?? new RecipeSettings(), RunPath, _compute);

    public void Dispose() => _folder.Dispose();
}
