using System.Text.Json;
using Suture.Experiments;
using Suture.Experiments.Recipes;
using Suture.Numerics;
using Suture.Reports.Recipes;
using Suture.Testing;

namespace Suture.Reports.Tests.Recipes;

public sealed class ShippedRecipesTests
{
    public static TheoryData<string> Names => [.. ShippedRecipes.Names];

    [Fact]
    public void Names_AreThoseOfTheDocs() => Assert.Equal(["embedded", "gemma-2", "gpt2", "pythia"], ShippedRecipes.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_ShippedRecipe_EveryOptionIsValid(string name)
    {
        var recipe = RecipeReader.Read(ShippedRecipes.PathOf(name), RecipeKinds.All);

        Assert.Equal(name, recipe.Name);
        Assert.NotEmpty(recipe.About);
        Assert.All(recipe.Steps, step => Assert.NotEmpty(step.About));
        Assert.All(recipe.Needs, need => Assert.Contains(recipe.Steps, step => step.Needs.Contains(need.Name)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Plan_ShippedRecipe_KnowsEveryStepOrSaysWhatIsMissing(string name)
    {
        using var folder = new TemporaryFolder();
        var recipe = RecipeReader.Read(ShippedRecipes.PathOf(name), RecipeKinds.All);

        var plan = RecipePlan.Of(recipe, new RecipeSettings(), folder.File("run"), new Compute(1));

        Assert.All(plan, step => Assert.True(step.Runs));
        if (recipe.Needs.Count == 0) Assert.All(plan, step => Assert.Equal(StepState.New, step.State));
        else Assert.All(plan, step => Assert.True(step.State == StepState.Unknown && step.Reason.Length > 0, step.Name));
        Assert.False(Directory.Exists(folder.File("run")));
    }

    [Fact]
    public void Run_RecipeOfThePaperWithoutItsText_SaysWhichFilesItNeeds()
    {
        using var folder = new TemporaryFolder();
        var recipe = RecipeReader.Read(ShippedRecipes.PathOf("gemma-2"), RecipeKinds.All);

        var fault = Assert.Throws<IOException>(() => new RecipeRunner(recipe, new RecipeSettings(), "", folder.File("run"), new Compute(1)).Run());

        Assert.All(recipe.Needs, need => Assert.Contains($"{need.Name}: there is no '{need.Path}'. {need.About}", fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Published_TablesOfTheMethod_AreThere()
    {
        var gemma = RecipeReader.Read(ShippedRecipes.PathOf("gemma-2"), RecipeKinds.All).Published;
        var pythia = RecipeReader.Read(ShippedRecipes.PathOf("pythia"), RecipeKinds.All).Published;

        Assert.Equal(40, gemma.Count(p => p.Source == "Table 5"));
        Assert.Equal(40, gemma.Count(p => p.Source == "Table 6"));
        Assert.Equal(0.48, gemma.Single(p => p.What == "gemma-2-2b to el, carried vector").Value);
        Assert.Equal([3.60, 3.14, 3.99, 4.21, 3.62, 3.29], pythia.Where(p => p.Source == "Table 1").Select(p => p.Value));
        Assert.Equal(6, pythia.Count(p => p.Source == "Table 2"));
        Assert.Equal(4, pythia.Count(p => p.Source == "Table 4"));
    }

    [Fact]
    public void Kinds_DefaultsOfEveryKind_AreItsOptionsDefaults()
    {
        var empty = RecipeReader.Read(ShippedRecipes.PathOf("embedded"), RecipeKinds.All).Steps.Single(s => s.Name == "robustness");

        var expected = JsonSerializer.SerializeToNode(new Experiments.Robustness.RobustnessOptions(), Experiments.Robustness.RobustnessJson.Default.RobustnessOptions);

        Assert.Equal(expected!.ToJsonString(), empty.Options.ToJsonString());
    }

    [Fact]
    public void Kinds_Names_AreDistinct() => Assert.Equal(RecipeKinds.All.Count, RecipeKinds.All.Select(k => k.Name).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Kinds_SharedKeys_AreKeysOfThePairAndOfTheOptions()
    {
        string[] pairKeys = [.. RunJson.Default.PairOptions.Properties.Select(p => p.Name)];

        foreach (var kind in RecipeKinds.All)
        {
            foreach (var (key, target) in kind.Shared)
            {
                Assert.Contains(key, pairKeys);
                var type = kind.OptionsType;
                foreach (string part in target.Split('.'))
                {
                    var property = type.Properties.SingleOrDefault(p => p.Name == part);
                    Assert.True(property is not null, $"{kind.Name} has no option {target}");
                    type = type.Options.GetTypeInfo(property.PropertyType);
                }
            }
        }
    }
}
