using System.Text.Json;
using Suture.Experiments.Recipes;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Recipes;

/// <summary>How to make the same again.</summary>
internal static class ReproductionSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The run.</param>
    public static PageSection Render(RecipeView view)
    {
        var environment = view.Record.Environment;
        (string Name, string Value)[] facts = [("Suture", environment.Suture), ("Runtime", environment.Runtime), ("Instruction set", environment.InstructionSet), ("Matrix products", environment.Blas)];
        return new PageSection("reproduce", "How to make this again", Html.Of(
            $"""
            <pre class="command"><code>{view.Record.Command}</code></pre>
            <p>The recipe is <a href="recipe.yaml">recipe.yaml</a> beside this page; every option of every step is in <a href="run.json">run.json</a>. A step is run again only when something changed that its result depends on: an option, a file or model that it reads, a step that it reads, or the version of Suture. {Download.Json("result.json", JsonSerializer.Serialize(view.Result, RecipesJson.Default.RecipeResult), "All figures of this page (JSON)")}</p>
            {FactList.Render(facts)}
            <h3>What was read (SHA-256)</h3>
            {FactList.Render(view.Record.Inputs.Select(input => ($"{input.Name}: {input.Source}", input.Sha256)))}
            <h3>Keys of the steps</h3>
            {FactList.Render(view.Result.Steps.Select(step => (step.Name, step.Key ?? "not computed")))}
            """));
    }
}
